import type { Page } from '@playwright/test'
import { json } from './stand/json.ts'
import { lookAround } from './stand/look-around.ts'
import { noFaults } from './stand/no-faults.ts'
import { expect, test } from './stand/people.ts'
import { look } from './stand/screens.ts'

async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click()
}

test('a cadre takes down who moved in, sees the household, and corrects a company; nothing that was said is lost', async ({
  people,
}) => {
  const page = await people.atDesk('cadre')
  const me = await json<{ post: { territory: string } }>(page.request, '/api/me')
  const found = await json<{ items: { home: { id: string; text: string } | null }[] }>(
    page.request,
    '/api/residents/search',
    { community: me.post.territory, limit: 5 },
  )
  const home = found.items.at(-1)!.home!

  await test.step('somebody moves in, as a household of their own and as tenant', async () => {
    await page.goto(`/console/homes?at=${home.id}`)
    await expect(page.getByRole('heading', { name: home.text })).toBeVisible()
    await noFaults(page, 'home')
    await page.getByRole('button', { name: '登记迁入', exact: true }).click()
    const form = page.locator('form').filter({ hasText: '从哪天起住在这里' })
    await form.getByRole('button', { name: '登记迁入' }).click()
    await expect(page.getByText('请写好姓名或选好人、日期，理由至少 4 个字。')).toBeVisible()
    await form.getByRole('textbox', { name: '姓名' }).fill('欧阳新来')
    await choose(page, '入户', '自己立一户')
    await form.getByRole('textbox', { name: '凭什么（租房合同、上门看到……）' }).fill('租房合同，本人在场')
    await form.getByRole('button', { name: '登记迁入' }).click()
    await expect(page.getByText('已登记迁入。')).toBeVisible()
    await expect(page.getByRole('link', { name: '欧阳**' }).first()).toBeVisible()
    await lookAround(page, 'home')
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.getByRole('button', { name: '中文' }).click()
  })

  await test.step('a credit code is corrected; the check says that it is wrong, and what was said before stays', async () => {
    const { items } = await json<{ items: { id: string; uscc: string }[] }>(
      page.request,
      '/api/organizations/search',
      { community: me.post.territory, limit: 5 },
    )
    await page.goto(`/console/organizations/${items[0]!.id}`)
    await page.getByRole('button', { name: '补充或更正一项' }).click()
    await page.getByRole('combobox', { name: '哪一项' }).fill('统一社会')
    await page.keyboard.press('Enter')
    const form = page.locator('form.register-form')
    await form.getByRole('textbox', { name: '正确的值' }).fill('91370811MA00000001')
    await form.getByRole('textbox', { name: '凭什么（见到证件、上门看到……）' }).fill('营业执照照片，本人带来')
    await form.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('91370811MA00000001').first()).toBeVisible()
    await expect(page.getByText('校验').first()).toBeVisible()
    await page.getByText('看所有来源说过的').click()
    await expect(page.locator('main')).toContainText(items[0]!.uscc)
    await noFaults(page, 'organization')
    await look(page, 'organization')
  })

  await test.step('a grid worker sees the own grid; somebody without the right is told so', async () => {
    const department = await people.atDesk('handler')
    await department.goto(`/console/homes?at=${home.id}`)
    await expect(department.getByText('您的岗位不能查住房和户。')).toBeVisible()
    const answer = await department.request.get(`/api/homes/${home.id}`)
    expect(answer.status()).toBe(403)
  })
})
