// The independent verifier of the ledger, in Go and not ours: `trust/verify-tlog` beside the public test data. Tests that use it are
// skipped where it cannot be had; a run never fails for want of it.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const packages = ['golang-go', 'golang-golang-x-mod-dev']
/** Debian keeps the sources of Go libraries here; with it the build asks no network. */
const libraries = '/usr/share/gocode'
const downloadLimit = 60_000
const buildLimit = 120_000

function sourceOf(root) {
  const data = process.env.LINLI_TESTDATA ?? path.join(root, '../shared/data')
  return path.resolve(data, '../trust/verify-tlog/main.go')
}

/** The binary for this source: in a folder that is not kept in the repository. */
function binaryOf(root, source) {
  const digest = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)
  return path.join(root, 'node_modules/.cache/verify-tlog', `verify-tlog-${digest}`)
}

function run(command, args, { limit, ...more }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], ...more })
    let said = ''
    child.stderr.on('data', (bytes) => (said = (said + bytes).slice(-2000)))
    const timer = setTimeout(() => child.kill('SIGTERM'), limit)
    child.on('error', (error) => resolve({ ok: false, said: error.message }))
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ ok: code === 0, said })
    })
  })
}

const hasGo = () =>
  existsSync(path.join(libraries, 'src/golang.org/x/mod/sumdb/tlog')) &&
  spawnSync('go', ['version'], { stdio: 'ignore', timeout: 20_000 }).status === 0

/** By root and apt-get alone. Only the download is ended early: what dpkg has begun it must finish. */
async function installGo() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => run('apt-get', args, { limit: downloadLimit, env })
  const install = ['install', '-y', '-qq', '--no-install-recommends']
  let got = await apt(...install, '--download-only', ...packages)
  if (!got.ok && (await apt('update', '-qq')).ok) got = await apt(...install, '--download-only', ...packages)
  if (!got.ok) return false
  return (await run('apt-get', [...install, '--no-download', ...packages], { limit: 600_000, env })).ok
}

async function build(source, binary) {
  const folder = mkdtempSync(path.join(tmpdir(), 'linli-verifier-'))
  copyFileSync(source, path.join(folder, 'main.go'))
  const env = {
    ...process.env,
    GO111MODULE: 'off',
    GOPATH: libraries,
    GOFLAGS: '',
    GOCACHE: path.join(folder, 'cache'),
    CGO_ENABLED: '0',
  }
  const got = await run('go', ['build', '-o', 'verify-tlog', '.'], { cwd: folder, env, limit: buildLimit })
  if (got.ok) {
    mkdirSync(path.dirname(binary), { recursive: true })
    copyFileSync(path.join(folder, 'verify-tlog'), `${binary}.new`)
    renameSync(`${binary}.new`, binary)
  }
  rmSync(folder, { recursive: true, force: true })
  return got
}

/**
 * Begins to prepare the verifier; resolves to the path of its program, or to undefined with a line that says why. Built once for a source.
 * Run it beside the checks that come first, so that nobody waits for it.
 */
export async function prepareVerifier(root) {
  const say = (line) => console.log(`Independent ledger verifier: ${line}`)
  const source = sourceOf(root)
  if (!existsSync(source)) {
    say('its source is not here (trust/verify-tlog beside LINLI_TESTDATA); its tests are skipped.')
    return undefined
  }
  const binary = binaryOf(root, source)
  if (existsSync(binary)) {
    say(binary)
    return binary
  }
  if (!hasGo() && !((await installGo()) && hasGo())) {
    say(`no Go from the distribution (apt-get install ${packages.join(' ')}); its tests are skipped.`)
    return undefined
  }
  const got = await build(source, binary)
  say(got.ok ? `${binary} (built now)` : `could not be built, its tests are skipped. ${got.said.trim()}`)
  return got.ok ? binary : undefined
}

/** Waits no longer than `limit` milliseconds for what was begun: a slow mirror of packages must not hold up a test run. */
export async function verifierWithin(begun, limit) {
  let timer
  const late = new Promise((resolve) => {
    timer = setTimeout(() => {
      console.log('Independent ledger verifier: not ready yet; its tests are skipped this time.')
      resolve(undefined)
    }, limit)
  })
  return Promise.race([begun, late]).finally(() => clearTimeout(timer))
}
