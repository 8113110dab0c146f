import type { Page } from '@playwright/test'
import { adminPages } from '../../apps/console/pages/admin/routes.ts'
import { permissionsOf } from '../../modules/access/rules.ts'
import { lookAround, sizes } from './stand/look-around.ts'
import { watchErrors } from './stand/no-faults.ts'
import { expect, test } from './stand/people.ts'
import { report, street } from './stand/report.ts'
import { type Seat, seat } from './stand/seats.ts'

test.describe.configure({ mode: 'parallel' })

interface Place {
  readonly name: string
  readonly path: string
  readonly as?: Seat
  /** Text without which the page is not there yet. */
  readonly shows: RegExp
  /** What makes the page more than its first sight. */
  readonly act?: (page: Page) => Promise<unknown>
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).click()

const resident: readonly Place[] = [
  { name: 'resident-home', path: '/', shows: /阜桥街道/ },
  { name: 'resident-report', path: '/report', shows: /出了什么事/, act: press(/^下一步/) },
  { name: 'resident-where', path: '/report/where', shows: /在哪儿？/, act: press('在地图上指给我们看') },
  {
    name: 'resident-contact',
    path: '/report/contact',
    shows: /怎么联系您/,
    act: (page) => page.getByLabel('我是替别人说的').check(),
  },
  { name: 'resident-code', path: '/follow', shows: /查进度/, act: press('看进度') },
  { name: 'resident-mine', path: '/mine', shows: /手机号/ },
  { name: 'resident-streets', path: '/streets', shows: /您住在哪个街道/ },
  { name: 'resident-not-found', path: '/nothing-here', shows: /没有这个页面/ },
  { name: 'resident-not-yours', path: `/r/${street}/000000000000`, shows: /没有查到/ },
  { name: 'demo', path: '/demo', shows: /演示账号/ },
]

const field: readonly Place[] = [
  { name: 'field-sign-in', path: '/field/', shows: /网格员登录/ },
  { name: 'field-list', path: '/field/', as: 'grid-worker', shows: /等我去核实（/ },
  { name: 'field-report', path: '/field/report', as: 'grid-worker', shows: /报一件我看到的事/ },
  { name: 'field-sent', path: '/field/sent', as: 'grid-worker', shows: /今天办过的/ },
]

const console: readonly Place[] = [
  { name: 'console-sign-in', path: '/console/', shows: /登录工作台/ },
  { name: 'console-inbox', path: '/console/', as: 'dispatcher', shows: /要我办/ },
  {
    name: 'console-all',
    path: '/console/?view=all',
    as: 'leader',
    shows: /再看 50 件/,
    act: press('加条件'),
  },
  { name: 'console-nothing', path: '/console/?view=all&q=没有这样的事', as: 'auditor', shows: /没有符合/ },
  { name: 'console-desk', path: '/console/desk', as: 'desk', shows: /居民怎么说的/ },
  { name: 'console-live', path: '/console/live', as: 'leader', shows: /超期的/ },
  { name: 'console-rates', path: '/console/rates', as: 'leader', shows: /解决率/ },
  { name: 'console-ledger', path: '/console/ledger', as: 'auditor', shows: /第 \d[\d,]* 条/ },
  { name: 'console-account', path: '/console/account', as: 'cadre', shows: /在哪儿登录着/ },
  { name: 'console-not-found', path: '/console/nothing-here', as: 'auditor', shows: /没有这一页/ },
  { name: 'console-admin', path: '/console/admin', as: 'administrator', shows: /管理/ },
  { name: 'console-blocks', path: '/console/blocks', as: 'cadre', shows: /块/ },
  { name: 'console-residents', path: '/console/residents', as: 'cadre', shows: /人口/ },
  ...adminPages.map(({ path, title, needs }) => ({
    name: `console-${path}`,
    path: `/console/admin/${path}`,
    as: (permissionsOf('administrator') as ReadonlySet<string>).has(needs)
      ? ('administrator' as const)
      : ('data-steward' as const),
    shows: new RegExp(title.zh),
  })),
]

for (const place of [...resident, ...field, ...console]) {
  test(`${place.name}: no fault in either language and size`, async ({ people }) => {
    const context = await people.context({
      viewport: sizes.desktop,
      ...(place.as ? { storageState: seat(place.as) } : {}),
    })
    const page = await context.newPage()
    const errors = watchErrors(page)
    await page.goto(place.path)
    await expect(page.getByText(place.shows).first()).toBeVisible()
    await place.act?.(page)
    await lookAround(page, place.name)
    errors.check()
  })
}

test('resident-case, console-case, field-task: no fault in either language and size', async ({ people }) => {
  const supervisor = await people.context({ viewport: sizes.desktop, storageState: seat('supervisor-seat') })
  const desk = await supervisor.newPage()
  const errors = watchErrors(desk)
  await desk.goto('/console/?view=all&state=done')
  await desk.getByRole('list', { name: '全部' }).getByRole('link').first().click()
  await expect(desk.getByRole('heading', { name: '办理经过' })).toBeVisible()
  await lookAround(desk, 'console-done')
  errors.check()

  const phone = await (await people.context({ viewport: sizes.desktop })).newPage()
  const { code } = await report(phone, '公园的健身器材锈断了一根，孩子在上面玩很危险。')
  await phone.goto(`/r/${street}/${code}`)
  await expect(phone.getByRole('heading', { name: '收到了，正在看' })).toBeVisible()
  await lookAround(phone, 'resident-case')
})
