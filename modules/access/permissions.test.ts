import { describe, expect, test } from 'vitest'
import { Done, route } from '../../base/contract.ts'
import { serve } from '../../base/http/serve.ts'
import { accessApi, type Role, roles } from './contract.ts'
import { needsSecondFactor, officers, type Permission, permissions, permissionsOf } from './rules.ts'
import { refusal, testWorld } from './test-world.ts'

/** One route for each permission, so that each is refused by the same door that guards the rooms. */
const probes = Object.fromEntries(
  permissions.map((permission) => [
    permission,
    route({
      ...{ method: 'GET', path: `/probe/${permission}`, summary: permission },
      ...{ needs: permission, purpose: 'test', reply: Done },
    }),
  ]),
)
const served = serve(
  probes,
  Object.fromEntries(permissions.map((permission) => [permission, async () => ({ done: true as const })])),
)
const world = await testWorld([served])

async function opens(send: Awaited<ReturnType<typeof world.hired>>['send']): Promise<string[]> {
  const open: string[] = []
  for (const permission of permissions) {
    const { status } = await send({ method: 'GET', url: `/api/probe/${permission}`, headers: {} })
    expect([200, 403]).toContain(status)
    if (status === 200) open.push(permission)
  }
  return open
}

describe('every permission', () => {
  test.each(roles)('is refused to a %s unless the role has it', async (role) => {
    const it = await world.hired(role)
    expect(new Set(await opens(it.send))).toEqual(permissionsOf(role))
    expect(new Set(it.me.permissions)).toEqual(permissionsOf(role))
  })

  test('is refused to whoever is not signed in, and to residents', async () => {
    const own = world.browser()
    const probe = async () => {
      const urls = permissions.map((permission) => `/api/probe/${permission}`)
      return Promise.all(
        urls.map((url) => own.send({ method: 'GET', url, headers: {} }).then((r) => r.status)),
      )
    }
    expect(await probe()).toEqual(permissions.map(() => 401))
    const { shown } = await own.api.residentCode({ body: { phone: '13800000001' } })
    await own.api.residentSignIn({ body: { phone: '13800000001', code: shown! } })
    expect(await probe()).toEqual(permissions.map(() => 403))
  })

  test('is held by some role, and only the list of units by all', () => {
    const holders = (permission: Permission) => roles.filter((role) => permissionsOf(role).has(permission))
    expect(permissions.filter((permission) => holders(permission).length === 0)).toEqual([])
    expect(permissions.filter((permission) => holders(permission).length === roles.length)).toEqual([
      'units.read',
    ])
  })
})

describe('seats that are kept apart', () => {
  const hold = (role: Role, ...list: string[]) => list.some((p) => permissionsOf(role).has(p as never))
  const supervising = ['case.file', 'case.close', 'case.merge']
  const commanding = ['case.dispatch', 'case.decide', 'case.resume']

  test.each(roles)('a %s does not supervise, command and handle at once', (role) => {
    const seats = [hold(role, ...supervising), hold(role, ...commanding), hold(role, 'case.handle')]
    expect(seats.filter(Boolean).length).toBeLessThanOrEqual(1)
  })

  test('officers see no resident’s name and handle no case', () => {
    for (const role of officers)
      expect(hold(role, 'case.reveal', 'case.export', 'case.handle', ...supervising)).toBe(false)
    expect(roles.filter((role) => hold(role, 'units.edit') && hold(role, 'ledger.read'))).toEqual([])
  })

  test('whoever may see residents needs a second factor', () => {
    const seeing = roles.filter((role) => hold(role, 'case.read', 'case.reveal', 'ledger.read', 'import.run'))
    expect(seeing.filter((role) => !needsSecondFactor(role))).toEqual([])
  })
})

test('every route of this room names a permission that exists, or an openness', () => {
  const known: readonly string[] = [...permissions, 'anyone', 'signed-in', 'resident']
  for (const { needs } of Object.values(accessApi)) expect(known).toContain(needs)
})

test('what needs an account is refused without one', async () => {
  const own = world.browser()
  const id = '0190a000-0000-7000-8000-000000000000'
  const calls = [
    own.api.sessions(),
    own.api.signOutEverywhere(),
    own.api.endSession({ params: { session: id } }),
    own.api.choosePost({ body: { post: id } }),
    own.api.changePassword({ body: { old: 'x', password: 'something long' } }),
    own.api.enroll({ body: { password: 'x' } }),
    own.api.secondFactor({ body: { code: '123456' } }),
    own.api.people({ query: {} }),
  ]
  const answers = await Promise.all(calls.map(refusal))
  expect(answers).toEqual(calls.map(() => 'request.sign-in-first'))
})
