import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'

const root = path.resolve(import.meta.dirname, '../../..')
const looked = path.join(root, 'test-results/screens')
const guide = path.join(root, 'docs/guide/screens')

/** Pictures that the guide shows. They are rewritten only when asked for: `UPDATE_SCREENS=1 npm test -- e2e`. */
const inGuide: ReadonlySet<string> = new Set([
  'resident-home-phone',
  'walk-report',
  'walk-receipt',
  'walk-closed',
  'check-good',
  'check-bad',
  'case-proofs',
  'ledger-compared',
  'walk-case',
  'walk-tasks',
  'walk-verify',
  'walk-desk',
  'console-inbox-desktop',
  'console-live-desktop',
  'console-rates-desktop',
  'console-ledger-desktop',
  'console-duties-desktop',
  'console-calendar-desktop',
  'console-units-desktop',
  'console-grids-desktop',
  'console-streets-desktop',
  'block-room-desktop',
  'block-counts',
])
/** Bytes of one picture in the repository. */
const most = 120_000

/** Keeps a picture of what the page shows now, to be looked at; those of the guide also for the guide. */
export async function look(page: Page, name: string): Promise<void> {
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' })
  await mkdir(looked, { recursive: true })
  await writeFile(path.join(looked, `${name}.png`), png)
  if (process.env.UPDATE_SCREENS !== '1' || !inGuide.has(name)) return
  await mkdir(guide, { recursive: true })
  await writeFile(path.join(guide, `${name}.png`), await small(png))
}

/** Fewer colors, then fewer points, until it is small enough; text on paper needs few. */
async function small(png: Buffer): Promise<Buffer> {
  for (const [width, colors] of [
    [1440, 256],
    [1440, 16],
    [1080, 16],
  ] as const) {
    const made = await sharp(png)
      .resize({ width, withoutEnlargement: true })
      .png({ palette: true, colors, dither: 0, effort: 10 })
      .toBuffer()
    if (made.length <= most) return made
  }
  throw new Error('the picture does not become small enough')
}
