#!/usr/bin/env node
// `npx linli …`: runs the command line with Node 24, whatever Node started this. Only node:* and plain JavaScript here.
import { spawn } from 'node:child_process'
import module from 'node:module'
import { constants } from 'node:os'
import path from 'node:path'
import { environment, node24, root } from '../../../scripts/install.mjs'

const main = path.join(root, 'apps/cli/main.ts')
// What TypeScript becomes is kept: reading it anew at each start costs a second and 30 MB.
const cache = path.join(root, 'node_modules/.cache/linli')

async function runHere() {
  Object.assign(process.env, environment(process.execPath))
  module.enableCompileCache(cache)
  await import(main)
}

function runThere() {
  const node = node24()
  const env = { NODE_COMPILE_CACHE: cache, ...environment(node) }
  const child = spawn(node, [main, ...process.argv.slice(2)], { env, stdio: 'inherit' })
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
}

if (Number(process.versions.node.split('.')[0]) >= 24) await runHere()
else runThere()
