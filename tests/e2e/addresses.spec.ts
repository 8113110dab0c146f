import { uuidv7 } from 'uuidv7'
import { lookAround } from './stand/look-around.ts'
import { noFaults } from './stand/no-faults.ts'
import { expect, test } from './stand/people.ts'
import { street } from './stand/report.ts'
import { look } from './stand/screens.ts'

test('an address: found by its old name, asked for a day, its plate opens the report with the place filled in', async ({
  people,
}) => {
  const page = await people.atDesk('data-steward')
  await page.goto('/console/admin/addresses')
  await page.getByRole('searchbox', { name: /找地址/ }).fill('人民南路')
  await page
    .getByRole('region', { name: '找到的' })
    .getByRole('button', { name: /曾用名“人民南路”/ })
    .first()
    .click()
  await expect(page.getByText('改名').first()).toBeVisible()
  await page.getByLabel('看哪一天').fill('2019-05-01')
  await expect(page.getByRole('status').filter({ hasText: '2019-05-01' })).toContainText('人民南路')

  await test.step('two shops were one: both days are told', async () => {
    await page.getByRole('searchbox', { name: /找地址/ }).fill('百货门市部东间')
    await page
      .getByRole('region', { name: '找到的' })
      .getByRole('button', { name: /百货门市部东间/ })
      .click()
    await page.getByLabel('看哪一天').fill('2015-05-01')
    await expect(page.getByRole('status').filter({ hasText: '2015-05-01' })).toContainText('百货门市部')
    await lookAround(page, 'addresses')
  })

  await test.step('what a grid worker saw waits on top', async () => {
    await page.goto('/console/admin/addresses')
    await page.getByRole('button', { name: '中文' }).click()
    await expect(page.getByText('现场提的建议（1）')).toBeVisible()
  })

  const [building] = (await (await page.request.get('/api/buildings?q=1%E5%B9%A2')).json()).items
  const { items } = await (
    await page.request.post(`/api/addresses/${building.id}/plates`, { data: {} })
  ).json()

  await test.step('a building becomes two, and the second unit goes to the second', async () => {
    const day = new Date().toISOString().slice(0, 10)
    const { parent } = await (await page.request.get(`/api/addresses/${building.id}`)).json()
    const add = async (kind: string, name: string, within: string) => {
      const id = uuidv7()
      const data = { parent: within, kind, name, day }
      expect((await page.request.put(`/api/addresses/${id}`, { data })).ok()).toBe(true)
      return id
    }
    const whole = await add('building', '97幢', parent)
    const units = [await add('unit', '1单元', whole), await add('unit', '2单元', whole)]
    await page.goto('/console/admin/addresses')
    const { text } = await (await page.request.get(`/api/addresses/${whole}`)).json()
    await page.getByRole('searchbox', { name: /找地址/ }).fill(text)
    await page.getByRole('region', { name: '找到的' }).getByRole('button', { name: /97幢/ }).first().click()
    await page.getByRole('button', { name: '拆成几个' }).click()
    await page.getByLabel('拆成（一行一个）').fill('98幢\n99幢')
    await page.getByRole('combobox', { name: '2单元' }).click()
    await page.locator('.ant-select-item-option').filter({ hasText: '99幢' }).click()
    await noFaults(page, 'address-split')
    await look(page, 'address-split')
    await page.getByRole('button', { name: '就这样办' }).click()
    // What has ended offers no acts any more: its history says what it became.
    await expect(page.getByRole('listitem').filter({ hasText: '成为' })).toContainText('99幢')
    const texts = await Promise.all(
      units.map(async (id) => (await (await page.request.get(`/api/addresses/${id}`)).json()).text),
    )
    expect(texts).toEqual([expect.stringContaining('98幢1单元'), expect.stringContaining('99幢2单元')])
  })

  const resident = await people.resident()
  await resident.goto(`/d/${street}/${items[0].code}`)
  await expect(resident.getByRole('heading', { name: building.name })).toBeVisible()
  await noFaults(resident, 'plate')
  await resident.getByRole('button', { name: '在这里报一件事' }).click()
  await resident
    .getByLabel(/发生了什么|什么事|说/)
    .first()
    .fill('楼道灯不亮')
  await resident.goto('/report/where')
  await expect(resident.getByLabel('地方')).toHaveValue(building.name)

  await test.step('without a camera the code is typed', async () => {
    await resident.goto('/d')
    await resident.getByLabel('门牌码').fill(items[0].code.toLowerCase())
    await resident.getByRole('button', { name: '就是这里' }).click()
    await expect(resident.getByRole('heading', { name: building.name })).toBeVisible()
  })
})
