import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import type { Role } from '../contract.ts'
import { createPeople, givePost, givePosts, hashPassword, postsInForce } from '../index.ts'
import { here, password, refusal, testWorld, there } from '../test-world.ts'

const world = await testWorld()
const { clock, hire, hired, enter, inStreet, browser, entries } = world
const admin = await hired('administrator')
const today = '2026-11-23'

const asked = (
  person: string,
  more: { role?: Role; unit?: string; territory?: string; grids?: string[]; to?: string } = {},
) => ({
  ...{ id: uuidv7(), person, role: 'desk' as Role, unit: admin.unit, territory: here, grids: [] as string[] },
  ...{ from: '2026-11-01', to: null as string | null },
  ...more,
})
const give = (body: ReturnType<typeof asked>, own = admin) => refusal(own.api.givePost({ body }))

describe('people', () => {
  test('are added with a password shown once, which they replace after setting up their second factor', async () => {
    const id = uuidv7()
    const { person, password: first } = await admin.api.addPerson({
      body: { id, name: '王小明', login: ' Wang.XM ' },
    })
    expect(person).toMatchObject({ login: 'Wang.XM', secondFactor: false, posts: [] })
    expect(first).toMatch(/^(\w{4}-){3}\w{4}$/)
    expect(await give(asked(id))).toBe('none')
    const own = browser()
    expect((await own.api.signIn({ body: { login: 'wang.xm', password: first } })).step).toBe('enroll')
    expect(await entries(`person:${id}`)).toEqual(['access.person', 'access.post', 'access.sign-in'])
  })

  test('have logins of their own, whatever their capitals and width', async () => {
    const add = (login: string, id = uuidv7()) =>
      refusal(admin.api.addPerson({ body: { id, name: '李', login } }))
    const id = uuidv7()
    expect(await add('li.lei', id)).toBe('none')
    for (const login of ['LI.LEI', 'ｌｉ．ｌｅｉ', ' li.lei'])
      expect(await add(login)).toBe('access.login-taken')
    expect(await add('other', id)).toBe('access.already-there')
    for (const login of ['a b', '<b>x', "x'--"]) expect(await add(login)).toBe('access.login-form')
    expect(await add('张三@社区')).toBe('none')
  })

  test('are listed by name in pages, found by words and unit, with their locks', async () => {
    const unit = await world.unit(here, 'culture')
    const ids: string[] = []
    for (const name of ['赵甲', '赵乙', '赵丙', '赵_丁']) {
      const id = uuidv7()
      ids.push(id)
      await admin.api.addPerson({ body: { id, name, login: `zhao-${id.slice(-8)}` } })
      expect(await give(asked(id, { unit }))).toBe('none')
    }
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof admin.api.people>> = await admin.api.people({
        query: { unit, limit: 3, ...(after ? { after } : {}) },
      })
      seen.push(...page.items.map((one) => one.id))
      after = page.next
    } while (after)
    expect(seen.sort()).toEqual(ids.sort())
    const found = async (q: string) => (await admin.api.people({ query: { q } })).items.length
    expect([await found('赵'), await found('_'), await found('%'), await found('赵乙')]).toEqual([4, 1, 0, 1])
    expect(await refusal(admin.api.people({ query: { after: 'bm9uc2Vuc2U' } }))).toBe('request.invalid')

    const it = await hire('desk')
    for (let i = 0; i < 10; i += 1) {
      await refusal(browser().api.signIn({ body: { login: it.login, password: 'not it' } }))
      clock.advance(65_000)
      await admin.api.units()
    }
    const locked = async () => (await admin.api.people({ query: { q: it.login } })).items[0]!.locked
    expect(await locked()).not.toBeNull()
    const { password: fresh } = await admin.api.resetPerson({
      params: { id: it.id },
      body: { reason: '忘记密码' },
    })
    expect(await locked()).toBeNull()
    expect((await browser().api.signIn({ body: { login: it.login, password: fresh } })).step).toBe('enroll')
  })

  test('whose posts reach further, or who watch over the administrator, are not reset by them', async () => {
    const reset = (id: string) =>
      refusal(admin.api.resetPerson({ params: { id }, body: { reason: '忘记密码' } }))
    const county = await hire('leader', { territory: here.slice(0, 6) })
    expect(await reset(county.id)).toBe('access.outside-territory')
    // The wider post lies in another street, where this administrator sees nothing.
    const two = await hire('desk')
    const unit = await world.unit(there, 'street-office')
    const post = { id: uuidv7(), person: two.id, role: 'leader' as const, unit, territory: there, grids: [] }
    await world.inStreet(there, (tx) => givePost(tx, there, { ...post, from: '2026-01-01', to: null }))
    expect(await reset(two.id)).toBe('access.outside-territory')
    for (const role of ['auditor', 'security-officer'] as const)
      expect(await reset((await hire(role)).id)).toBe('access.officer-kept')
    expect(await reset((await hire('leader')).id)).toBe('none')
  })

  test('of another street are not found: not listed, not reset, not sent away, given no post', async () => {
    const theirs = await hire('desk', { street: there })
    const params = { id: theirs.id }
    expect(await refusal(admin.api.resetPerson({ params, body: { reason: '好奇' } }))).toBe(
      'request.not-found',
    )
    expect(await refusal(admin.api.personLeaves({ params, body: { day: today } }))).toBe('request.not-found')
    expect(await give(asked(theirs.id))).toBe('request.not-found')
    expect(await refusal(admin.api.person({ params }))).toBe('request.not-found')
    expect((await admin.api.people({ query: { q: theirs.login } })).items).toEqual([])
    expect(await refusal(admin.api.endPost({ params: { id: theirs.post }, body: { to: today } }))).toBe(
      'request.not-found',
    )
  })

  test('are known to colleagues by id, without their account, also after they left', async () => {
    const auditor = await hired('auditor')
    const gone = await hire('desk')
    const { name, posts, ...rest } = await auditor.api.person({ params: { id: gone.id } })
    expect(rest).toEqual({ id: gone.id, left: null })
    expect([name, posts.map(({ id, role }) => ({ id, role }))]).toEqual([
      '张desk',
      [{ id: gone.post, role: 'desk' }],
    ])
    await admin.api.personLeaves({ params: { id: gone.id }, body: { day: today } })
    expect(await auditor.api.person({ params: { id: gone.id } })).toMatchObject({ name, left: today })
    expect(await refusal(auditor.api.person({ params: { id: uuidv7() } }))).toBe('request.not-found')
    expect(await refusal(browser().api.person({ params: { id: gone.id } }))).toBe('request.sign-in-first')
  })

  test('are kept by administrators only', async () => {
    const leader = await hired('leader')
    const params = { id: admin.id }
    const calls = [
      leader.api.people({ query: {} }),
      leader.api.addPerson({ body: { id: uuidv7(), name: '王', login: 'wang' } }),
      leader.api.resetPerson({ params, body: { reason: '试试' } }),
      leader.api.personLeaves({ params, body: { day: today } }),
      leader.api.givePost({ body: asked(leader.id) }),
      leader.api.endPost({ params: { id: leader.post }, body: { to: today } }),
    ]
    expect(await Promise.all(calls.map(refusal))).toEqual(calls.map(() => 'request.not-allowed'))
  })

  test('who leave are out at their next request, and do not come in again', async () => {
    const it = await hired('dispatcher')
    expect(await refusal(it.api.units())).toBe('none')
    const left = await admin.api.personLeaves({ params: { id: it.id }, body: { day: today } })
    expect(left).toMatchObject({ left: today, posts: [{ id: it.post, to: today }] })
    expect(await refusal(it.api.units())).toBe('request.sign-in-first')
    expect(await refusal(browser().api.signIn({ body: { login: it.login, password } }))).toBe(
      'access.wrong-login',
    )
    expect(await give(asked(it.id))).toBe('access.person-left')
    const posts = await inStreet(here, (tx) => postsInForce(tx, here, { role: 'dispatcher' }, today))
    expect(posts.map((post) => post.person)).not.toContain(it.id)
  })

  test('who leave later work until their last day', async () => {
    const it = await hired('dispatcher')
    await admin.api.personLeaves({ params: { id: it.id }, body: { day: '2026-11-30' } })
    expect(await refusal(it.api.units())).toBe('none')
    const posts = (day: string) => inStreet(here, (tx) => postsInForce(tx, here, { unit: it.unit }, day))
    const has = async (day: string) => (await posts(day)).some((post) => post.id === it.post)
    expect([await has('2026-11-30'), await has('2026-12-01')]).toEqual([true, false])
  })
})

describe('posts', () => {
  test('take effect and end at the next request', async () => {
    const it = await hired('desk')
    expect(await give(asked(it.id, { role: 'leader' }))).toBe('none')
    const post = (await it.api.me()).posts.find((one) => one.role === 'leader')!
    await it.api.choosePost({ body: { post: post.id } })
    expect(await refusal(it.api.units())).toBe('none')
    const ended = await admin.api.endPost({ params: { id: post.id }, body: { to: today } })
    expect(ended).toMatchObject({ to: today, ended: clock.now() })
    expect(await refusal(it.api.units())).toBe('request.not-allowed')
    expect(await it.api.me()).toMatchObject({ post: null, permissions: [], posts: [{ role: 'desk' }] })
    expect(await refusal(admin.api.endPost({ params: { id: post.id }, body: { to: today } }))).toBe(
      'access.post-ended',
    )
  })

  test('reach no further than the giver’s, and fit their role', async () => {
    const it = await hire('desk')
    const gone = uuidv7()
    world.goneGrids.add(gone)
    const cases: [string, Parameters<typeof asked>[1]][] = [
      ['access.outside-territory', { territory: there }],
      ['access.outside-territory', { territory: here.slice(0, 6), role: 'leader' }],
      ['access.wrong-territory', { role: 'cadre' }],
      ['access.wrong-territory', { role: 'grid-worker', territory: `${here}001` }],
      ['access.wrong-territory', { role: 'leader', territory: `${here}001` }],
      ['access.wrong-territory', { grids: [uuidv7()] }],
      ['access.foreign-grid', { role: 'grid-worker', territory: `${here}001`, grids: [uuidv7(), gone] }],
      ['access.foreign-grid', { role: 'grid-worker', territory: `${here}002`, grids: [uuidv7()] }],
      ['access.wrong-days', { to: '2026-10-01' }],
      ['request.not-found', { unit: await world.unit(there, 'street-office') }],
      ['request.not-found', { unit: uuidv7() }],
      ['none', { role: 'grid-worker', territory: `${here}001`, grids: [uuidv7(), uuidv7()] }],
      ['none', { role: 'cadre', territory: `${here}001` }],
    ]
    for (const [code, more] of cases) expect([code, await give(asked(it.id, more))]).toEqual([code, code])
    const county = await hired('administrator', { territory: here.slice(0, 6) })
    expect(await give(asked(it.id, { territory: here.slice(0, 6), role: 'leader' }), county)).toBe('none')
    const twice = asked(it.id)
    expect([await give(twice), await give(twice)]).toEqual(['none', 'access.already-there'])
  })

  test('are not given to oneself, nor is one’s own account reset', async () => {
    expect(await give(asked(admin.id, { role: 'leader' }))).toBe('access.not-oneself')
    const params = { id: admin.id }
    expect(await refusal(admin.api.resetPerson({ params, body: { reason: '忘了' } }))).toBe(
      'access.not-oneself',
    )
  })

  test('of administrator, security officer and auditor are never one person’s, in whatever streets', async () => {
    const it = await hire('auditor')
    expect(await give(asked(it.id, { role: 'administrator' }))).toBe('access.three-officers')
    expect(await give(asked(it.id, { role: 'security-officer' }))).toBe('access.three-officers')
    expect(await give(asked(it.id, { role: 'auditor' }))).toBe('none')
    expect(await give(asked(it.id, { role: 'leader' }))).toBe('none')
    const unit = await world.unit(there, 'street-office')
    const post = { ...asked(it.id, { role: 'administrator', unit, territory: there }) }
    await expect(inStreet(there, (tx) => givePosts(tx, there, [post]))).rejects.toMatchObject({
      constraint: 'three_officers',
    })
  })

  test('of officers follow each other when the first is over', async () => {
    const it = await hire('auditor')
    await admin.api.endPost({ params: { id: it.post }, body: { to: '2026-12-31' } })
    const next = { ...asked(it.id, { role: 'security-officer' }), from: '2026-12-31' }
    expect(await give(next)).toBe('access.three-officers')
    expect(await give({ ...next, from: '2027-01-01' })).toBe('none')
    await admin.api.endPost({ params: { id: it.post }, body: { to: today } })
    expect(await give({ ...next, id: uuidv7(), from: today })).toBe('none')
  })

  test('an officer’s post without its seat is refused by the database', async () => {
    const it = await hire('desk')
    const forged = inStreet(here, (tx) =>
      tx.query({ text: `UPDATE access.post SET role = 'auditor' WHERE id = $1`, values: [it.post] }),
    )
    await expect(forged).rejects.toMatchObject({ code: '23503' })
  })
})

test('three hundred people and posts come in a few statements, twice the same as once', async () => {
  const passwordHash = await hashPassword('for the demonstration')
  const people = Array.from({ length: 300 }, (_, i) => ({
    ...{ id: uuidv7(), name: `员工${i}`, login: `demo-${i}`, home: here, passwordHash, mustChange: false },
  }))
  const posts = people.map(({ id }) => asked(id, { role: 'handler' }))
  const load = () =>
    inStreet(here, async (tx) => [
      (await createPeople(tx, world.keys, people, clock.now())).size,
      await givePosts(tx, here, posts),
    ])
  expect(await load()).toEqual([300, 300])
  expect(await load()).toEqual([0, 0])
  const own = browser()
  expect((await own.api.signIn({ body: { login: 'demo-7', password: 'for the demonstration' } })).step).toBe(
    'enroll',
  )
  expect((await enter(admin.login)).me.step).toBe('ready')
})
