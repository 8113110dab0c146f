import * as T from 'typebox'
import { describe, expect, test } from 'vitest'
import { client } from '../../../base/client.ts'
import { Id, nullable, route, Shape } from '../../../base/contract.ts'
import { readTx } from '../../../base/db/tx.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { serve } from '../../../base/http/serve.ts'
import { residentPhone, sessionCookie } from '../index.ts'
import { here, refusal, testWorld } from '../test-world.ts'

/** A route of another room that needs the phone of an account, for one purpose or another. */
const probe = (purpose: string) =>
  route({
    ...{ method: 'GET', path: `/probe/${purpose}/:id`, summary: purpose, needs: 'case.reveal', purpose },
    ...{ params: Shape({ id: Id }), reply: Shape({ phone: nullable(T.String()) }) },
  })
const handler = async (ctx: Ctx, input: { params: { id: string } }) => ({
  phone: await residentPhone(ctx, input.params.id),
})
const probes = { handling: probe('case-handling'), counting: probe('statistics') }
const world = await testWorld([serve(probes, { handling: handler, counting: handler })])
const { clock, browser, sms } = world
const minute = 60_000
let count = 0
const newPhone = () => {
  count += 1
  return `139${String(count).padStart(8, '0')}`
}

async function asked(phone = newPhone(), own = browser()) {
  const { shown } = await own.api.residentCode({ body: { phone } })
  const enter = (code = shown!, from = own) => refusal(from.api.residentSignIn({ body: { phone, code } }))
  const wrong = shown === '000000' ? '000001' : '000000'
  return { phone, own, code: shown!, wrong, enter }
}

describe('one-time code', () => {
  test('signs a resident in; the development gateway shows it; the same phone is the same account', async () => {
    const { phone, own, code } = await asked()
    expect(sms.messages().at(-1)).toMatchObject({ to: phone, text: expect.stringContaining(code) })
    const me = await own.api.residentSignIn({ body: { phone, code } })
    expect(me).toMatchObject({ kind: 'resident', name: null, posts: [], permissions: [], step: 'ready' })
    expect(me.phone).toBe(`139****${phone.slice(-4)}`)
    const again = await asked(phone)
    await again.enter()
    expect((await again.own.api.me()).id).toBe(me.id)
    expect(await world.entries(`resident:${me.id}`)).toEqual([
      'access.resident',
      'access.sign-in',
      'access.sign-in',
    ])
  })

  test('works once, also for fifty requests at the same moment', async () => {
    const { enter } = await asked()
    const answers = await Promise.all(Array.from({ length: 50 }, () => enter(undefined, browser())))
    expect(answers.filter((answer) => answer === 'none')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'access.wrong-code')).toHaveLength(49)
  })

  test('is over after five guesses, right or wrong, and after five minutes', async () => {
    const guessed = await asked()
    for (let i = 0; i < 5; i += 1) expect(await guessed.enter(guessed.wrong)).toBe('access.wrong-code')
    expect(await guessed.enter()).toBe('access.wrong-code')
    const late = await asked()
    clock.advance(5 * minute)
    expect(await late.enter()).toBe('access.wrong-code')
    const other = await asked()
    expect(await (await asked()).enter(other.code)).toBe('access.wrong-code')
  })

  test('a newer one replaces it; five an hour and phone, also at the same moment', async () => {
    const phone = newPhone()
    const first = await asked(phone)
    const second = await asked(phone)
    if (first.code !== second.code) expect(await second.enter(first.code)).toBe('access.wrong-code')
    expect(await second.enter()).toBe('none')
    const more = await Promise.all(
      Array.from({ length: 20 }, () => refusal(browser().api.residentCode({ body: { phone } }))),
    )
    expect(more.filter((answer) => answer === 'none')).toHaveLength(3)
    expect(more.filter((answer) => answer === 'access.too-many-codes')).toHaveLength(17)
    clock.advance(60 * minute)
    expect(await refusal(browser().api.residentCode({ body: { phone } }))).toBe('none')
  })

  test('one address sends no more than forty an hour, and guesses sixty times at all phones', async () => {
    const own = browser('203.0.113.9')
    const send = () => refusal(own.api.residentCode({ body: { phone: newPhone() } }))
    for (let i = 0; i < 40; i += 1) expect(await send()).toBe('none')
    expect(await send()).toBe('access.locked')
    const guess = () => refusal(own.api.residentSignIn({ body: { phone: newPhone(), code: '123456' } }))
    for (let i = 0; i < 60; i += 1) expect(await guess()).toBe('access.wrong-code')
    expect(await guess()).toBe('access.locked')
  })

  test('is told to people when the gateway does not take it', async () => {
    const send = sms.send
    sms.send = () => Promise.reject(new Error('no route'))
    expect(await refusal(browser().api.residentCode({ body: { phone: newPhone() } }))).toBe(
      'access.code-not-sent',
    )
    sms.send = send
  })
})

describe('a resident', () => {
  test('stays signed in for thirty idle days', async () => {
    const { own, enter } = await asked()
    await enter()
    clock.advance(29 * 24 * 60 * minute)
    expect((await own.api.me()).kind).toBe('resident')
    expect((await own.api.sessions()).items).toHaveLength(1)
    clock.advance(29 * 24 * 60 * minute)
    expect((await own.api.sessions()).items).toHaveLength(1)
    clock.advance(31 * 24 * 60 * minute)
    expect((await own.api.me()).kind).toBe('nobody')
  })

  test('signs out everywhere, and has no password to change', async () => {
    const { phone, own, enter } = await asked()
    await enter()
    const other = await asked(phone)
    await other.enter()
    const change = own.api.changePassword({ body: { old: 'x', password: 'something long' } })
    expect(await refusal(change)).toBe('request.not-allowed')
    await other.own.api.signOutEverywhere()
    expect((await own.api.me()).kind).toBe('nobody')
  })

  test('is told to row-level security, and may enter any open street', async () => {
    const { own, enter } = await asked()
    await enter()
    const cookies = { [sessionCookie]: own.jar.get(sessionCookie) }
    const who = await world.room.identify({ cookies } as never)
    expect(who.settings).toEqual({ scope: 'resident', resident: (await own.api.me()).id })
    expect([here, '110101003'].map(who.mayEnter)).toEqual([true, false])
  })

  test('is called by whoever handles a case, and the look is in the ledger; for another purpose there is no phone', async () => {
    const { phone, own, enter } = await asked()
    await enter()
    const { id } = await own.api.me()
    const it = await world.hired('desk')
    const api = client(probes, it.send)
    expect(await api.handling({ params: { id: id! } })).toEqual({ phone })
    expect(await world.entries(`resident:${id}`)).toContain('data.read')
    expect(await api.counting({ params: { id: id! } })).toEqual({ phone: null })
    expect(await api.handling({ params: { id: it.id } })).toEqual({ phone: null })
  })

  test('leaves no phone and no code in the database', async () => {
    const { phone, own, code } = await asked()
    await own.api.residentSignIn({ body: { phone, code } })
    await own.api.residentCode({ body: { phone } })
    const rows = await readTx(world.database.app, { purpose: 'sign-in' }, (tx) =>
      tx.query<{ row: string }>({
        text: `SELECT (r.*)::text AS row FROM access.resident r UNION ALL SELECT (c.*)::text FROM access.phone_code c`,
      }),
    )
    const all = rows.map(({ row }) => row).join()
    expect(all.length).toBeGreaterThan(200)
    for (const word of [phone, code, Buffer.from(phone).toString('hex'), Buffer.from(code).toString('hex')])
      expect(all).not.toContain(word)
  })
})
