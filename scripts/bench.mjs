// `npm run bench -- NAME [arguments …]`: runs one bench with Node 24; its last line is one JSON object. Without a name: lists them.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { environment, install, node24, root } from './install.mjs'

/** What is not found by its folder. */
const named = {
  database: 'base/db/bench.ts',
  samples: 'samples/bench.ts',
  'address-match': 'engines/address/match/bench.ts',
}

function folders(parent) {
  const at = path.join(root, parent)
  return existsSync(at) ? readdirSync(at, { withFileTypes: true }).filter((one) => one.isDirectory()) : []
}

/** Every bench by name: a file of tests/bench, or the bench.ts of an engine. */
function benches() {
  const found = new Map(Object.entries(named))
  for (const { name } of folders('engines')) found.set(name, `engines/${name}/bench.ts`)
  for (const file of readdirSync(path.join(root, 'tests/bench')))
    if (file.endsWith('.ts')) found.set(file.slice(0, -3), `tests/bench/${file}`)
  return new Map([...found].filter(([, file]) => existsSync(path.join(root, file))).sort())
}

const [name, ...rest] = process.argv.slice(2)
const all = benches()
const file = all.get(name ?? '')
if (!file) {
  if (name) console.error(`There is no bench "${name}".`)
  console.log('npm run bench -- NAME, one of:')
  for (const [one, where] of all) console.log(`  ${one.padEnd(16)} ${where}`)
  process.exit(name ? 2 : 0)
}

install()
const node = node24()
const child = spawn(node, [path.join(root, file), ...rest], {
  cwd: root,
  env: environment(node),
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
