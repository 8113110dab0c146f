import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
const fixed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
const packages = [
  {
    tool: 'apt-get',
    browser: 'chromium',
    fonts: 'fonts-noto-cjk',
    args: ['install', '-y', '--no-install-recommends'],
  },
  { tool: 'dnf', browser: 'chromium', fonts: 'google-noto-sans-cjk-fonts', args: ['install', '-y'] },
  { tool: 'apk', browser: 'chromium', fonts: 'font-noto-cjk', args: ['add'] },
]

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file))
}

/** A file that is there may still not run: Ubuntu's `chromium-browser` only says "install the snap". */
function works(file) {
  if (!file || !existsSync(file)) return false
  if (process.platform === 'win32') return true
  return spawnSync(file, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0
}

function installed() {
  const candidates = [process.env.CHROMIUM_PATH, ...names.map(onPath), ...fixed]
  return candidates.find(works)
}

/** Where Playwright keeps, or would keep, its own Chromium. */
function playwrightPath(node, root) {
  const code = "import('@playwright/test').then(p => console.log(p.chromium.executablePath()))"
  const got = spawnSync(node, ['-e', code], { cwd: root, encoding: 'utf8', timeout: 30_000 })
  return got.status === 0 ? got.stdout.trim() : ''
}

function playwrightDownload(node, root, env) {
  console.log('No installed Chromium found; asking Playwright to download its own (at most 4 minutes).')
  const cli = path.join(root, 'node_modules/@playwright/test/cli.js')
  const args = [cli, 'install', '--no-shell', 'chromium']
  spawnSync(node, args, { cwd: root, env, stdio: 'inherit', timeout: 240_000, killSignal: 'SIGKILL' })
}

/** Installs from the distribution, as root or where sudo asks for no password. Returns true when the package manager succeeded. */
function install(what) {
  const manager = packages.find(({ tool }) => onPath(tool))
  if (!manager) return false
  const root = process.getuid?.() === 0
  if (!root && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) return false
  const run = (...args) => {
    const words = root ? [manager.tool, ...args] : ['sudo', '-n', manager.tool, ...args]
    console.log(`> ${words.join(' ')}`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    return spawnSync(words[0], words.slice(1), { stdio: 'inherit', timeout: 600_000, env }).status === 0
  }
  if (manager.tool === 'apt-get') run('update', '-qq')
  return run(...manager.args, manager[what])
}

/** Without a Chinese font a screenshot shows empty boxes and measured widths are wrong. */
function prepareFonts() {
  if (process.platform !== 'linux' || !onPath('fc-list')) return
  const got = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8', timeout: 20_000 })
  if (got.status !== 0 || got.stdout.trim() !== '') return
  if (!install('fonts'))
    console.log('No Chinese font is installed (fonts-noto-cjk): screenshots will show empty boxes.')
}

/**
 * Finds or fetches a Chromium for the browser tests and says which. In this order: one that is installed (CHROMIUM_PATH
 * first), Playwright's own, Playwright's download, the distribution's package. Undefined when none can be had.
 */
export function prepareBrowser(node, root, env) {
  let found = installed()
  let how = 'installed'
  if (!found) {
    const own = playwrightPath(node, root)
    if (!works(own)) playwrightDownload(node, root, env)
    if (works(own)) [found, how] = [own, "Playwright's own"]
  }
  if (!found && install('browser')) [found, how] = [installed(), "the distribution's package"]
  if (!found) {
    console.error('No Chromium could be had: install one, or set CHROMIUM_PATH to its file.')
    return undefined
  }
  prepareFonts()
  console.log(`Browser for the tests: ${found} (${how})`)
  return found
}
