import { describe, expect, test } from 'vitest'
import { blindIndex } from '../../../base/crypto/keyring.ts'
import { codeAt } from '../index.ts'
import { password, refusal, secret, testWorld } from '../test-world.ts'

const world = await testWorld()
const { clock, browser, hire, hired, enter, entries } = world
const minute = 60_000

describe('password', () => {
  test('password and code lead to the post, and the ledger tells both', async () => {
    const it = await hire('dispatcher')
    const own = browser()
    const half = await own.api.signIn({ body: { login: it.login.toUpperCase(), password } })
    expect(half).toMatchObject({ kind: 'staff', step: 'second-factor', posts: [], permissions: [] })
    expect(await refusal(own.api.units())).toBe('request.sign-in-first')
    expect(await refusal(own.api.sessions())).toBe('request.sign-in-first')
    const me = await own.api.secondFactor({ body: { code: await codeAt(secret, clock.now()) } })
    expect(me).toMatchObject({
      step: 'ready',
      post: { id: it.post, role: 'dispatcher', unitKind: 'street-office' },
    })
    expect(me.permissions).toContain('case.dispatch')
    expect(await own.api.me()).toEqual(me)
    expect(await entries(`person:${it.id}`)).toEqual(['access.sign-in', 'access.second-factor'])
  })

  test('an unknown login and a wrong password get the same answer, wait and lock', async () => {
    const it = await hire('desk')
    const answers = async (login: string) => {
      const own = browser()
      const list: string[] = []
      for (let i = 0; i < 12; i += 1) {
        list.push(await refusal(own.api.signIn({ body: { login, password: 'not it' } })))
        clock.advance(70_000)
      }
      return list
    }
    const unknown = await answers('nobody-of-that-name')
    expect(unknown).toEqual([...Array(10).fill('access.wrong-login'), 'access.locked', 'access.locked'])
    expect(await answers(it.login)).toEqual(unknown)
    expect(await refusal(browser().api.signIn({ body: { login: it.login, password } }))).toBe('access.locked')
    clock.advance(15 * minute)
    expect(await refusal(browser().api.signIn({ body: { login: it.login, password } }))).toBe('none')
  })

  test('each wrong try after the third doubles the wait', async () => {
    const it = await hire('desk')
    const own = browser()
    const attempt = () => own.api.signIn({ body: { login: it.login, password: 'not it' } })
    for (let i = 0; i < 3; i += 1) expect(await refusal(attempt())).toBe('access.wrong-login')
    expect(await refusal(attempt())).toBe('access.wait')
    clock.advance(1_000)
    expect(await refusal(attempt())).toBe('access.wrong-login')
    clock.advance(1_000)
    expect(await refusal(attempt())).toBe('access.wait')
  })

  test('fifty tries at the same moment count fifty times', async () => {
    const it = await hire('desk')
    const tries = Array.from({ length: 50 }, (_, i) =>
      refusal(browser().api.signIn({ body: { login: it.login, password: `guess ${i}` } })),
    )
    const answers = await Promise.all(tries)
    expect(answers.filter((answer) => answer === 'access.wrong-login')).toHaveLength(3)
    expect(answers.filter((answer) => answer === 'access.wait')).toHaveLength(47)
  })

  test('an address that errs with many logins is locked for all of them, and no other address is', async () => {
    const it = await hire('desk')
    const bad = browser('203.0.113.7')
    for (let i = 0; i < 60; i += 1)
      expect(await refusal(bad.api.signIn({ body: { login: `guess-${i}`, password } }))).toBe(
        'access.wrong-login',
      )
    expect(await refusal(bad.api.signIn({ body: { login: it.login, password } }))).toBe('access.locked')
    expect(await refusal(browser().api.signIn({ body: { login: it.login, password } }))).toBe('none')
  })

  test('failures stay in the ledger although their request failed, without the login itself', async () => {
    const it = await hire('desk')
    await refusal(browser().api.signIn({ body: { login: it.login, password: 'not it' } }))
    const subject = `login:${blindIndex(world.keys, 'login', it.login).toString('hex')}`
    expect(await entries(subject)).toEqual(['access.sign-in-failed'])
    expect(await entries(it.login)).toEqual([])
  })

  test('a new password ends the other sessions; a weak one or a wrong old one changes nothing', async () => {
    const it = await hired('leader')
    const other = await enter(it.login)
    const change = (old: string, next: string) =>
      refusal(it.api.changePassword({ body: { old, password: next } }))
    expect(await change('not it', 'a new long password')).toBe('access.wrong-password')
    expect(await change(password, `${it.login}!!`)).toBe('access.weak-password')
    expect(await change(password, 'ababababab')).toBe('access.weak-password')
    expect(await change(password, password)).toBe('access.weak-password')
    expect((await other.api.me()).kind).toBe('staff')
    expect(await change(password, 'a new long password')).toBe('none')
    expect((await other.api.me()).kind).toBe('nobody')
    expect((await it.api.me()).step).toBe('ready')
    expect(await refusal(browser().api.signIn({ body: { login: it.login, password } }))).toBe(
      'access.wrong-login',
    )
  })

  test('a password given by an administrator must be changed before anything else', async () => {
    const it = await hired('leader', { mustChange: true })
    expect(it.me).toMatchObject({ step: 'new-password', permissions: [], post: null })
    expect(await refusal(it.api.units())).toBe('request.not-allowed')
    await it.api.changePassword({ body: { old: password, password: 'my very own words' } })
    expect(await it.api.me()).toMatchObject({ step: 'ready', post: { id: it.post } })
    expect(await refusal(it.api.units())).toBe('none')
  })
})

test('a cookie that nobody was given, or of another form, is nobody', async () => {
  const own = browser()
  for (const value of ['x', 'A'.repeat(43), `${'A'.repeat(42)}'`]) {
    own.jar.set('linli_session', value)
    expect((await own.api.me()).kind).toBe('nobody')
    expect(await refusal(own.api.units())).toBe('request.sign-in-first')
  }
})
