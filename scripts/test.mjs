// `npm test [-- unit|e2e|lint|types|floors [filter …]]`: installs what is missing, runs every check, ends with one line of counts.
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { prepareBrowser } from './browser.mjs'
import { environment, install, node24, root } from './install.mjs'
import { prepareMariadb } from './mariadb.mjs'
import { endLeftovers, interruptSteps, runStep } from './run-step.mjs'
import { checkCounts, playwrightCounts, sum, vitestCounts } from './test-counts.mjs'
import { prepareVerifier, verifierWithin } from './verifier.mjs'

const MINUTE = 60_000
const floors = ['base', 'engines', 'modules', 'exchange', 'apps', 'samples']

install()
const node = node24()
const mark = `LINLI_TEST_RUN=${randomUUID()}`
const reports = mkdtempSync(path.join(tmpdir(), 'linli-test-'))
const env = { ...environment(node), LINLI_TEST_RUN: mark.slice('LINLI_TEST_RUN='.length) }
const bin = (file) => path.join(root, 'node_modules', file)
const run = (args, minutes, more = {}) =>
  runStep(node, args, { cwd: root, env: { ...env, ...more }, limit: minutes * MINUTE })

function hasSpecs() {
  const folder = path.join(root, 'tests/e2e')
  return (
    existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => /\.spec\.tsx?$/.test(name))
  )
}

const steps = {
  async lint(filter) {
    const args = [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', ...filter]
    return checkCounts(await run(args, 5))
  },
  async types() {
    return checkCounts(await run([bin('typescript/bin/tsc'), '-p', '.'], 10))
  },
  async floors() {
    const there = floors.filter((name) => existsSync(path.join(root, name)))
    const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...there]
    return checkCounts(await run([bin('dependency-cruiser/bin/dependency-cruiser.mjs'), ...args], 5))
  },
  async unit(filter) {
    const file = path.join(reports, 'vitest.json')
    const args = [
      bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ]
    const verifier = await verifierWithin(verifierBegun, MINUTE)
    const limit = process.env.LINLI_DRILLS === 'long' ? 180 : 30
    return vitestCounts(file, await run([...args, ...filter], limit, { LINLI_VERIFIER: verifier ?? '' }))
  },
  async e2e(filter) {
    if (!hasSpecs()) {
      console.log('There are no browser tests (tests/e2e).')
      return sum([])
    }
    const browser = prepareBrowser(node, root, env)
    if (!browser) return checkCounts(1)
    const file = path.join(reports, 'playwright.json')
    const args = [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json', ...filter]
    const more = {
      CHROMIUM_PATH: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    }
    return playwrightCounts(file, await run(args, 45, more))
  },
}

const [only, ...filter] = process.argv.slice(2)
if (only !== undefined && !(only in steps)) {
  console.error(`npm test -- [${Object.keys(steps).join('|')}] [filter …]; "${only}" is none of them.`)
  process.exit(2)
}

let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted = true
    interruptSteps(signal)
  })
}

const verifierBegun = only === undefined || only === 'unit' ? prepareVerifier(root) : undefined
// One after the other: two installations would wait for the same lock. Tests look for the server themselves.
void verifierBegun?.then(prepareMariadb)
const counts = []
for (const [name, step] of Object.entries(steps)) {
  if ((only !== undefined && name !== only) || interrupted) continue
  console.log(`\n== ${name}`)
  const from = performance.now()
  const got = await step(filter)
  counts.push(got)
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  console.log(`== ${name}: ${got.failed === 0 ? 'ok' : 'FAILED'} in ${seconds} s`)
}

const left = await endLeftovers(mark, 5_000)
if (left.length > 0) console.error(`Left running, and ended now: ${left.join(', ')}`)
counts.push(checkCounts(left.length > 0 || interrupted ? 1 : 0))
rmSync(reports, { recursive: true, force: true })

const total = sum(counts)
process.exitCode = total.failed > 0 ? 1 : 0
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
