import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterAll, expect, test } from 'vitest'
import { isAlive, stopServer } from '../../base/db/pg-process.ts'
import { type Server, startServer } from './child.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'linli-drill-'))
const name = '诸葛不亮'
const phone = '15400066666'
const secretWords = '独一无二的一句话'
const servers: Server[] = []
let log = ''

async function start(options: Parameters<typeof startServer>[1] = {}): Promise<Server> {
  const server = await startServer(dataDir, options)
  servers.push(server)
  return server
}

async function end(server: Server, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  const code = await server.end(signal)
  log += server.said()
  return code
}

afterAll(async () => {
  const last = servers.at(-1)
  if (last) {
    await last.end('SIGKILL')
    if (isAlive(last.postgres)) await stopServer(last.postgres)
  }
  rmSync(dataDir, { recursive: true, force: true })
})

interface Sent {
  readonly id: string
  readonly key: string
  number?: string
  code?: string
}

function report(server: Server, it: Sent) {
  return server.as(null).report(
    {
      params: { street: server.street.code },
      body: {
        id: it.id,
        words: `${secretWords} ${it.id.slice(-4)}`,
        place: { text: '文昌路12号', point: server.street.points[0]! },
        contact: { name, phone, helper: null },
      },
    },
    { idempotencyKey: it.key },
  )
}

/** Reports without pause until told to stop; keeps what was acknowledged. */
function load(server: Server, into: Sent[]) {
  let going = true
  const hand = async () => {
    while (going) {
      const it: Sent = { id: uuidv7(), key: uuidv7() }
      into.push(it)
      await report(server, it).then(
        (receipt) => Object.assign(it, { number: receipt.number, code: receipt.code }),
        () => {},
      )
    }
  }
  const hands = Promise.all(Array.from({ length: 8 }, hand))
  return async () => {
    going = false
    await hands
  }
}

const acknowledged = (all: readonly Sent[]) => all.filter((it) => it.number !== undefined)

async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Sends what got no answer once more, under the same key, and finds every report exactly once. */
async function checkNothingLost(server: Server, all: readonly Sent[]): Promise<void> {
  const leader = server.as('leader')
  for (const it of acknowledged(all)) {
    const found = await leader.getCase({ params: { id: it.id } })
    expect([found.number, found.steps.length]).toEqual([it.number, 1])
  }
  for (const it of all) {
    const receipt = await report(server, it)
    if (it.number) expect([receipt.number, receipt.code]).toEqual([it.number, it.code])
    Object.assign(it, { number: receipt.number, code: receipt.code })
  }
  expect(new Set(all.map((it) => it.number)).size).toBe(all.length)
}

const all: Sent[] = []

test('a server killed under load loses no report that it acknowledged', { timeout: 120_000 }, async () => {
  const server = await start()
  const stop = load(server, all)
  await until(() => acknowledged(all).length >= 60)
  await end(server, 'SIGKILL')
  await stop()
  expect(isAlive(server.postgres)).toBe(true)
  const again = await start()
  expect(again.postgres).toBe(server.postgres)
  await checkNothingLost(again, all)
})

test('nor does one whose database is killed with it', { timeout: 120_000 }, async () => {
  const server = servers.at(-1)!
  const before = all.length
  const stop = load(server, all)
  await until(() => acknowledged(all).length >= before + 60)
  process.kill(server.postgres, 'SIGKILL')
  await end(server, 'SIGKILL')
  await stop()
  const again = await start()
  expect(again.postgres).not.toBe(server.postgres)
  await checkNothingLost(again, all)
})

test('asked to stop, it ends in order, open screens or not, and leaves no database running', {
  timeout: 120_000,
}, async () => {
  const server = servers.at(-1)!
  const screen = await fetch(`${server.base}/api/live`, {
    headers: { cookie: `linli_session=${server.tokens.leader}` },
  })
  const heard = screen.body!.getReader()
  expect(new TextDecoder().decode((await heard.read()).value)).toContain('retry')
  expect(await end(server, 'SIGTERM')).toBe(0)
  expect(isAlive(server.postgres)).toBe(false)
  // What is left of the stream, and then its end.
  while (!(await heard.read()).done);
})

test('a clock that jumps a day ahead and back keeps numbers, order and steps valid', {
  timeout: 180_000,
}, async () => {
  const numbers: string[] = []
  const fresh: Sent[] = []
  for (const hoursAhead of [24, 0, -24]) {
    const server = await start({ hoursAhead })
    const it: Sent = { id: uuidv7(), key: uuidv7() }
    numbers.push((await report(server, it)).number)
    fresh.push(it)
    const seat = server.as('supervisor-seat')
    for (const { id } of fresh) await seat.noteCase({ params: { id }, body: { note: '看过' } })
    if (hoursAhead === 24)
      await seat.fileCase({
        params: { id: it.id },
        body: { summary: 's', category: '0101', urgency: '7d', overruled: 'o' },
      })
    if (hoursAhead === -24) {
      const found = await seat.getCase({ params: { id: fresh[0]!.id } })
      expect(found.steps.map((step) => step.no)).toEqual([1, 2, 3, 4, 5])
      expect([found.state, found.overdue]).toEqual(['filed', false])
      const sent = await server.as('dispatcher').dispatchCase({
        params: { id: found.id },
        body: { unit: server.street.units.chengguan!, assisting: [], overruled: 'o' },
      })
      expect(sent.state).toBe('dispatched')
      const { items } = await seat.cases({ query: { view: 'all', sort: 'newest', limit: 3 } })
      expect(items.map((line) => line.id)).toEqual(fresh.map((one) => one.id).reverse())
    }
    expect(await end(server, 'SIGTERM')).toBe(0)
  }
  const days = numbers.map((number) => number.slice(0, 8))
  expect([days[0]! > days[1]!, days[1]! > days[2]!]).toEqual([true, true])
  expect(new Set(numbers).size).toBe(3)
})

test('the log of all this names nobody and repeats nothing: no names, phones, words, receipts, sessions', {
  timeout: 120_000,
}, async () => {
  const server = await start()
  const it: Sent = { id: uuidv7(), key: uuidv7() }
  const { code } = await report(server, it)
  const nobody = server.as(null)
  const params = { street: server.street.code, code }
  await nobody.follow({ params })
  await nobody.say({ params, body: { words: secretWords } })
  await server.as('desk').reveal({ params: { id: it.id }, body: { field: 'phone', reason: '回电核实' } })
  await server.as('leader').cases({ query: { q: secretWords } })
  await nobody.residentCode({ body: { phone } })
  const raw = (url: string, init: RequestInit = {}) => fetch(server.base + url, init)
  await raw(`/api/streets/${server.street.code}/receipts/${code}/nothing`)
  await raw(`/api/nowhere/${encodeURIComponent(name)}?phone=${phone}`)
  await raw(`/api/streets/${server.street.code}/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"words":"${secretWords}`,
  })
  await raw('/api/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: phone, password: secretWords }),
  })
  expect(await end(server, 'SIGTERM')).toBe(0)
  expect(log.split('\n').filter((line) => line.includes('answered')).length).toBeGreaterThan(100)
  const codes = [code, ...all.map((one) => one.code!)].flatMap((one) => [one, one.replaceAll('-', '')])
  const tokens = servers.flatMap((one) => Object.values(one.tokens))
  for (const secret of [name, encodeURIComponent(name), phone, secretWords, '文昌路', ...codes, ...tokens])
    expect([secret, log.includes(secret)]).toEqual([secret, false])
})
