/**
 * How soon the resident face paints on a slow phone, how still it stands, and how much it weighs.
 * `node tests/bench/resident-page.ts` starts a server of its own with a small street; `LINLI_URL` measures a running one.
 * Emulated: Chromium's "Slow 4G" (562.5 ms, 1.44 Mbit/s down, 0.675 up) and a processor four times slower.
 * Prints one JSON object last.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from '@playwright/test'

const root = path.resolve(import.meta.dirname, '../..')
const runs = 5
const pages = ['/', '/report', '/follow', '/mine']
const budget = { lcpMs: 2000, cls: 0, gzipKb: 120 }
const slow4g = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 }
const startLimit = 180_000

interface Measured {
  readonly lcp: number
  readonly cls: number
  readonly bytes: number
}

async function main(): Promise<void> {
  const own = process.env.LINLI_URL ? null : await startServer()
  const url = process.env.LINLI_URL ?? own!.url
  const browser = await chromium.launch({
    ...(existsSync('/usr/bin/chromium') ? { executablePath: '/usr/bin/chromium' } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const figures: Record<string, { lcpMs: number; cls: number; transferredKb: number }> = {}
    for (const page of pages) {
      const measured: Measured[] = []
      for (let run = 0; run < runs; run++) measured.push(await measure(browser, url + page))
      figures[page] = {
        lcpMs: Math.round(median(measured.map(({ lcp }) => lcp))),
        cls: Math.max(...measured.map(({ cls }) => cls)),
        transferredKb: kb(median(measured.map(({ bytes }) => bytes))),
      }
      console.log(page, figures[page])
    }
    console.log(JSON.stringify({ bench: 'resident-page', runs, budget, gzipKb: weights(), pages: figures }))
  } finally {
    await browser.close()
    own?.stop()
  }
}

/** One first visit: nothing cached, nothing kept. Largest paint and shifts are those of the five seconds after it. */
async function measure(browser: Browser, url: string): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: 375, height: 812 }, deviceScaleFactor: 2 })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow4g)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.addInitScript(() => {
    const seen = { lcp: 0, cls: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.lcp = entry.startTime
    }).observe({ type: 'largest-contentful-paint', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.cls += 'value' in entry ? Number(entry.value) : 0
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(5000)
  const seen = await page.evaluate(() => (window as unknown as { seen: { lcp: number; cls: number } }).seen)
  await context.close()
  return { ...seen, cls: Math.round(seen.cls * 10_000) / 10_000, bytes }
}

/** What a first visit needs before anybody touches it (page, styles, script), and what is fetched on request. */
function weights() {
  const dist = path.join(root, 'apps/resident/dist')
  const size = (file: string) => gzipSync(readFileSync(path.join(dist, file)), { level: 9 }).length
  const scripts = readdirSync(path.join(dist, 'assets')).filter((name) => name.endsWith('.js'))
  const main = scripts.find((name) => name.startsWith('index-'))!
  const later = scripts.filter((name) => name !== main)
  return {
    beforeInteraction: kb(size('index.html') + size(`assets/${main}`)),
    onRequest: Object.fromEntries(
      later.map((name) => [name.replace(/-[\w-]{8}\.js$/, ''), kb(size(`assets/${name}`))]),
    ),
  }
}

function startServer(): Promise<{ url: string; stop: () => void }> {
  const data = mkdtempSync(path.join(tmpdir(), 'linli-bench-'))
  const port = process.env.PORT ?? '4299'
  const child = spawn(process.execPath, ['apps/server/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: port, LINLI_DATA: data, LINLI_DEMO: '1000' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.on('exit', () => rmSync(data, { recursive: true, force: true }))
  return new Promise((done, failed) => {
    const limit = setTimeout(() => failed(new Error('the server did not start in time')), startLimit)
    child.stdout.on('data', (chunk: Buffer) => {
      const url = /Linli is ready: (\S+)/.exec(chunk.toString())?.[1]
      if (!url) return
      clearTimeout(limit)
      done({ url, stop: () => child.kill('SIGTERM') })
    })
    child.on('exit', (code) => failed(new Error(`the server ended with ${code}`)))
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function kb(bytes: number): number {
  return Math.round(bytes / 102.4) / 10
}

await main()
