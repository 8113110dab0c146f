import { defineConfig } from '@playwright/test'

const root = process.getuid?.() === 0

/** Browser tests. `stand/open.ts` starts a server of its own first and names it in `LINLI_E2E_URL`. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/e2e/stand/open.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // A slow, busy machine must still pass; a page that never answers must still fail.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  projects: [
    { name: 'one street', testIgnore: 'two-streets/**' },
    // A second street changes what residents are asked: it is opened when all else is done.
    { name: 'two streets', testMatch: 'two-streets/**', dependencies: ['one street'] },
  ],
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  use: {
    baseURL: process.env.LINLI_E2E_URL ?? '',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    actionTimeout: 20_000,
    navigationTimeout: 40_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        ...(root ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--font-render-hinting=none',
      ],
    },
  },
})
