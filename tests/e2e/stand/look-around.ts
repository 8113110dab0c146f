import type { Page } from '@playwright/test'
import { noFaults } from './no-faults.ts'
import { expect } from './people.ts'
import { look } from './screens.ts'

export const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 375, height: 812 } } as const

/** Both sizes in Chinese, then both in English, on the page as it stands. It stays English, at the size of a phone. */
export async function lookAround(page: Page, name: string): Promise<void> {
  for (const lang of ['zh', 'en'] as const) {
    await speak(page, lang)
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport)
      await page.evaluate(() => scrollTo(0, 0))
      await settled(page)
      await noFaults(page, `${name}, ${lang}, ${size}`)
      await look(page, lang === 'zh' ? `${name}-${size}` : `${name}-${size}-en`)
    }
  }
}

/** The language of the page, by its own switch; nothing where it speaks so already. */
export async function speak(page: Page, lang: 'zh' | 'en'): Promise<void> {
  const menu = page.locator('details.who')
  if ((await menu.count()) > 0) await menu.evaluate((it: HTMLDetailsElement) => it.setAttribute('open', ''))
  const button = page.getByRole('button', { name: lang === 'en' ? 'English' : '中文' })
  if ((await button.count()) > 0) await button.click()
  if ((await menu.count()) > 0) await menu.evaluate((it: HTMLDetailsElement) => it.removeAttribute('open'))
}

/** Nothing is being fetched or painted any more, as far as can be told from outside. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await expect(page.locator('.ant-spin, .skeleton, [aria-busy="true"]')).toHaveCount(0)
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}
