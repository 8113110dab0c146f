import type { Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { codeAt } from '../../modules/access/sign-in/totp.ts'
import { linli } from './stand/command-line.ts'
import { lookAround, sizes, speak } from './stand/look-around.ts'
import { watchErrors } from './stand/no-faults.ts'
import { expect, phone, test } from './stand/people.ts'
import { street } from './stand/report.ts'

const own = 'river lantern 2048 quiet'
const presentCode = (secret: string) => codeAt(secret.trim(), new Date().toISOString())

/** What `linli user add` prints once: 账号 …，初始密码 … */
function firstPassword(said: string): string {
  const found = /初始密码 (\S+)/.exec(said)?.[1]
  if (!found) throw new Error(`no first password in: ${said}`)
  return found
}

async function giveLogin(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('登录名').fill(login)
  await page.getByRole('textbox', { name: '密码' }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** At the step for an own password, with all that may go wrong there. */
async function replacePassword(page: Page, words: { first: string; next: string; again: RegExp }) {
  const set = async (name: string | RegExp, value: string) =>
    page.getByRole('textbox', { name, exact: typeof name === 'string' }).fill(value)
  const go = () => page.getByRole('button', { name: '改密码并进入' }).click()
  await set('现在的密码', 'not the first one')
  await set('新密码', 'short')
  await set(words.again, 'other')
  await go()
  await expect(page.getByText('新密码至少 10 个字。', { exact: true })).toBeVisible()
  await expect(page.getByText(/^两遍.的不一样。$/)).toBeVisible()
  await set('新密码', words.next)
  await set(words.again, words.next)
  await go()
  await expect(page.getByText('现在的密码不对，没有更改。')).toBeVisible()
  await set('现在的密码', words.first)
  await go()
}

test('an administrator made on the command line signs in the first time and finds the pages', async ({
  people,
}) => {
  const login = `first${Date.now() % 100_000}`
  const first = firstPassword(await linli('user', 'add', login, '毕建国', '--street', street))
  const post = ['--street', street, '--role', 'administrator', '--unit', '阜桥街道办事处']
  await linli('user', 'post', 'give', login, ...post)

  const page = await (await people.context()).newPage()
  const errors = watchErrors(page)
  await page.goto('/console/')
  await giveLogin(page, login, first)

  await test.step('sets up the second factor', async () => {
    await expect(page.getByRole('heading', { name: '绑定手机验证器' })).toBeVisible()
    await page.getByRole('textbox', { name: '再输一遍密码' }).fill(first)
    await page.getByRole('button', { name: '开始绑定' }).click()
    await expect(page.getByRole('img', { name: '绑定二维码' })).toBeVisible()
    const secret = (await page.locator('code').first().textContent()) ?? ''
    await page.getByLabel('我已经抄好或打印好了').check()
    await page.getByLabel('验证码或恢复码').fill(await presentCode(secret))
    await page.getByRole('button', { name: '绑定并进入' }).click()
  })

  await test.step('puts an own password in the place of the first one', async () => {
    await expect(page.getByRole('heading', { name: '换上自己的密码' })).toBeVisible()
    await lookAround(page, 'console-new-password')
    await speak(page, 'zh')
    await page.setViewportSize(sizes.desktop)
    await page.reload()
    await replacePassword(page, { first, next: own, again: /^新密码再输一遍/ })
  })

  await test.step('begins with administration', async () => {
    const pages = page.getByRole('navigation', { name: '管理' })
    await pages.getByRole('link', { name: '单位与岗位' }).click()
    await expect(page.getByRole('heading', { name: '单位与岗位' })).toBeVisible()
    await page.getByPlaceholder('找姓名或登录名').fill(login)
    await expect(page.getByText(login, { exact: true })).toBeVisible()
  })
  errors.check()

  await test.step('the first password opens nothing any more', async () => {
    const other = await (await people.context()).newPage()
    await other.goto('/console/')
    await giveLogin(other, login, first)
    await expect(other.getByRole('alert')).toBeVisible()
  })
})

/** A new grid worker of the demonstration street, with the post of the one who is there; gives the first password. */
async function newGridWorker(admin: Page, login: string, name: string): Promise<string> {
  const found = await admin.request.get('/api/people?q=wg01')
  const [post] = (await found.json()).items[0].posts
  const made = await admin.request.post('/api/people', { data: { id: uuidv7(), name, login } })
  expect(made.ok(), await made.text()).toBe(true)
  const { person, password } = await made.json()
  const { role, unit, territory, grids, from } = post
  const data = { id: uuidv7(), person: person.id, role, unit, territory, grids, from, to: null, note: '' }
  const given = await admin.request.post('/api/posts', { data })
  expect(given.ok(), await given.text()).toBe(true)
  return password
}

async function firstTimeInField(page: Page, login: string, first: string, next: string, named: string) {
  await expect(page.getByRole('heading', { name: '网格员登录' })).toBeVisible()
  await giveLogin(page, login, first)
  await page.getByRole('button', { name: '开始设置' }).click()
  await expect(page.getByRole('img', { name: '验证器二维码' })).toBeVisible()
  if (named) await lookAround(page, `${named}-enroll`)
  const secret = (await page.locator('p.num b').textContent()) ?? ''
  await speak(page, 'zh')
  await page.setViewportSize(phone.viewport)
  await page.getByLabel('动态码').fill(await presentCode(secret))
  await page.getByRole('button', { name: '确认' }).click()
  await expect(page.getByRole('heading', { name: '换上自己的密码' })).toBeVisible()
  await expect(page.getByLabel('动态码')).toHaveCount(0)
  if (named) await lookAround(page, named)
  await speak(page, 'zh')
  await page.setViewportSize(phone.viewport)
  await replacePassword(page, { first, next, again: /^新密码再填一遍/ })
  await expect(page.getByRole('heading', { name: '今天要看的' })).toBeVisible()
}

test('a grid worker signs in the first time on the phone, and again after an administrator reset the account', async ({
  people,
}) => {
  const admin = await people.atDesk('administrator')
  const login = `wgx${Date.now() % 100_000}`
  const first = await newGridWorker(admin, login, '孟繁星')

  const page = await (await people.context(phone)).newPage()
  const errors = watchErrors(page)
  await page.goto('/field/')
  await firstTimeInField(page, login, first, own, 'field-new-password')

  const second = await test.step('the phone is lost: the administrator resets the account', async () => {
    await admin.goto('/console/admin/units')
    await admin.getByPlaceholder('找姓名或登录名').fill(login)
    await admin.getByRole('row', { name: login }).getByRole('button', { name: /^打开/ }).click()
    await admin.getByRole('button', { name: '忘了密码，或手机丢了…' }).click()
    await admin.getByLabel('为什么重置').fill('本人到窗口说手机丢了')
    await admin.getByRole('button', { name: '重置账号' }).click()
    await expect(admin.getByText('只显示这一次')).toBeVisible()
    return (await admin.locator('dd.password').first().textContent()) ?? ''
  })
  expect(second).not.toBe(first)
  await page.reload()
  await firstTimeInField(page, login, second, 'morning heron 77 bridge', '')
  errors.check()
})
