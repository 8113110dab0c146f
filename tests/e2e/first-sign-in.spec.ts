import { codeAt } from '../../modules/access/sign-in/totp.ts'
import { linli } from './stand/command-line.ts'
import { expect, test } from './stand/people.ts'
import { street } from './stand/report.ts'

/** What `linli user add` prints once: 账号 …，初始密码 … */
function firstPassword(said: string): string {
  const found = /初始密码 (\S+)/.exec(said)?.[1]
  if (!found) throw new Error(`no first password in: ${said}`)
  return found
}

// The console does not yet ask for the new password, so nobody gets past that step: see `step` in modules/access/shapes.ts.
test.fixme('an administrator made on the command line signs in the first time and finds the pages', async ({
  people,
}) => {
  const login = `first${Date.now() % 100_000}`
  const first = firstPassword(await linli('user', 'add', login, '毕建国', '--street', street))
  const post = ['--street', street, '--role', 'administrator', '--unit', '阜桥街道办事处']
  await linli('user', 'post', 'give', login, ...post)

  const page = await (await people.context()).newPage()
  await page.goto('/console/')
  await page.getByLabel('登录名').fill(login)
  await page.getByRole('textbox', { name: '密码' }).fill(first)
  await page.getByRole('button', { name: '登录', exact: true }).click()

  await test.step('sets up the second factor', async () => {
    await expect(page.getByRole('heading', { name: '绑定手机验证器' })).toBeVisible()
    await page.getByRole('textbox', { name: '再输一遍密码' }).fill(first)
    await page.getByRole('button', { name: '开始绑定' }).click()
    await expect(page.getByRole('img', { name: '绑定二维码' })).toBeVisible()
    const secret = (await page.locator('code').first().textContent()) ?? ''
    await page.getByLabel('我已经抄好或打印好了').check()
    await page.getByLabel('验证码或恢复码').fill(await codeAt(secret.trim(), new Date().toISOString()))
    await page.getByRole('button', { name: '绑定并进入' }).click()
  })

  await test.step('puts an own password in the place of the first one', async () => {
    await page.getByRole('textbox', { name: '现在的密码' }).fill(first)
    await page.getByRole('textbox', { name: '新密码', exact: true }).fill('river lantern 2048 quiet')
    await page.getByRole('textbox', { name: '新密码再输一遍' }).fill('river lantern 2048 quiet')
    await page.getByRole('button', { name: '改密码' }).click()
  })

  await test.step('begins with administration', async () => {
    const pages = page.getByRole('navigation', { name: '管理' })
    await pages.getByRole('link', { name: '单位与岗位' }).click()
    await expect(page.getByRole('heading', { name: '单位与岗位' })).toBeVisible()
    await expect(page.getByText(login)).toBeVisible()
  })
})
