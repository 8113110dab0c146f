import { expect, test } from 'vitest'
import { testStreet } from '../../apps/server/test-street.ts'

const street = await testStreet({ secureCookies: true })
const json = { 'content-type': 'application/json' }
const phone = '15400011223'

test('over HTTPS the session cookie is bound to this host, and one without the prefix opens nothing', async () => {
  const caller = street.nobody()
  const { shown } = await caller.residentCode({ body: { phone } })
  const reply = await caller.ask('POST', '/api/resident/sign-in', {
    headers: json,
    body: JSON.stringify({ phone, code: shown }),
  })
  const [line] = [reply.headers['set-cookie']].flat() as string[]
  const [pair, ...rest] = line!.split('; ')
  const [name, token] = pair!.split('=')
  expect(name).toBe('__Host-linli_session')
  expect(rest).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']))
  expect(line).not.toMatch(/domain/i)

  const me = async (cookie: string) =>
    ((await caller.ask('GET', '/api/me', { headers: { cookie } })).json() as { kind: string }).kind
  expect(await me(`__Host-linli_session=${token}`)).toBe('resident')
  expect(await me(`linli_session=${token}`)).toBe('nobody')
  const mine = (cookie: string) => caller.ask('GET', '/api/my/cases', { headers: { cookie } })
  expect((await mine(`linli_session=${token}`)).statusCode).toBe(401)
  expect((await mine(`__Host-linli_session=${token}`)).statusCode).toBe(200)

  const out = await caller.ask('POST', '/api/sign-out', {
    headers: { ...json, cookie: `__Host-linli_session=${token}` },
    body: '{}',
  })
  expect(String(out.headers['set-cookie'])).toMatch(/^__Host-linli_session=;.*Secure/)
  expect(await me(`__Host-linli_session=${token}`)).toBe('nobody')
})
