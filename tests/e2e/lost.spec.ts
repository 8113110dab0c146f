import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { expect, phone, picture, test } from './stand/people.ts'

/** Through the three steps as fast as the law allows: no place, no contact. */
async function report(page: Page, words: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: '说一件事' }).click()
  await page.getByLabel('用自己的话说就行').fill(words)
  await page.getByRole('button', { name: '下一步：在哪儿' }).click()
  await page.getByRole('button', { name: '说不清在哪儿，先跳过' }).click()
  await expect(page.getByRole('heading', { name: '怎么联系您？' })).toBeVisible()
}

const send = (page: Page) => page.getByRole('button', { name: '不留联系方式，直接提交' }).click()

/** How many cases with these words the street has. */
async function countOf(desk: Page, words: string): Promise<number> {
  await desk.goto(`/console/?view=all&q=${encodeURIComponent(words)}`)
  await expect(desk.getByRole('list', { name: '全部' })).toBeVisible()
  return desk.getByRole('list', { name: '全部' }).getByRole('listitem').count()
}

test('a browser that is closed in mid-report has lost nothing', async ({ baseURL }) => {
  const home = await mkdtemp(path.join(tmpdir(), 'linli-phone-'))
  const { launchOptions } = test.info().project.use
  const open = () =>
    chromium.launchPersistentContext(home, { ...launchOptions, ...phone, baseURL: baseURL!, locale: 'zh-CN' })
  let browser: BrowserContext | undefined
  try {
    browser = await open()
    let page = await browser.newPage()
    await page.goto('/report')
    await page.getByLabel('用自己的话说就行').fill('楼道里的灯坏了𠮷，')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '拍照片或选照片' }).click()
    await (await chooser).setFiles(picture('before'))
    await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
    await page.getByLabel('用自己的话说就行').pressSequentially('晚上看不见台阶')
    await browser.close()

    browser = await open()
    page = await browser.newPage()
    await page.goto('/')
    await expect(page.getByText('您有一件事没写完：')).toBeVisible()
    await page.getByRole('link', { name: '接着写' }).click()
    await expect(page.getByLabel('用自己的话说就行')).toHaveValue('楼道里的灯坏了𠮷，晚上看不见台阶')
    await expect(page.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
  } finally {
    await browser?.close()
    await rm(home, { recursive: true, force: true })
  }
})

test('a report made without network is kept and goes by itself, once', async ({ people }) => {
  const words = '配电箱的门掉下来了，电线露在外面'
  const resident = await people.resident()
  const desk = await people.atDesk('desk')
  await report(resident, words)
  await resident.context().setOffline(true)
  await send(resident)
  await expect(resident.getByRole('heading', { name: '还没发出去' })).toBeVisible()
  await expect(resident.getByText('有网时自动发送')).toBeVisible()
  await resident.getByRole('button', { name: '现在再发一次' }).click()
  await expect(resident.getByText(words)).toBeVisible()
  await resident.context().setOffline(false)
  await expect(resident.getByRole('heading', { name: '收到了' })).toBeVisible()
  expect(await countOf(desk, words)).toBe(1)
})

test('a report whose answer was lost on the way is sent again and is still one case', async ({ people }) => {
  const words = '污水井盖翘起来了，电动车过去直颠'
  const resident = await people.resident()
  const desk = await people.atDesk('desk')
  await report(resident, words)
  let lost = 0
  await resident.route('**/api/streets/*/reports', async (route) => {
    if (lost > 0) return route.continue()
    const answer = await route.fetch()
    expect(answer.ok()).toBe(true)
    lost++
    await route.abort('connectionreset')
  })
  await send(resident)
  await expect(resident.getByRole('heading', { name: '还没发出去' })).toBeVisible()
  await resident.getByRole('button', { name: '现在再发一次' }).click()
  await expect(resident.getByRole('heading', { name: '收到了' })).toBeVisible()
  expect(lost).toBe(1)
  expect(await countOf(desk, words)).toBe(1)
})

test('the note of a grid worker without network waits on the phone', async ({ people }) => {
  const worker = await people.inField()
  await worker.goto('/field/')
  await expect(worker.getByRole('link', { name: '报一件我看到的事' })).toBeVisible()
  await worker.getByRole('link', { name: '报一件我看到的事' }).click()
  await worker.getByLabel('看到了什么').fill('河边护栏少了一段，已先拉了警戒线')
  await worker.context().setOffline(true)
  await worker.getByRole('button', { name: '报给街道' }).click()
  await expect(worker.getByText('没有网，有网时自动发送。')).toBeVisible()
  await worker.context().setOffline(false)
  await expect(worker.getByRole('heading', { name: /^已经送到（[1-9]/ })).toBeVisible()
})
