import type { Page } from '@playwright/test'
import { expect, picture, test } from './stand/people.ts'
import { look } from './stand/screens.ts'

const words = '党群服务中心门口的地摊占了半边路，夜市一直吵到半夜，推轮椅根本过不去。'
const row = /党群服务中心门口的地摊占了半边路/

/** Opens the case from the list of what this person must do next. */
async function openMine(page: Page): Promise<void> {
  await page.goto('/console/')
  await page.getByRole('list', { name: '要我办' }).getByRole('link', { name: row }).click()
  await expect(page.getByRole('heading', { name: '居民的原话' })).toBeVisible()
}

/** What a strong button or its form says once it has worked. */
async function isDone(page: Page, said: string): Promise<void> {
  await expect(page.getByRole('region', { name: '下一步' }).getByRole('status')).toContainText(said)
}

test('one life of a case: reported, handled, verified, closed, rated, contested, reopened', async ({
  people,
}) => {
  const resident = await people.resident()
  const supervisor = await people.atDesk('supervisor-seat')
  let code = ''

  await test.step('a resident reports in three steps, with a photo, and gets a receipt', async () => {
    await resident.goto('/')
    await resident.getByRole('link', { name: '说一件事' }).click()
    await resident.getByLabel('用自己的话说就行').fill(words)
    const chooser = resident.waitForEvent('filechooser')
    await resident.getByRole('button', { name: '拍照片或选照片' }).click()
    await (await chooser).setFiles(picture('before'))
    await expect(resident.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
    await look(resident, 'walk-report')
    await resident.getByRole('button', { name: '下一步：在哪儿' }).click()
    await resident.getByLabel('地方').fill('党群服务中心')
    await resident
      .getByRole('button', { name: /粉莲街社区党群服务中心/ })
      .first()
      .click()
    await expect(resident.getByText('已在地图上标好')).toBeVisible()
    await resident.getByRole('button', { name: '下一步：怎么联系您' }).click()
    await resident.getByLabel('称呼').fill('周大姐')
    await resident.getByLabel('电话').fill('13900001234')
    await resident.getByRole('button', { name: '提交' }).click()
    await expect(resident.getByRole('heading', { name: '收到了' })).toBeVisible()
    await expect(resident.getByText(/前会看您说的事，告诉您由谁来办/)).toBeVisible()
    await expect(resident.getByRole('img', { name: '扫码看进度' })).toBeVisible()
    await look(resident, 'walk-receipt')
    code = (await resident.getByRole('definition').nth(1).textContent()) ?? ''
    expect(code.replace(/\W/g, '')).toHaveLength(12)
  })

  await test.step('the supervising seat files it as suggested', async () => {
    await openMine(supervisor)
    await supervisor.getByRole('button', { name: '立案', exact: true }).click()
    const form = supervisor.getByRole('form', { name: '立案' })
    await expect(form.getByText(/原话里有/).first()).toBeVisible()
    await form.getByLabel('一句话概括').fill('夜市地摊占道、噪声扰民')
    await form.getByRole('button', { name: '立案' }).click()
    await isDone(supervisor, '已立案')
  })

  await test.step('the dispatcher sends it to the unit of the duty list', async () => {
    const dispatcher = await people.atDesk('dispatcher')
    await openMine(dispatcher)
    await dispatcher.getByRole('button', { name: '派给…' }).click()
    await expect(dispatcher.getByText(/权责清单/).first()).toBeVisible()
    await look(dispatcher, 'walk-case')
    await dispatcher.getByRole('button', { name: /^派给 .*中队$/ }).click()
    await isDone(dispatcher, '已派出')
  })

  await test.step('the unit accepts it and finishes it with a photo', async () => {
    const handler = await people.atDesk('handler')
    await openMine(handler)
    await handler.getByRole('button', { name: '签收' }).click()
    await isDone(handler, '已签收')
    await handler.getByRole('button', { name: '办完了，请核实' }).click()
    const form = handler.getByRole('form', { name: '办完了，请核实' })
    await form
      .getByRole('textbox', { name: '说明' })
      .fill('已清理门口摊位，和摊主约定移到便民市场，晚上十点后有人巡查。')
    await form.getByRole('radio', { name: '联系过' }).check()
    await form.getByLabel('加照片').first().setInputFiles(picture('before'))
    await expect(form.getByRole('img', { name: '办理前照片 1' })).toBeVisible()
    await form.getByLabel('加照片').last().setInputFiles(picture('after'))
    await expect(form.getByRole('img', { name: '办理后照片 1' })).toBeVisible()
    await form.getByRole('button', { name: '办完了，请核实' }).click()
    await isDone(handler, '等待核实')
  })

  await test.step('the supervising seat sends a grid worker to look', async () => {
    await openMine(supervisor)
    await supervisor.getByRole('button', { name: '请网格员去看看' }).click()
    const form = supervisor.getByRole('form', { name: '请网格员去看看' })
    await form.getByRole('radio', { name: /张红娟.*本网格/ }).check()
    await form.getByRole('button', { name: '请网格员去看看' }).click()
    await isDone(supervisor, '已请人核实')
  })

  await test.step('the grid worker looks and says it is solved', async () => {
    const worker = await people.inField()
    await worker.goto('/field/')
    await expect(worker.getByRole('heading', { name: '今天要看的' })).toBeVisible()
    const task = worker.getByRole('link', { name: /夜市地摊占道/ })
    await expect(task).toBeVisible()
    await look(worker, 'walk-tasks')
    await task.click()
    await expect(worker.getByText(words)).toBeVisible()
    await worker.getByRole('radio', { name: '解决了', exact: true }).check()
    await worker.getByRole('button', { name: '到现场看过，已经办好。' }).click()
    const chooser = worker.waitForEvent('filechooser')
    await worker.getByRole('button', { name: '拍现场照片' }).click()
    await (await chooser).setFiles(picture('after'))
    await expect(worker.getByRole('img', { name: '第 1 张照片' })).toBeVisible()
    await look(worker, 'walk-verify')
    await worker.getByRole('button', { name: '核实：解决了' }).click()
    await expect(worker.getByRole('link', { name: '今天办过的（1）' })).toBeVisible()
  })

  await test.step('the supervising seat closes it with an answer', async () => {
    await openMine(supervisor)
    await supervisor.getByRole('button', { name: '结案并答复' }).click()
    const form = supervisor.getByRole('form', { name: '结案并答复' })
    await form.getByLabel('给居民的答复').fill('门口的摊位已经清走，晚上有人巡查。谢谢您告诉我们。')
    await form.getByRole('button', { name: '结案并答复' }).click()
    await isDone(supervisor, '已结案')
  })

  await test.step('the resident follows by the code, rates, and says it is not solved', async () => {
    await resident.goto('/follow')
    await resident.getByLabel('查询码').fill(code)
    await resident.getByRole('button', { name: '看进度' }).click()
    await expect(resident.getByRole('heading', { name: '办结了' })).toBeVisible()
    await expect(resident.getByText('门口的摊位已经清走').first()).toBeVisible()
    await look(resident, 'walk-closed')
    await resident.getByRole('group', { name: '解决了吗？' }).getByRole('radio', { name: '没解决' }).check()
    await resident.getByRole('radio', { name: '不满意', exact: true }).check()
    await resident.getByRole('button', { name: '提交评价' }).click()
    await expect(resident.getByText('您的评价：')).toBeVisible()
    await resident.getByRole('button', { name: '我还没解决' }).click()
    await resident.getByLabel('哪里还没解决').fill('昨天晚上又摆出来了。')
    await resident.getByRole('button', { name: '告诉他们还没解决' }).click()
    await expect(resident.getByRole('heading', { name: '您说还没解决' })).toBeVisible()
  })

  await test.step('the supervising seat agrees, and it is taken up again', async () => {
    await openMine(supervisor)
    await supervisor.getByRole('button', { name: '回应居民异议' }).click()
    const form = supervisor.getByRole('form', { name: '回应居民异议' })
    await form.getByRole('radio', { name: /重新办理/ }).check()
    await form.getByRole('textbox', { name: '说明' }).fill('您说得对，摊位又回来了，已让中队今晚再办。')
    await form.getByRole('button', { name: '回应居民异议' }).click()
    await isDone(supervisor, '已回应居民')
  })

  await test.step('the resident sees that it is handled again, by whom and until when', async () => {
    await resident.reload()
    await expect(resident.getByRole('heading', { name: '已经派下去了' })).toBeVisible()
    await expect(resident.getByText(/最晚 .* 办好/)).toBeVisible()
    await expect(resident.getByText('您说得对，摊位又回来了').first()).toBeVisible()
  })
})
