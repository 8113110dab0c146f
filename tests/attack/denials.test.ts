import { describe, expect, test } from 'vitest'
import { refusal, testStreet, wholeApi } from '../../apps/server/test-street.ts'
import type { Route } from '../../base/contract.ts'
import { roles } from '../../modules/access/contract.ts'
import { permissions, permissionsOf } from '../../modules/access/index.ts'
import { sampleInput } from './samples.ts'

const street = await testStreet()
const routes = Object.entries(wholeApi) as [name: keyof typeof wholeApi, route: Route][]
const guarded = routes.filter(([, route]) => !['anyone', 'signed-in', 'resident'].includes(route.needs))

type AnyCall = (input: unknown) => Promise<unknown>
const press = (caller: object, name: string, route: Route) =>
  refusal((caller as Record<string, AnyCall>)[name]!(sampleInput(route)))

test('every permission guards a route, and every route names a permission that exists', () => {
  const needed = new Set(guarded.map(([, route]) => route.needs))
  for (const need of needed) expect(permissions).toContain(need)
  // Reading the ledger, and importing by the command line, have no route yet.
  const later = ['ledger.read', 'import.run']
  expect(permissions.filter((permission) => !needed.has(permission) && !later.includes(permission))).toEqual(
    [],
  )
})

describe.each(roles)('a post as %s', (role) => {
  test('is refused every route whose permission it lacks', async () => {
    const caller = street.as(role)
    const denied = guarded.filter(([, route]) => !permissionsOf(role).has(route.needs as never))
    expect(denied.length).toBeGreaterThan(0)
    const codes = new Map<string, string>()
    for (const [name, route] of denied) codes.set(name, await press(caller, name, route))
    expect(Object.fromEntries(codes)).toEqual(
      Object.fromEntries(denied.map(([name]) => [name, 'request.not-allowed'])),
    )
  })

  test('is let in everywhere else, and finds nothing under an id of nothing', async () => {
    const caller = street.as(role)
    const open = guarded.filter(([, route]) => permissionsOf(role).has(route.needs as never))
    for (const [name, route] of open) {
      const code = await press(caller, name, route)
      expect([name, code]).not.toEqual([name, 'request.not-allowed'])
      expect([name, code]).not.toEqual([name, 'server.failed'])
      if (/\/cases\/:id/.test(route.path))
        expect([name, code]).toEqual([name, expect.stringMatching(/not-found|unknown/)])
    }
  })
})

test('nobody is asked to sign in first, and a resident has no place in the office', async () => {
  const [nobody, resident] = [street.nobody(), await street.resident('15400012345')]
  for (const [name, route] of guarded) {
    expect([name, await press(nobody, name, route)]).toEqual([name, 'request.sign-in-first'])
    expect([name, await press(resident, name, route)]).toEqual([name, 'request.not-allowed'])
  }
})

test('staff is no resident, and nobody has cases of their own', async () => {
  const own = routes.filter(([, route]) => route.needs === 'resident')
  expect(own.length).toBeGreaterThan(3)
  for (const [name, route] of own) {
    expect([name, await press(street.as('leader'), name, route)]).toEqual([name, 'request.not-allowed'])
    expect([name, await press(street.nobody(), name, route)]).toEqual([name, 'request.sign-in-first'])
  }
})

test('what needs an account asks for it', async () => {
  for (const [name, route] of routes.filter(([, route]) => route.needs === 'signed-in'))
    expect([name, await press(street.nobody(), name, route)]).toEqual([name, 'request.sign-in-first'])
})

test('a page of another site can do nothing in the name of whoever is signed in', async () => {
  const caller = street.as('supervisor-seat')
  const writes = guarded.filter(([, route]) => route.method !== 'GET')
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://other.example' },
    { origin: 'null' },
  ]) {
    Object.assign(caller.headers, headers)
    for (const [name, route] of writes)
      expect([name, await press(caller, name, route)]).toEqual([name, 'request.foreign-origin'])
    for (const key of Object.keys(headers)) delete caller.headers[key]
  }
})
