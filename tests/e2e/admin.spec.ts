import { expect, test } from './stand/people.ts'

test('administration: who, when, what and where can be looked up, tried and changed', async ({ people }) => {
  const page = await people.atDesk('administrator')

  await test.step('the duty list is searched and one item opened', async () => {
    await page.goto('/console/admin/duties')
    await page.getByPlaceholder('找名称、编号或依据').fill('游商')
    await expect(page.getByText(/条里的 \d+ 条/)).toBeVisible()
    await expect(page.getByRole('row', { name: /规范无照游商和摆摊/ })).toBeVisible()
  })

  await test.step('the calendar counts a limit over the National Day holiday', async () => {
    await page.goto('/console/admin/calendar')
    await page.getByLabel('从什么时候算起').fill('2026-09-30T10:00')
    const limit = page.getByRole('textbox', { name: '时限' })
    await limit.fill('1')
    await expect(page.getByRole('status').filter({ hasText: '到期：' })).toContainText('10月8日')
  })

  await test.step('a person is added, and the first password is shown once', async () => {
    await page.goto('/console/admin/units')
    await page.getByRole('button', { name: '添加人员' }).click()
    await page.getByLabel('姓名', { exact: true }).fill('孔令仪')
    await page.getByRole('textbox', { name: '登录名' }).fill(`kong${Date.now() % 100_000}`)
    await page.getByRole('button', { name: '添加，生成初始密码' }).click()
    await expect(page.getByText('只显示这一次')).toBeVisible()
    await page.getByRole('button', { name: '交给本人了，关上' }).click()
    await page.getByPlaceholder('找姓名或登录名').fill('孔令仪')
    await expect(page.getByText('没有岗位，登录后什么也看不到').first()).toBeVisible()
  })

  await test.step('a grid shows its worker, and nothing overlaps', async () => {
    await page.goto('/console/admin/grids')
    await expect(page.getByText('没有重叠和空隙')).toBeVisible()
    await expect(page.getByText('6 个网格')).toBeVisible()
    await page
      .getByRole('button', { name: /粉莲街第1网格/ })
      .first()
      .click()
    await expect(page.getByText('张红娟').first()).toBeVisible()
  })

  await test.step('a street elsewhere is found by name', async () => {
    await page.goto('/console/admin/streets')
    await page.getByRole('button', { name: /^(开通一个街道|查街道代码)$/ }).click()
    await page.getByRole('searchbox', { name: '名称' }).fill('古槐')
    await expect(page.getByText('370811011')).toBeVisible()
  })
})
