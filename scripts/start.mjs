// `npm start`: installs what is missing, then runs the server with Node 24. Needs nothing but Node >= 20.19 and npm.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { environment, install, node24, root } from './install.mjs'

install()
const node = node24()
const server = spawn(node, [path.join(root, 'apps/server/main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  env: environment(node),
  stdio: 'inherit',
})
// At a terminal Ctrl-C reaches the whole group, the server too: passing it on again would look like a second, impatient one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) server.kill(signal)
  })
}
server.on('error', (error) => {
  console.error(`The server could not be started: ${error.message}`)
  process.exitCode = 1
})
server.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1)
})
