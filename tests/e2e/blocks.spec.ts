import type { Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { json } from './stand/json.ts'
import { lookAround } from './stand/look-around.ts'
import { noFaults } from './stand/no-faults.ts'
import { expect, test } from './stand/people.ts'
import { street } from './stand/report.ts'
import { look } from './stand/screens.ts'
import { password, presentCode } from './stand/seats.ts'

interface Point {
  readonly lon: number
  readonly lat: number
}

/** Web Mercator, in whatever unit: only ratios are used. */
const projected = ({ lon, lat }: Point) => ({
  x: (lon * Math.PI) / 180,
  y: -Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)),
})

/** Where a point of the street lies on its map, which shows all grids with a margin of 24 pixels. */
async function onMap(page: Page, point: Point): Promise<{ x: number; y: number }> {
  const { items } = await json<{ items: { shape: { coordinates: [number, number][][] } }[] }>(
    page.request,
    `/api/streets/${street}/grids`,
  )
  const all = items.flatMap((one) => one.shape.coordinates.flat())
  const corner = (pick: (...of: number[]) => number) =>
    projected({ lon: pick(...all.map(([lon]) => lon)), lat: pick(...all.map(([, lat]) => lat)) })
  const [a, b, it] = [corner(Math.min), corner(Math.max), projected(point)]
  const box = (await page.locator('.houses-map canvas').boundingBox())!
  const scale = Math.min((box.width - 48) / (b.x - a.x), (box.height - 48) / (a.y - b.y))
  return {
    x: box.width / 2 + (it.x - (a.x + b.x) / 2) * scale,
    y: box.height / 2 + (it.y - (a.y + b.y) / 2) * scale,
  }
}

test('a building from the map to the room, the person, the case and the counts; nothing of it for another community', async ({
  people,
}) => {
  const page = await people.atDesk('cadre')
  const me = await json<{ post: { territory: string } }>(page.request, '/api/me')
  const found = await json<{ items: { home: { id: string; text: string } | null }[] }>(
    page.request,
    '/api/residents/search',
    { community: me.post.territory, limit: 1 },
  )
  const home = found.items[0]!.home!
  const block = await json<{ id: string; text: string; point: Point }>(page.request, `/api/blocks/${home.id}`)
  const place = { text: `${home.text}门口`, point: block.point }
  await json(page.request, `/api/streets/${street}/reports`, {
    ...{ id: uuidv7(), words: '楼道堆了旧家具，电动车进不来，老人下楼绊脚。', place },
    contact: { name: null, phone: null, helper: null },
  })

  await test.step('a click on the map opens the building', async () => {
    await page.goto('/console/blocks')
    const map = page.locator('.houses-map canvas')
    await expect(map).toBeVisible()
    await expect(page.locator('.houses-map .maplibregl-map')).toBeVisible()
    await expect(page.locator('.houses-map .waiting')).toHaveCount(0)
    await map.click({ position: await onMap(page, block.point) })
    await expect(page.getByRole('heading', { name: block.text, exact: true })).toBeVisible()
  })

  const rooms = page.getByRole('grid')
  const room = rooms.locator(`[data-room="${home.id}"]`)
  await test.step('rooms are walked by arrows; the panel shows masked people', async () => {
    await rooms.getByRole('button').first().focus()
    const first = await page.evaluate(() => document.activeElement?.getAttribute('data-room'))
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-room'))).not.toBe(first)
    await expect(room).toHaveAttribute('data-fact', 'case')
    await room.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary')
    await expect(panel.getByRole('heading', { name: home.text })).toBeVisible()
    await expect(panel.getByRole('link', { name: /^.\*+$/ }).first()).toBeVisible()
    await lookAround(page, 'block-room')
    await page.getByRole('button', { name: '中文' }).click()
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  await test.step('a case of the room is one click away', async () => {
    await page.getByRole('complementary').locator('.cases-here a').first().click()
    await expect(page.getByText('楼道堆了旧家具').first()).toBeVisible()
    await page.goBack()
  })

  await test.step('one phone is opened for a reason, and the ledger keeps it', async () => {
    await room.click()
    const persons = page.getByRole('complementary').locator('.household a')
    const opening = page.getByRole('button', { name: /联系电话/ })
    await persons.first().click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('*')
    await opening.first().click()
    await page.getByRole('textbox', { name: /为什么|理由|原因/ }).fill('上门前约时间，核对楼道堆物')
    await page.keyboard.press('Enter')
    await expect(page.locator('.revealed')).toHaveText(/^154\d{8}$/)
    const person = page.url().split('/').at(-1)!
    const auditor = await people.atDesk('auditor')
    const { items } = await json<{ items: { subject: string | null; route: string; reason: unknown }[] }>(
      auditor.request,
      '/api/ledger/entries?kind=reveal',
    )
    const kept = items.find((one) => one.subject === `person:${person}` && one.route === 'openValue')
    expect(JSON.stringify(kept?.reason)).toContain('核对楼道堆物')
  })

  await test.step('the counts by grid agree with the line records', async () => {
    await page.goto('/console/blocks')
    await page.getByText('按网格', { exact: true }).click()
    await page.getByRole('button', { name: '与条数据核对' }).click()
    await expect(page.getByText('✓ 相符')).toHaveCount(5)
    await page.getByRole('region', { name: '这些数怎么来的' }).first().scrollIntoViewIfNeeded()
    await noFaults(page, 'block-counts')
    await look(page, 'block-counts')
    const by = async (way: string) =>
      (
        await json<{ items: { actual: number }[] }>(page.request, `/api/blocks/regroup?by=${way}`)
      ).items.reduce((sum, row) => sum + row.actual, 0)
    expect(await by('grid')).toBe(await by('community'))
  })

  await test.step('the cadre of another community sees the house and no names', async () => {
    const other = await people.context({ viewport: { width: 1440, height: 900 } })
    await json(other.request, '/api/sign-in', { login: 'sq02shuji', password })
    await json(other.request, '/api/sign-in/code', { code: await presentCode(other.request) })
    const desk = await other.newPage()
    await desk.goto(`/console/blocks/${block.id}`)
    await expect(desk.getByText('这里不在您的辖区')).toBeVisible()
    await desk.locator(`[data-room="${home.id}"]`).click()
    const panel = desk.getByRole('complementary')
    await expect(panel.getByRole('heading', { name: home.text })).toBeVisible()
    await expect(panel.locator('.household a')).toHaveCount(0)
  })
})
