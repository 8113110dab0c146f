import { expect, test } from './stand/people.ts'
import { look } from './stand/screens.ts'
import { logins } from './stand/seats.ts'

test('the auditor lands on the ledger, finds who dispatched a case, and compares the books', async ({
  people,
}) => {
  const page = await people.atDesk('auditor')
  await page.goto('/console/')
  await expect(page.getByRole('heading', { name: '账本', level: 1 })).toBeVisible()

  await page.getByLabel('谁', { exact: true }).fill(logins.dispatcher)
  await page.getByRole('button', { name: '查', exact: true }).click()
  await expect(page).toHaveURL(/who=paidan01/)
  const dispatched = page
    .getByRole('row')
    .filter({ hasText: /派遣/ })
    .filter({ has: page.getByRole('link') })
    .first()
  await expect(dispatched).toBeVisible()
  const number = (await dispatched.getByRole('link').textContent()) ?? ''
  expect(number).toMatch(/^\d{8}-\d{4}$/)

  await page.getByRole('button', { name: '重来' }).click()
  await page.getByLabel('案件编号', { exact: true }).fill(number)
  await page.getByRole('button', { name: '查', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`case=${number}`))
  await expect(dispatched).toContainText(number)

  await page.getByLabel('案件编号', { exact: true }).fill('没有这个编号')
  await page.getByRole('button', { name: '查', exact: true }).click()
  await expect(page.getByRole('alert')).toBeVisible()

  await page.getByRole('button', { name: '现在核对一遍' }).click()
  await expect(page.locator('.compared > li').first()).toContainText(/核对了/, { timeout: 60_000 })
  await expect(page.getByRole('button', { name: '现在核对一遍' })).toBeEnabled({ timeout: 60_000 })
  await page.getByRole('button', { name: '重来' }).click()
  await page.getByRole('heading', { name: '账本', level: 1 }).evaluate((it) => it.scrollIntoView())
  await look(page, 'ledger-compared')
})

test('the security officer lands there too and is offered no cases', async ({ people }) => {
  const page = await people.atDesk('security-officer')
  await page.goto('/console/')
  await expect(page.getByRole('heading', { name: '账本', level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: '收件箱' })).toHaveCount(0)
})
