import type { Locator, Page } from '@playwright/test'
import { expect, test } from './stand/people.ts'
import { look } from './stand/screens.ts'

const words = '浣笔泉小学门口的共享单车乱停，堵住了上学的路。'

/** Goes on with Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await goal.evaluateAll((all) => all.some((one) => one === document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error('not reached by 80 presses of Tab')
}

test('a call is taken down with the keyboard alone, and the next one about it joins it', async ({
  people,
}) => {
  const page = await people.atDesk('desk')
  await page.addInitScript(() => {
    addEventListener('pointerdown', () => document.documentElement.setAttribute('data-mouse', ''), true)
  })
  await page.goto('/console/desk')
  const said = page.getByLabel('居民怎么说的')
  await expect(said).toBeFocused()
  let number = ''

  await test.step('the first caller', async () => {
    await page.keyboard.insertText(words)
    await page.keyboard.press('Tab')
    await expect(page.getByRole('combobox', { name: '在哪儿' })).toBeFocused()
    await page.keyboard.insertText('浣笔泉社区党群')
    await expect(page.getByRole('option').first()).toBeAttached()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByText('已标在地图上')).toBeVisible()
    await tabTo(page, page.getByRole('textbox', { name: /^姓名/ }))
    await page.keyboard.insertText('孟师傅')
    await tabTo(page, page.getByRole('textbox', { name: /^电话/ }))
    await page.keyboard.insertText('13800005678')
    await expect(page.getByText('会派给')).toBeVisible()
    await look(page, 'walk-desk')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: '登记好了，请念给居民听' })).toBeVisible()
    number = (await page.getByRole('definition').first().textContent()) ?? ''
    expect(number).toMatch(/^\d{8}-\d{4}$/)
  })

  await test.step('the second caller speaks of the same: it is found while typing, and joined', async () => {
    await expect(page.getByRole('button', { name: '记下一件' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(said).toBeFocused()
    await page.keyboard.insertText('浣笔泉小学门口共享单车乱停，孩子上学过不去。')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText('浣笔泉社区党群服务中心')
    const similar = page.getByRole('region', { name: '可能已经有人报过' })
    const found = similar.getByRole('listitem').filter({ hasText: number })
    await expect(found).toBeVisible()
    await tabTo(page, found.getByRole('button', { name: '这就是同一件事' }))
    await page.keyboard.press('Enter')
    await expect(page.getByText(`会并到 ${number}`)).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: '登记好了，请念给居民听' })).toBeVisible()
  })

  await test.step('the case says that it went where the first one is', async () => {
    await tabTo(page, page.getByRole('link', { name: '打开这件案件' }))
    await page.keyboard.press('Enter')
    await expect(page.getByText('已并案').first()).toBeVisible()
    await expect(page.getByText('并到了').first()).toBeVisible()
    await expect(page.getByText(number).first()).toBeVisible()
    await expect(page.locator('html')).not.toHaveAttribute('data-mouse')
  })
})

test('what was begun at the desk is still there after the page was loaded anew', async ({ people }) => {
  const page = await people.atDesk('supervisor-seat')
  await page.goto('/console/desk')
  await page.getByLabel('居民怎么说的').fill('三号楼电梯又停了，四楼的老人下不来')
  await page.getByRole('textbox', { name: /^姓名/ }).fill('颜老师')
  await page.reload()
  await expect(page.getByLabel('居民怎么说的')).toHaveValue('三号楼电梯又停了，四楼的老人下不来')
  await expect(page.getByRole('textbox', { name: /^姓名/ })).toHaveValue('颜老师')
  await page.getByRole('button', { name: '清空重写' }).click()
  await expect(page.getByLabel('居民怎么说的')).toHaveValue('')
})
