import type { Page } from '@playwright/test'
import { watchErrors } from './stand/no-faults.ts'
import { expect, test } from './stand/people.ts'
import { look } from './stand/screens.ts'

/** Codes whose check digits fit. */
const codes = [
  '92370811MA3C00BC1B',
  '92370811MA3C01BC4U',
  '92370811MA3C02BC7C',
  '92370811MA3C03BCXP',
  '92370811MA3C04BC2B',
]
/** Eight shops as they come first: the check digits of two do not fit, six have no code, one has no phone. */
const shops = [
  ['S01', '海棠餐饮店', '92370811MA3C00BC11', '0537-2220001'],
  ['S02', '松涛五金行', '92370811MA3C01BC41', '0537-2220002'],
  ['S03', '玉兰服装店', '', ''],
  ['S04', '长风网络馆', '', '0537-2220004'],
  ['S05', '百川物流站', '', '0537-2220005'],
  ['S06', '清泉茶行', '', '0537-2220006'],
  ['S07', '同心药房', '', '0537-2220007'],
  ['S08', '金谷粮油店', '', '0537-2220008'],
]
const header = '编号,单位名称,统一社会信用代码,单位电话'
const table = (rows: readonly (readonly string[])[]) =>
  [header, ...rows.map((row) => row.join(','))].join('\n')

/** Opens a list of choices and takes the first with these words. */
async function choose(page: Page, label: string, words: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: words }).first().click()
}

/** Takes in a table of the source through the screen. */
async function load(page: Page, source: string, name: string, text: string): Promise<void> {
  await page.goto('/console/admin/fusion')
  await choose(page, '数据来源', source)
  await page.getByLabel(/选一个文件/).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('button', { name: '确认各列，试收一遍' }).click()
  await page.getByRole('button', { name: /^收下 \d+ 行$/ }).click()
  await expect(page.getByText('收 · 已收完')).toBeVisible()
}

test('wrong data go back to their department as a task, and are seen corrected', async ({ people }) => {
  const steward = await people.atDesk('data-steward')
  const errors = watchErrors(steward)
  const name = `商户普查${Date.now() % 10_000}`

  await test.step('the steward adds a source and takes in a table with faults', async () => {
    await steward.goto('/console/admin/fusion')
    await steward.getByText('添加来源', { exact: true }).first().click()
    await steward.getByLabel('名称').fill(name)
    await steward.getByLabel(/^代号/).fill(`shanghu${Date.now() % 10_000}`)
    await steward.getByRole('button', { name: '添加来源' }).click()
    await expect(steward.getByLabel('名称')).toHaveValue('')
    await load(steward, name, '商户.csv', table(shops))
  })

  await test.step('it is measured by itself, and the steward says who answers for it', async () => {
    await steward.goto('/console/admin/quality')
    await steward.getByRole('button', { name }).click()
    await expect(steward.getByRole('button', { name: '单位电话 完整性：看 1 行' })).toBeVisible({
      timeout: 15_000,
    })
    await choose(steward, '负责单位', '综合行政执法')
    await steward.getByLabel(/更新周期/).fill('30')
    await steward.getByRole('button', { name: '保存' }).click()
    await expect(steward.getByText('已保存')).toBeVisible()
  })

  await test.step('the rows behind the figure go back with a deadline', async () => {
    await steward.getByRole('button', { name: '统一社会信用代码 完整性：看 6 行' }).click()
    await expect(steward.getByText('长风网络馆')).toBeVisible()
    await look(steward, 'quality-drill')
    await steward.getByRole('button', { name: /^退回给/ }).click()
    await expect(steward.getByText(/已退回 6 行，单号 \d{8}-\d{4}/)).toBeVisible()
    await expect(steward.getByText('已处理 0/6')).toBeVisible()
  })

  const department = await people.atDesk('handler')
  await test.step('the department sees its own source and which rows, also on the case', async () => {
    await department.goto('/console/admin/quality')
    await expect(department.getByRole('button', { name })).toBeVisible()
    await expect(department.getByText('公安分局 实有人口')).toHaveCount(0)
    await department.getByRole('button', { name }).click()
    await department.getByRole('link', { name: /^案件/ }).first().click()
    await expect(department.getByRole('heading', { name: '退回的数据行' })).toBeVisible()
    await department.getByRole('button', { name: '看各行' }).click()
    await expect(department.getByText('商户.csv 第 4 行')).toBeVisible()
    await look(department, 'quality-case')
  })

  await test.step('a corrected table comes, and the steward sees what is corrected', async () => {
    const better = shops.map((row, i) => (i < 5 ? [row[0]!, row[1]!, codes[i]!, row[3]!] : row))
    await load(steward, name, '商户改.csv', table(better))
    await steward.goto('/console/admin/quality')
    await steward.getByRole('button', { name }).click()
    await expect(steward.getByText('已处理 3/6')).toBeVisible({ timeout: 15_000 })
    await steward.getByRole('button', { name: '看各行' }).click()
    await expect(steward.getByText('✓ 已改正').first()).toBeVisible()
    await look(steward, 'quality-corrected')
  })
  errors.check()
})
