import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Fails on anything that a page threw or that its content policy stopped. */
export function watchErrors(page: Page): { check(): void } {
  const seen: string[] = []
  page.on('pageerror', (error) => seen.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      seen.push(message.text())
  })
  return { check: () => expect(seen).toEqual([]) }
}

/** Of a hundred rows made by one piece of code a dozen is looked at: the contrast of each costs milliseconds. */
const rowsLikeOthers = [
  'tbody tr:nth-child(n+12)',
  '.cases > li:nth-child(n+12)',
  '.year > section:nth-of-type(n+5)',
]

/** No violation of WCAG 2.2 AA that a machine can find, and nothing that has to be scrolled sideways. */
export async function noFaults(page: Page, where: string): Promise<void> {
  const axe = new AxeBuilder({ page })
  for (const alike of rowsLikeOthers) axe.exclude(alike)
  const { violations } = await axe
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
  expect.soft(found, where).toEqual([])
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
  expect.soft(over, `${where}: wider than the screen`).toBeLessThanOrEqual(0)
}
