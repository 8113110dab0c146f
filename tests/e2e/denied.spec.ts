import { uuidv7 } from 'uuidv7'
import { expect, test } from './stand/people.ts'
import { report, street, whatIsSaid } from './stand/report.ts'

const refused = '没有找到。可能编号有误，或者不在您的范围内。'

test('nobody signed in sees nothing, and comes back to the same page after signing in', async ({
  people,
}) => {
  const resident = await people.resident()
  const { id } = await report(resident, '灯箱广告牌快掉下来了')
  const stranger = await (await people.context()).newPage()
  await stranger.goto(`/console/cases/${id}`)
  await expect(stranger.getByRole('heading', { name: '登录工作台' })).toBeVisible()
  await expect(stranger.getByText('灯箱广告牌')).toHaveCount(0)
  for (const path of [
    `/api/cases/${id}`,
    '/api/cases?view=all',
    '/api/people',
    '/api/rates?from=2026-01-01&to=2026-01-31',
  ])
    expect([path, (await stranger.request.get(path)).status()]).toEqual([path, 401])
})

test('a resident reads neither by another’s id nor by a code that is nobody’s', async ({ people }) => {
  const owner = await people.resident()
  const { id, code } = await report(owner, '楼上半夜剁馅')
  const other = await people.resident()
  await other.goto(`/my/${street}/${id}`)
  await expect(other.getByRole('heading', { name: '没有查到' })).toBeVisible()
  await expect(other.getByText('楼上半夜剁馅')).toHaveCount(0)
  const wrong = code.slice(0, -1) + (code.endsWith('0') ? '1' : '0')
  await other.goto(`/r/${street}/${wrong}`)
  await expect(other.getByRole('heading', { name: '没有查到' })).toBeVisible()
  await other.goto(`/r/${street}/${code}`)
  await expect(other.getByText('楼上半夜剁馅')).toBeVisible()
})

test('a handler is told of another unit’s case what is told of one that never was', async ({ people }) => {
  const resident = await people.resident()
  const { id } = await report(resident, '外墙瓷砖掉了')
  const handler = await people.atDesk('handler')
  const worker = await people.inField()
  expect(await whatIsSaid(handler, id)).toBe(await whatIsSaid(handler, uuidv7()))
  await expect(handler.getByRole('alert')).toContainText(refused)
  await worker.goto(`/field/task/${id}`)
  await expect(worker.getByRole('alert')).toContainText(refused)
})

test('a page of another post, typed by hand, stays shut', async ({ people }) => {
  const handler = await people.atDesk('handler')
  await handler.goto('/console/admin/units')
  await expect(handler.getByText('您现在的岗位没有这一页')).toBeVisible()
  await expect(handler.getByRole('link', { name: '登记来电来访' })).toHaveCount(0)
})
