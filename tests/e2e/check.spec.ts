import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import { parsePolicy, parseReceipt, verifyReceipt } from '../../engines/tilelog/index.ts'
import { lookAround, speak } from './stand/look-around.ts'
import { watchErrors } from './stand/no-faults.ts'
import { expect, picture, test } from './stand/people.ts'
import { report, street } from './stand/report.ts'
import { look } from './stand/screens.ts'
import { asSuperuser } from './stand/superuser.ts'

/** Presses until the latest steps are confirmed by the other centres: seconds. */
async function check(page: Page): Promise<string> {
  await page.getByRole('button', { name: /开始检查|再查一次/ }).click()
  const result = page.locator('[data-check]')
  await expect(result).toBeVisible()
  return (await result.getAttribute('data-check')) ?? ''
}

/** What came of it, as the guide shows it: the result at the top of the phone. */
async function lookAt(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name: '检查有没有人改过' }).evaluate((it) => it.scrollIntoView())
  await look(page, name)
}

const untilConfirmed = (page: Page) =>
  expect.poll(() => check(page), { timeout: 60_000, intervals: [1_000] }).toBe('unaltered')

test('a resident checks that nobody altered the case, keeps the receipts, and finds what was altered', async ({
  people,
}, info) => {
  const page = await people.resident()
  const errors = watchErrors(page)
  const { id, code } = await report(page, '门口的窨井盖松了，夜里车一过就响，怕有人踩空。')
  const own = `/r/${street}/${code}`

  await test.step('with a picture and words of mine', async () => {
    await page.goto(own)
    await page.getByRole('button', { name: '还有话要说' }).click()
    await page.getByLabel('还想说什么').fill('今天又有人绊了一下。')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '拍照片或选照片' }).click()
    await (await chooser).setFiles(picture('before'))
    await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
    await page.getByRole('button', { name: '发给他们' }).click()
    await expect(page.getByText('今天又有人绊了一下。')).toBeVisible()
  })

  await test.step('without network it says so, and nothing is lost', async () => {
    await page.goto(own)
    await page.route('**/proofs', (route) => route.abort())
    await page.getByRole('button', { name: '开始检查' }).click()
    await expect(page.getByRole('alert')).toContainText('网络断了，没有查成')
    await page.unroute('**/proofs')
  })

  await test.step('unaltered: the page, the picture, the log, the signatures, the other centres', async () => {
    await page.goto(own)
    await untilConfirmed(page)
    await expect(page.getByText('✓ 没有人改过')).toBeVisible()
    await page.getByText('是怎么查的').click()
    await expect(page.locator('details')).toContainText('这台手机第一次看这本账')
    expect(await check(page)).toBe('unaltered')
    await page.getByText('是怎么查的').click()
    const how = page.locator('details')
    await expect(how).toContainText('这一页上的字和记账时的一样（2 步）')
    await expect(how).toContainText('照片没有换过（1 张）')
    await expect(how).toContainText('账只添不改')
    await expect(how).toContainText('直接问了 2 个别的单位，都说一样')
    await lookAround(page, 'check-unaltered')
    await speak(page, 'zh')
    await lookAt(page, 'check-good')
  })

  await test.step('a receipt saved is verified without the page, and one on paper holds all of it', async () => {
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: '存下凭证' }).first().click()
    const file = info.outputPath('one.tlog-proof')
    await (await saving).saveAs(file)
    const receipt = readFileSync(file, 'utf8')
    const policy = await (await page.request.get('/log/policy')).text()
    const { extra } = parseReceipt(receipt)
    const now = { nowMs: Date.now() }
    const verdict = verifyReceipt(nodeCrypto, receipt, extra!, parsePolicy(nodeCrypto, policy), now)
    expect(verdict).toMatchObject({ verified: true })
    expect(Buffer.from(extra!).toString()).not.toContain('窨井盖')
    await page.getByRole('button', { name: '打印凭证' }).first().click()
    await expect(page.getByRole('heading', { name: '账本凭证' })).toBeVisible()
    await expect(page.getByRole('img', { name: '二维码里是整张凭证' })).toBeVisible()
    await lookAround(page, 'check-paper')
    await speak(page, 'zh')
  })

  await test.step('words changed in the database, past every right, are found', async () => {
    const changed = await asSuperuser(
      `UPDATE cases.step SET note = '已经不响了。' WHERE case_id = $1 AND kind = 'say'`,
      [id],
    )
    expect(changed).toBe(1)
    await page.goto(own)
    await expect(page.getByText('已经不响了。')).toBeVisible()
    expect(await check(page)).toBe('misfit')
    const result = page.locator('[data-check]')
    await expect(result).toContainText('第 2 步 留言')
    await expect(result).toContainText('现在写的，和当时记下的不一样')
    await expect(result.getByRole('button', { name: '存下凭证' })).toBeVisible()
    await lookAround(page, 'check-misfit')
    await speak(page, 'zh')
    await lookAt(page, 'check-bad')
  })

  await test.step('a step taken away with its trace on the page is found', async () => {
    await asSuperuser(`DELETE FROM cases.step WHERE case_id = $1 AND kind = 'say'`, [id])
    await page.goto(own)
    expect(await check(page)).toBe('misfit')
    await expect(page.locator('[data-check]')).toContainText('账里有这一步，案件里却没有了')
  })

  await test.step('an entry taken away too is found', async () => {
    await asSuperuser(`UPDATE cases.case SET words = '门口的窨井盖挺好的。' WHERE id = $1`, [id])
    await asSuperuser(`DELETE FROM ledger.entry WHERE case_id = $1 AND type IN ('case.say', 'case.report')`, [
      id,
    ])
    await page.goto(own)
    await expect(page.getByText('门口的窨井盖挺好的。')).toBeVisible()
    expect(await check(page)).toBe('misfit')
    await expect(page.locator('[data-check]')).toContainText('这一步没有记过账')
  })
  errors.check()
})

test('staff check a case on its page, and save and print the receipt of a step', async ({ people }, info) => {
  const resident = await people.resident()
  const { id } = await report(resident, '小区门口的路灯一闪一闪的，晃眼睛。')
  const page = await people.atDesk('supervisor-seat')
  const errors = watchErrors(page)
  const own = `/console/cases/${id}`
  const result = page.locator('[data-check]')
  const press = async () => {
    await page.getByRole('button', { name: /核对有没有人改过|再核对一次/ }).click()
    await expect(result).toBeVisible()
    return result.getAttribute('data-check')
  }
  await page.goto(own)
  await expect.poll(press, { timeout: 60_000, intervals: [1_000] }).toBe('unaltered')
  await expect(result).toContainText('没有人改过')
  await page.getByText('每一步的凭证').click()
  await page.setViewportSize({ width: 375, height: 812 })
  await page.getByRole('heading', { name: '存证' }).evaluate((it) => it.scrollIntoView())
  await look(page, 'case-proofs')
  await page.setViewportSize({ width: 1440, height: 900 })

  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '存下凭证' }).click()
  const file = info.outputPath('desk.tlog-proof')
  await (await saving).saveAs(file)
  const receipt = readFileSync(file, 'utf8')
  const policy = parsePolicy(nodeCrypto, await (await page.request.get('/log/policy')).text())
  const verdict = verifyReceipt(nodeCrypto, receipt, parseReceipt(receipt).extra!, policy, {
    nowMs: Date.now(),
  })
  expect(verdict).toMatchObject({ verified: true })

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await page.getByRole('button', { name: '打印凭证' }).click()
  await expect(page.locator('body[data-printed]')).toHaveCount(1)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('img', { name: '二维码里是整张凭证' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '居民的原话' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })

  await asSuperuser(`UPDATE cases.case SET words = '小区门口的路灯很好。' WHERE id = $1`, [id])
  await page.goto(own)
  await expect(page.getByText('小区门口的路灯很好。').first()).toBeVisible()
  expect(await press()).toBe('misfit')
  await expect(result).toContainText('现在写的，和当时记下的不一样')
  errors.check()
})
