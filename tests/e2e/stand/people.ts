import path from 'node:path'
import { type Browser, type BrowserContext, test as base, type Page } from '@playwright/test'
import { type Seat, seat } from './seats.ts'

export { expect } from '@playwright/test'

const phone = { viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }

export interface People {
  /** Somebody at a desk, signed in to the console. */
  atDesk(name: Seat): Promise<Page>
  /** A grid worker with the field face on a phone, signed in. */
  inField(): Promise<Page>
  /** A resident with a phone that has never been here. */
  resident(): Promise<Page>
  /** A browser of one's own kind; closed with the test. */
  context(options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>
}

/** Tests with several persons, each in a browser of their own. */
export const test = base.extend<{ people: People }>({
  people: async ({ browser, baseURL }, use) => {
    const opened: BrowserContext[] = []
    const context: People['context'] = async (options = {}) => {
      const one = await browser.newContext({
        baseURL: baseURL!,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
        ...options,
      })
      one.setDefaultTimeout(20_000)
      opened.push(one)
      return one
    }
    await use({
      context,
      atDesk: async (name) => (await context({ storageState: seat(name) })).newPage(),
      inField: async () => (await context({ ...phone, storageState: seat('grid-worker') })).newPage(),
      resident: async () => (await context(phone)).newPage(),
    })
    for (const one of opened) await one.close()
  },
})

export { phone }

/** A picture of a lamp, with the position data that a phone writes into it. */
export function picture(name: 'before' | 'after'): string {
  return path.join(import.meta.dirname, `../pictures/${name}.jpg`)
}
