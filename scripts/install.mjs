// Runs on any Node >= 20.19 with no package installed: only node:* imports here.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const modules = path.join(root, 'node_modules')
const stampFile = path.join(modules, '.linli-installed')
const windows = process.platform === 'win32'

/** Numbers of a version text such as `v20.19.1`. */
function versionOf(text) {
  const [major = 0, minor = 0] = text.replace(/^v/, '').split('.').map(Number)
  return { major, minor }
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** What an installation depends on: the lock file and the platform its binaries were chosen for. */
function stamp() {
  const lock = read(path.join(root, 'package-lock.json'))
  const place = `${process.platform}-${process.arch}`
  return `${createHash('sha256').update(lock).digest('hex')} ${place}\n`
}

/** True when someone already ran npm by hand: npm's own record of what it installed agrees with the lock file. */
function installedByHand() {
  const found = read(path.join(modules, '.package-lock.json'))
  const lock = read(path.join(root, 'package-lock.json'))
  if (!found || !lock) return false
  const have = JSON.parse(found).packages
  return Object.entries(JSON.parse(lock).packages).every(
    ([name, p]) => name === '' || p.link || p.optional || have[name]?.version === p.version,
  )
}

function npm(...args) {
  console.log(`> npm ${args.join(' ')}`)
  const run = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: windows })
  return run.status === 0
}

/** Installs the packages when the lock file or the platform changed since the last time. Exits with a message on failure. */
export function install() {
  const { major, minor } = versionOf(process.version)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(
      `Linli needs Node 20.19 or newer to start; this is ${process.version}. See https://nodejs.org/`,
    )
    process.exit(1)
  }
  if (read(stampFile) === stamp()) return
  if (!installedByHand()) {
    console.log(
      'Installing packages (first start, or the list of packages changed); this takes a minute or two.',
    )
    if (!npm('ci', '--no-audit', '--no-fund')) {
      console.log('npm ci did not succeed; trying npm install.')
      if (!npm('install', '--no-audit', '--no-fund')) {
        console.error(
          'The packages could not be installed. Check the network or the npm registry, then start again.',
        )
        process.exit(1)
      }
    }
  }
  writeFileSync(stampFile, stamp())
}

function runs(file) {
  const got = spawnSync(file, ['--version'], { encoding: 'utf8' })
  return got.status === 0 && versionOf(got.stdout.trim()).major >= 24
}

/** Path of a Node >= 24 (it runs TypeScript as it is): the packaged one if it runs here, else the one that runs now. */
export function node24() {
  const names = ['linux', 'darwin', 'win'].flatMap((os) => [
    `node-${os}-${process.arch}`,
    `node-bin-${os}-${process.arch}`,
  ])
  const packaged = names.map((name) => path.join(modules, name, 'bin', windows ? 'node.exe' : 'node'))
  const found = packaged.find((file) => existsSync(file) && runs(file))
  if (found) return found
  if (versionOf(process.version).major >= 24) return process.execPath
  console.error(
    `Linli runs on Node 24. The packaged one does not run on this system (${process.platform}-${process.arch}) ` +
      `and this is ${process.version}. Install Node 24 and start again: https://nodejs.org/`,
  )
  process.exit(1)
}

/** The environment for children: packaged tools and the chosen Node come first on PATH. */
export function environment(node) {
  const key = Object.keys(process.env).find((name) => name.toLowerCase() === 'path') ?? 'PATH'
  const first = [path.dirname(node), path.join(modules, '.bin')].join(path.delimiter)
  return { ...process.env, [key]: `${first}${path.delimiter}${process.env[key] ?? ''}` }
}
