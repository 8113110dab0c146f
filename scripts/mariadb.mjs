// A real MariaDB for the tests of views of other people's databases: from the distribution's packages, without its service. Tests that use
// it are skipped with a message where it cannot be had; a run never fails for want of it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

/** The server and what makes its data folder, and nothing that starts by itself. */
const packages = ['mariadb-server-core']
const server = '/usr/sbin/mariadbd'
const downloadLimit = 60_000

function apt(args, limit) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return new Promise((resolve) => {
    const child = spawn('apt-get', args, { stdio: 'ignore', env })
    const timer = setTimeout(() => child.kill('SIGTERM'), limit)
    child.on('error', () => resolve(false))
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve(code === 0)
    })
  })
}

/** By root and apt-get alone. Only the download is ended early: what dpkg has begun it must finish. */
async function install() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const args = ['install', '-y', '-qq', '--no-install-recommends']
  let got = await apt([...args, '--download-only', ...packages], downloadLimit)
  if (!got && (await apt(['update', '-qq'], downloadLimit)))
    got = await apt([...args, '--download-only', ...packages], downloadLimit)
  return got && (await apt([...args, '--no-download', ...packages], 600_000))
}

/** Resolves to the path of the server, or to undefined with a line that says why. */
export async function prepareMariadb() {
  if (existsSync(server) || ((await install()) && existsSync(server))) return server
  console.log(
    `MariaDB for the tests of views: not from the distribution (apt-get install ${packages.join(' ')}); its tests are skipped.`,
  )
  return undefined
}
