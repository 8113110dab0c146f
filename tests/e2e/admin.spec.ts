import { expect, test } from './stand/people.ts'
import { street } from './stand/report.ts'

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

  await test.step('a building is added where nobody drew one, and is found by residents', async () => {
    const name = `新华里${Date.now() % 100_000}号楼`
    await page.goto('/console/admin/buildings')
    await page.getByRole('button', { name: '添加一栋楼' }).click()
    const form = page.getByRole('form', { name: '添加一栋楼' })
    await form.getByRole('button', { name: '保存' }).click()
    await expect(form.getByText('先经度，后纬度').first()).toBeVisible()
    const [grid] = (await (await page.request.get(`/api/streets/${street}/grids`)).json()).items
    const [lon, lat] = grid.shape.coordinates.flat(3)
    await form.getByRole('textbox', { name: '楼名' }).fill(name)
    await form.getByRole('textbox', { name: '地址' }).fill('新华里9号')
    await form.getByRole('textbox', { name: '位置' }).fill(`${lon}, ${lat}`)
    await form.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText(`${name}已保存。`)).toBeVisible()
    const found = await page.request.get(`/api/streets/${street}/places?q=${encodeURIComponent(name)}`)
    expect((await found.json()).items.map((it: { text: string }) => it.text)).toContain(name)
  })

  await test.step('the service line is changed, and residents see it', async () => {
    await page.goto('/console/admin/streets')
    await page.getByRole('button', { name: '改服务电话' }).click()
    await page.getByLabel(/^服务电话/).fill('call me')
    await expect(page.getByText('只能填数字、空格、横线、括号和加号')).toBeVisible()
    await page.getByLabel(/^服务电话/).fill('0537-2212345')
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('服务电话已保存')).toBeVisible()
    await expect(page.getByRole('cell', { name: '0537-2212345' })).toBeVisible()
  })

  await test.step('a year is not said to be entered before any of its days is', async () => {
    await page.goto('/console/admin/calendar')
    await page.getByRole('button', { name: '录全了新的一年…' }).click()
    await page.getByLabel('录到哪天').fill('2028-12-31')
    await page.getByLabel('依据').fill('试一试')
    await page.getByRole('button', { name: '录全了', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('还没有录入')
  })

  await test.step('a duty that ends on a day to come stays, and says until when', async () => {
    await page.goto('/console/admin/duties?q=游商')
    await page.getByRole('row', { name: /游商/ }).first().getByRole('button').click()
    await page.getByRole('button', { name: '结束这一条…' }).click()
    await page.getByLabel('最后一天').fill('2099-12-31')
    await page.getByRole('button', { name: '结束这一条', exact: true }).click()
    await expect(page.getByText(/到 2099年12月31日周四 为止/).first()).toBeVisible()
    const row = page.getByRole('row', { name: /游商/ }).first()
    await expect(row).toContainText('2099年12月31日')
    await row.getByRole('button').click()
    await page.getByRole('button', { name: '结束这一条…' }).click()
    await page.getByRole('button', { name: '不结束，一直用下去' }).click()
    await expect(page.getByText('不结束了，继续使用')).toBeVisible()
  })
})
