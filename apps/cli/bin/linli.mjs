#!/usr/bin/env node
// `npx linli …`: runs the command line with Node 24, whatever Node started this. Only node:* and plain JavaScript here.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'
import { environment, node24, root } from '../../../scripts/install.mjs'

const node = node24()
const child = spawn(node, [path.join(root, 'apps/cli/main.ts'), ...process.argv.slice(2)], {
  env: environment(node),
  stdio: 'inherit',
})
// At a terminal Ctrl-C reaches the whole group: passing it on again would look like a second, impatient one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
}
child.on('error', (error) => {
  console.error(`linli: ${error.message}`)
  process.exitCode = 1
})
child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0)
})
