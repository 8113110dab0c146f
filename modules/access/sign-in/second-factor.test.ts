import { describe, expect, test } from 'vitest'
import { codeAt } from '../index.ts'
import { password, refusal, secret, testWorld } from '../test-world.ts'

const world = await testWorld()
const { clock, browser, hire, hired, enter, entries, database } = world

const half = async (login: string) => {
  const own = browser()
  await own.api.signIn({ body: { login, password } })
  return own
}
const give = (own: ReturnType<typeof browser>, code: string) =>
  refusal(own.api.secondFactor({ body: { code } }))

/** As a person hired by hand: no second factor yet. */
async function unenrolled() {
  const it = await hire('handler')
  await world.inStreet(it.street, (tx) =>
    tx.query({ text: 'DELETE FROM access.second_factor WHERE person = $1', values: [it.id] }),
  )
  return { ...it, own: await half(it.login) }
}

describe('code of the app', () => {
  test('works once: not again in its half minute, nor an earlier one after it', async () => {
    const it = await hire('handler')
    clock.advance(30_000)
    const [early, now] = [
      await codeAt(secret, new Date(Date.parse(clock.now()) - 30_000).toISOString()),
      await codeAt(secret, clock.now()),
    ]
    expect(await give(await half(it.login), now)).toBe('none')
    expect(await give(await half(it.login), now)).toBe('access.wrong-code')
    expect(await give(await half(it.login), early)).toBe('access.wrong-code')
    clock.advance(30_000)
    expect(await give(await half(it.login), await codeAt(secret, clock.now()))).toBe('none')
  })

  test('works for one of several requests at the same moment', async () => {
    const it = await hire('handler')
    clock.advance(30_000)
    const halves = [await half(it.login), await half(it.login), await half(it.login)]
    const code = await codeAt(secret, clock.now())
    const answers = await Promise.all(halves.map((own) => give(own, code)))
    expect(answers.sort()).toEqual(['access.wrong-code', 'access.wrong-code', 'none'])
  })

  test('guessing locks, also over several half sign-ins', async () => {
    const it = await hire('handler')
    const answers: string[] = []
    for (let i = 0; i < 11; i += 1) {
      answers.push(await give(await half(it.login), '000000'))
      clock.advance(70_000)
    }
    expect(answers).toEqual([...Array(10).fill('access.wrong-code'), 'access.locked'])
  })

  test('a half sign-in is over after ten minutes', async () => {
    const it = await hire('handler')
    const own = await half(it.login)
    clock.advance(10 * 60_000 + 1)
    expect(await give(own, await codeAt(secret, clock.now()))).toBe('request.sign-in-first')
  })

  test('the token changes with the second factor: the half one opens nothing afterwards', async () => {
    const it = await hire('handler')
    clock.advance(30_000)
    const own = await half(it.login)
    const before = own.jar.get('linli_session')!
    await give(own, await codeAt(secret, clock.now()))
    const thief = browser()
    thief.jar.set('linli_session', before)
    expect((await own.api.me()).step).toBe('ready')
    expect((await thief.api.me()).kind).toBe('nobody')
  })
})

describe('setting up', () => {
  test('is forced before the post may be used; recovery codes then work once each', async () => {
    const { own, login, id } = await unenrolled()
    expect(await own.api.me()).toMatchObject({ step: 'enroll', permissions: [], posts: [] })
    expect(await give(own, '123456')).toBe('access.not-enrolled')
    expect(await refusal(own.api.enroll({ body: { password: 'not it' } }))).toBe('access.wrong-password')
    const made = await own.api.enroll({ body: { password } })
    expect(made.uri).toMatch(/^otpauth:\/\/totp\/.+secret=[A-Z2-7]{32}&issuer=/)
    expect(made.qr).toContain('<svg')
    expect(new Set(made.recovery).size).toBe(10)
    expect((await own.api.me()).step).toBe('enroll')
    expect(await give(own, made.recovery[0]!)).toBe('access.wrong-code')
    const me = await own.api.secondFactor({ body: { code: await codeAt(made.secret, clock.now()) } })
    expect(me).toMatchObject({ step: 'ready', post: { role: 'handler' } })

    const loose = made.recovery[0]!.toLowerCase().replace('-', ' ')
    expect(await give(await half(login), loose)).toBe('none')
    expect(await give(await half(login), made.recovery[0]!)).toBe('access.wrong-code')
    const both = await Promise.all(
      [await half(login), await half(login)].map((one) => give(one, made.recovery[1]!)),
    )
    expect(both.sort()).toEqual(['access.wrong-code', 'none'])
    expect(await entries(`person:${id}`)).toContain('access.enroll')
  })

  test('a password alone cannot replace a second factor', async () => {
    const it = await hire('handler')
    const own = await half(it.login)
    expect(await refusal(own.api.enroll({ body: { password } }))).toBe('access.prove-first')
  })

  test('replacing keeps the old one until the first code of the new, then ends other sessions', async () => {
    const it = await hired('handler')
    const other = await enter(it.login)
    const made = await it.api.enroll({ body: { password } })
    expect((await other.api.me()).step).toBe('ready')
    clock.advance(30_000)
    expect(await give(it, await codeAt(made.secret, clock.now()))).toBe('none')
    expect((await other.api.me()).kind).toBe('nobody')
    clock.advance(30_000)
    expect(await give(await half(it.login), await codeAt(secret, clock.now()))).toBe('access.wrong-code')
    clock.advance(10_000)
    expect(await give(await half(it.login), await codeAt(made.secret, clock.now()))).toBe('none')
  })

  test('neither secret nor recovery codes nor tokens stand in the database', async () => {
    const { own, id } = await unenrolled()
    const made = await own.api.enroll({ body: { password } })
    const seen = await world.inStreet('110101001', (tx) =>
      tx.query<{ all: string }>({
        text: `SELECT concat((SELECT encode(pending, 'escape') FROM access.second_factor WHERE person = $1),
                 (SELECT string_agg(encode(code, 'escape'), ' ') FROM access.recovery_code WHERE person = $1),
                 (SELECT encode(token, 'escape') FROM access.session WHERE person = $1)) AS all`,
        values: [id],
      }),
    )
    expect(seen[0]!.all.length).toBeGreaterThan(300)
    for (const word of [made.secret, ...made.recovery, own.jar.get('linli_session')!])
      expect(seen[0]!.all).not.toContain(word)
  })

  test('proofs are open to signing in and keeping accounts only, whatever a query asks', async () => {
    await hired('handler')
    const count = (purpose: string) => ({
      text: `SELECT (SELECT count(*) FROM access.credential) + (SELECT count(*) FROM access.second_factor)
               + (SELECT count(*) FROM access.session) + (SELECT count(*) FROM access.attempt) AS n, $1 AS purpose`,
      values: [purpose],
    })
    const { readAll } = await import('../../../base/db/tx.ts')
    const seen = async (purpose: string) => {
      const [rows] = await readAll(
        database.app,
        { purpose, street: '110101001', scope: 'street' },
        count(purpose),
      )
      return (rows as { n: number }[])[0]!.n
    }
    expect(await seen('case-handling')).toBe(0)
    expect(await seen('sign-in')).toBeGreaterThan(2)
  })
})
