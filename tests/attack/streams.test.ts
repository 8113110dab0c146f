import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { openTestSession } from '../../apps/server/test-session.ts'
import { testStreet } from '../../apps/server/test-street.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const { here, app, house, clock } = street
await app.listen({ port: 0, host: '127.0.0.1' })
// Connections that the test’s own client keeps for later.
afterAll(() => app.server.closeAllConnections())
const base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

async function session(seat: 'leader' | 'dispatcher') {
  const person = here.staff[seat]!
  const owner = { seat: { person: person.id, post: person.post, street: here.code } }
  return `linli_session=${await openTestSession(house.database.app, owner, clock.now())}`
}

/** An open stream, and what came over it so far. */
async function listen(cookie: string) {
  const stop = new AbortController()
  const reply = await fetch(`${base}/api/live`, { headers: { cookie }, signal: stop.signal })
  const heard = { status: reply.status, text: '', ended: false, stop: () => stop.abort() }
  void (async () => {
    const words = new TextDecoder()
    for await (const chunk of reply.body ?? []) heard.text += words.decode(chunk as Uint8Array)
  })().then(
    () => Object.assign(heard, { ended: true }),
    () => {},
  )
  return heard
}

test('a stream ends when its session does, and one that is open keeps no session alive', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const cookie = await session('leader')
  const heard = await listen(cookie)
  await vi.advanceTimersByTimeAsync(10_000)
  await paths(street).report()
  await vi.waitFor(() => expect(heard.text).toContain('event: case'))
  expect(heard.ended).toBe(false)
  const seen = `SELECT max(seen)::text AS seen FROM access.session`
  const before = await street.look({ purpose: 'sign-in' }, seen)
  clock.advance(5 * 60_000)
  await vi.advanceTimersByTimeAsync(10_000)
  await setTimeout(200)
  expect(await street.look({ purpose: 'sign-in' }, seen)).toEqual(before)
  await (await fetch(`${base}/api/sign-out`, { method: 'POST', headers: { cookie } })).text()
  await vi.advanceTimersByTimeAsync(10_000)
  await vi.waitFor(() => expect(heard.ended).toBe(true))
  vi.useRealTimers()
})

test('one account opens so many streams and no more; others still get theirs', async () => {
  const cookie = await session('leader')
  const open = []
  for (let i = 0; i < 22; i++) open.push(await listen(cookie))
  expect(open.map((one) => one.status)).toEqual([...Array(20).fill(200), 503, 503])
  open.push(await listen(await session('dispatcher')))
  expect(open.at(-1)!.status).toBe(200)
  for (const one of open) one.stop()
})

test('figures and the page of the demonstration are for this machine, not for whoever says so', async () => {
  const status = async (headers: Record<string, string>) => {
    const reply = await fetch(`${base}/api/metrics`, { headers })
    await reply.text()
    return reply.status
  }
  expect(await status({})).toBe(200)
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'x-forwarded-host'])
    expect([name, await status({ [name]: '127.0.0.1' })]).toEqual([name, 404])
  // Passed by a name that a page of another site may point here.
  const renamed = await app.inject({ url: '/api/metrics', headers: { host: 'rebound.example' } })
  expect(renamed.statusCode).toBe(404)
})
