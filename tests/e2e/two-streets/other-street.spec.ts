import { uuidv7 } from 'uuidv7'
import { linli } from '../stand/command-line.ts'
import { expect, test } from '../stand/people.ts'
import { report, street, whatIsSaid } from '../stand/report.ts'

const elsewhere = '370811012'
const words = '桥下积水没过膝盖'

test('another street’s case is not there for anybody of this street', async ({ people }) => {
  // The running server notices within a minute.
  await linli('street', 'open', elsewhere)
  const resident = await people.resident()
  await expect(async () => {
    const answer = await resident.request.get(`/api/streets/${elsewhere}/map`)
    expect(answer.status()).toBe(200)
  }).toPass({ timeout: 90_000, intervals: [1000] })
  const { id, code } = await report(resident, words, elsewhere)

  await resident.goto('/report')
  await resident.getByLabel('用自己的话说就行').fill(words)
  await resident.getByRole('button', { name: '下一步：在哪儿' }).click()
  await expect(resident.getByLabel('哪个街道（乡镇）')).toBeVisible()

  for (const name of ['supervisor-seat', 'dispatcher', 'leader', 'auditor'] as const) {
    const page = await people.atDesk(name)
    expect(await whatIsSaid(page, id)).toBe(await whatIsSaid(page, uuidv7()))
    await page.goto(`/console/?view=all&q=${encodeURIComponent(words)}`)
    await expect(page.getByText('没有符合这些条件的案件')).toBeVisible()
  }
  await resident.goto(`/r/${street}/${code}`)
  await expect(resident.getByRole('heading', { name: '没有查到' })).toBeVisible()
  await resident.goto(`/r/${elsewhere}/${code}`)
  await expect(resident.getByText(words)).toBeVisible()
})
