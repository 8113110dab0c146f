import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import type { Principal } from '../../../base/http/ctx.ts'
import { givePost, sessionCookie, sweepAccess } from '../index.ts'
import { farAway, here, refusal, testWorld, there } from '../test-world.ts'

const world = await testWorld()
const { clock, hire, hired, enter, room, inStreet, browser } = world
const minute = 60_000

const principal = (own: { jar: Map<string, string> }): Promise<Principal> =>
  room.identify({ cookies: Object.fromEntries(own.jar) } as never)

describe('sessions', () => {
  test('are listed with device and address; one can be ended, and is over at its next request', async () => {
    const it = await hire('leader')
    const phone = browser('198.51.100.1')
    phone.headers['user-agent'] = 'Phone'
    await enter(it.login, phone)
    const desk = await enter(it.login, browser('198.51.100.2'))
    await phone.api.units()
    const { items } = await desk.api.sessions()
    expect(items.map(({ device, address, current }) => [device.slice(0, 5), address, current])).toEqual([
      ['light', '198.51.100.2', true],
      ['Phone', '198.51.100.1', false],
    ])
    await desk.api.endSession({ params: { session: items[1]!.id } })
    expect(await refusal(phone.api.units())).toBe('request.sign-in-first')
    expect(await refusal(desk.api.units())).toBe('none')
  })

  test('of others cannot be ended', async () => {
    const mine = await hired('leader')
    const other = await hired('leader')
    const { items } = await other.api.sessions()
    for (const session of [items[0]!.id, 'x', uuidv7()])
      expect(await refusal(mine.api.endSession({ params: { session } }))).toBe('request.not-found')
    expect(await refusal(other.api.units())).toBe('none')
  })

  test('end everywhere at once', async () => {
    const it = await hire('leader')
    const all = [await enter(it.login), await enter(it.login), await enter(it.login)]
    for (const own of all) expect(await refusal(own.api.units())).toBe('none')
    await all[1]!.api.signOutEverywhere()
    for (const own of all) expect(await refusal(own.api.units())).toBe('request.sign-in-first')
    expect(all[1]!.jar.has(sessionCookie)).toBe(false)
  })

  test('signing out ends the session, not only the cookie', async () => {
    const it = await hired('leader')
    const copy = browser()
    copy.jar.set(sessionCookie, it.jar.get(sessionCookie)!)
    await it.api.signOut()
    expect((await copy.api.me()).kind).toBe('nobody')
    expect(await refusal(browser().api.signOut())).toBe('none')
  })

  test('of staff end after 30 idle minutes, and after 12 hours whatever happens', async () => {
    const idle = await hired('leader')
    const busy = await hired('leader')
    for (let i = 0; i < 12 * 3; i += 1) {
      expect(await refusal(busy.api.units())).toBe('none')
      if (i === 1) expect(await refusal(idle.api.units())).toBe('none')
      clock.advance(20 * minute)
    }
    clock.advance(1_000)
    expect(await refusal(busy.api.units())).toBe('request.sign-in-first')
    expect(await refusal(idle.api.units())).toBe('request.sign-in-first')
    const nearly = await hired('leader')
    clock.advance(30 * minute)
    expect(await refusal(nearly.api.units())).toBe('none')
    clock.advance(31 * minute)
    expect(await refusal(nearly.api.units())).toBe('request.sign-in-first')
  })

  test('of one account are at most twenty', async () => {
    const it = await hire('leader')
    const first = await enter(it.login)
    for (let i = 0; i < 20; i += 1) await enter(it.login)
    expect((await first.api.me()).kind).toBe('nobody')
  })

  test('that ran out are swept away', async () => {
    const it = await hired('leader')
    clock.advance(13 * 60 * minute)
    const swept = await inStreet(here, (tx) => sweepAccess(tx, clock.now()))
    expect(swept).toBeGreaterThan(0)
    expect((await it.api.me()).kind).toBe('nobody')
    expect(await inStreet(here, (tx) => sweepAccess(tx, clock.now()))).toBe(0)
  })
})

describe('what row-level security is told', () => {
  test('a grid worker sees grids, a cadre a community, a handler a unit, an auditor the ledger', async () => {
    const worker = await hired('grid-worker')
    const grid = worker.me.post!.grids[0]
    expect((await principal(worker)).settings).toMatchObject({
      ...{ scope: 'grid', grids: grid, community: `${here}001`, post: worker.post, unit: worker.unit },
    })
    expect((await principal(await hired('cadre'))).settings).toMatchObject({ scope: 'community', grids: '' })
    expect((await principal(await hired('handler'))).settings).toMatchObject({ scope: 'unit', community: '' })
    expect((await principal(await hired('auditor'))).settings).toMatchObject({
      scope: 'street',
      ledger: 'all',
    })
    expect((await principal(await hired('administrator'))).settings.scope).toBe('none')
    expect((await principal(await hired('administrator'))).settings.ledger).toBeUndefined()
    expect((await principal(browser())).settings).toEqual({ scope: 'none' })
  })

  test('a street post stays in its street, a county post enters the open streets of its county', async () => {
    const local = await principal(await hired('leader'))
    expect([here, there, farAway, '110101003'].map(local.mayEnter)).toEqual([true, false, false, false])
    const county = await hired('leader', { territory: here.slice(0, 6) })
    const wide = await principal(county)
    expect([here, there, farAway, '110101003'].map(wide.mayEnter)).toEqual([true, true, false, false])
    const ownUnits = (await county.api.units()).items
    county.headers['x-linli-street'] = there
    await world.unit(there, 'street-office')
    const otherUnits = (await county.api.units()).items
    expect(otherUnits.map((unit) => unit.street)).toEqual([there])
    expect(ownUnits.every((unit) => unit.street === here)).toBe(true)
    county.headers['x-linli-street'] = farAway
    expect(await refusal(county.api.units())).toBe('request.not-found')
    const opener = await principal(await hired('administrator', { territory: here.slice(0, 6) }))
    expect(['110101003', '110102003'].map(opener.mayEnter)).toEqual([true, false])
  })
})

describe('several posts', () => {
  test('one acts in one at a time, in whatever streets, and in no other’s', async () => {
    const it = await hired('desk')
    const unit = await world.unit(there, 'street-office')
    const post = { id: uuidv7(), person: it.id, role: 'leader' as const, unit, territory: there, grids: [] }
    await inStreet(there, (tx) => givePost(tx, there, { ...post, from: '2026-01-01', to: null }))
    const me = await it.api.me()
    expect(me.posts.map((one) => one.role).sort()).toEqual(['desk', 'leader'])
    expect(me.permissions).not.toContain('case.supervise')
    const acting = await it.api.choosePost({ body: { post: post.id } })
    expect(acting).toMatchObject({ post: { id: post.id, street: there } })
    expect(await it.api.me()).toEqual(acting)
    expect(await principal(it)).toMatchObject({ street: there, settings: { scope: 'street', unit } })
    const foreign = await hire('leader')
    for (const other of [foreign.post, uuidv7()])
      expect(await refusal(it.api.choosePost({ body: { post: other } }))).toBe('access.post-not-yours')
  })

  test('a post whose last day is over has no effect from midnight in Shanghai on', async () => {
    const it = await hire('leader')
    await inStreet(here, (tx) =>
      tx.query({ text: `UPDATE access.post SET to_day = $2 WHERE id = $1`, values: [it.post, dayHere()] }),
    )
    const own = await enter(it.login)
    expect(own.me.post).not.toBeNull()
    const midnight = Date.parse(`${dayHere()}T16:00:00.000Z`)
    clock.set(new Date(midnight - 2_000).toISOString())
    const late = await enter(it.login).catch(() => undefined)
    expect(late?.me.post ?? null).toBeNull()
    clock.set(new Date(midnight + 1_000).toISOString())
    expect((await own.api.me()).post ?? null).toBeNull()
    expect(await refusal(own.api.units())).not.toBe('none')
  })
})

function dayHere(): string {
  return new Date(Date.parse(clock.now()) + 8 * 3600_000).toISOString().slice(0, 10)
}
