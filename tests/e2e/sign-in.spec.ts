import type { Page } from '@playwright/test'
import { expect, phone, test } from './stand/people.ts'
import { password, presentCode } from './stand/seats.ts'

async function giveLogin(page: Page, login: string, secret: string): Promise<void> {
  await page.getByLabel('登录名').fill(login)
  await page.getByRole('textbox', { name: '密码' }).fill(secret)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

test('staff sign in with password and second factor, and go on where the link led', async ({ people }) => {
  const page = await (await people.context()).newPage()
  await page.goto('/console/rates')
  await expect(page.getByRole('heading', { name: '登录工作台' })).toBeVisible()
  await giveLogin(page, 'jiandu02', 'not the password')
  await expect(page.getByRole('alert')).toBeVisible()
  await giveLogin(page, 'jiandu02', password)
  await expect(page.getByRole('heading', { name: '输入验证码' })).toBeVisible()
  await page.getByLabel('验证码或恢复码').fill('000000')
  await page.getByRole('button', { name: '验证并进入' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('验证码或恢复码').fill(await presentCode(page.request))
  await page.getByRole('button', { name: '验证并进入' }).click()
  await expect(page.getByRole('heading', { name: '三率' })).toBeVisible()

  await page.getByRole('button', { name: /监督坐席/ }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { name: '登录工作台' })).toBeVisible()
  expect((await page.request.get('/api/cases')).status()).toBe(401)
})

test('a grid worker signs in on the phone', async ({ people }) => {
  const page = await (await people.context(phone)).newPage()
  await page.goto('/field/')
  await expect(page.getByRole('heading', { name: '网格员登录' })).toBeVisible()
  await giveLogin(page, 'wg02', password)
  await expect(page.getByRole('heading', { name: '再确认一次是您本人' })).toBeVisible()
  await page.getByLabel('动态码').fill(await presentCode(page.request))
  await page.getByRole('button', { name: '确认' }).click()
  await expect(page.getByRole('heading', { name: '今天要看的' })).toBeVisible()
})
