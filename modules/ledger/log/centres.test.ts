import { mkdirSync, writeFileSync } from 'node:fs'
import Fastify from 'fastify'
import { expect, test, vi } from 'vitest'
import { replyProblems } from '../../../base/http/reply-problem.ts'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import { emptyRoot, formatCheckpoint, parseNote, signNote } from '../../../engines/tilelog/index.ts'
import { type Centre, type Log, mountLog, placesOf } from './index.ts'
import { openLogKeys } from './keys.ts'
import { centreHere, policyOf, published, testLogs } from './test-log.ts'

const database = await testDatabase({ rooms: ['ledger'] })
const { newDir, open, write } = testLogs(database)
let size = 0

/** A log of its own on an empty ledger, with one sound centre and this one; one signature is enough. */
async function logWith(make: (sound: ReturnType<typeof centreHere>) => Centre, quorum = 1) {
  await database.owner.query(
    'TRUNCATE ledger.entry, ledger.waiting, ledger.place, ledger.head, ledger.centre',
  )
  size = 0
  const dir = newDir()
  const keyFile = () => placesOf(dir).keys
  const centres = [centreHere('sound', keyFile), make(centreHere('other', keyFile))]
  mkdirSync(placesOf(dir).aside, { recursive: true })
  writeFileSync(placesOf(dir).policy, policyOf(dir, centres, quorum))
  const log = open(dir, centres)
  log.start()
  return { log, dir }
}

async function grow(log: Log, count: number): Promise<void> {
  await write(count)
  size += count
  log.poke()
  await published(log, size)
}

const of = (log: Log, name: string) => log.status().centres.find((one) => one.name === name)

test('a dead centre stops nobody, and catches up when it is back', async () => {
  let dead!: ReturnType<typeof centreHere>
  const { log } = await logWith((centre) => {
    dead = centre
    centre.down = true
    return centre
  })
  await grow(log, 10)
  await grow(log, 300)
  expect(of(log, 'other')).toMatchObject({ size: null, error: 'ECONNREFUSED' })
  dead.down = false
  await vi.waitFor(() => expect(of(log, 'other')).toMatchObject({ size, error: null }), { timeout: 20_000 })
  await vi.waitFor(async () => expect(parseNote((await log.checkpoint())!).signatures.length).toBe(3))
  await log.stop()
  const { rows } = await database.owner.query('SELECT name, size, error FROM ledger.centre ORDER BY name')
  expect(rows).toEqual(['other', 'sound'].map((name) => ({ name, size, error: null })))
})

test('a centre that never answers is not waited for', async () => {
  const { log } = await logWith((centre) => ({
    ...centre,
    addCheckpoint: (_body, signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  }))
  await grow(log, 5)
  await grow(log, 5)
  await vi.waitFor(() => expect(of(log, 'other')?.error).toBe('no answer in 5 s'), { timeout: 12_000 })
  await log.stop()
})

const day = 24 * 3600_000
test.each([-day, day])('a line from a clock that is off by %d ms is not taken', async (off) => {
  const { log } = await logWith((centre) => {
    const { addCheckpoint } = centre
    return { ...centre, addCheckpoint: (body) => atTime(Date.now() + off, () => addCheckpoint(body)) }
  })
  await grow(log, 3)
  await vi.waitFor(() => expect(of(log, 'other')?.error).toBe('its clock is off by 1440 minutes'))
  expect(parseNote((await log.checkpoint())!).signatures.length).toBe(2)
  await log.stop()
})

test('a line that is not right, or of somebody else, is not taken', async () => {
  const { log } = await logWith((centre) => ({
    ...centre,
    async addCheckpoint(body) {
      const answer = await centre.addCheckpoint(body)
      return {
        ...answer,
        body: answer.body.replace(/(.)(.{20}\n)$/, (_, one, rest) => (one === 'A' ? 'B' : 'A') + rest),
      }
    },
  }))
  await grow(log, 3)
  await vi.waitFor(() => expect(of(log, 'other')?.error).toMatch(/^its signature is not right: tilelog\./))
  await log.stop()
})

test('a centre that was shown another history stops the log; the evidence is kept', async () => {
  const { log, dir } = await logWith((centre) => centre)
  await grow(log, 3)
  await log.stop()
  const { signers, origin } = openLogKeys(placesOf(dir).keys)
  const root = nodeCrypto.sha256(emptyRoot())
  const forked = { size: 2, root, note: signNote(formatCheckpoint({ origin, size: 2, root }), signers, 0) }
  const sound = centreHere('sound', () => placesOf(dir).keys)
  sound.state = forked
  const again = open(dir, [sound, centreHere('other', () => placesOf(dir).keys)])
  again.start()
  const code = 'ledger.centre-disagrees'
  await vi.waitFor(() => expect(again.status().stopped?.code).toBe(code), { timeout: 10_000 })
  await vi.waitFor(async () => {
    const { rows } = await database.owner.query('SELECT centre, evidence FROM ledger.alarm WHERE kind = $1', [
      code,
    ])
    expect(rows).toMatchObject([{ centre: 'sound', evidence: { answer: expect.stringMatching(/^422 /) } }])
    expect(rows[0].evidence.request).toContain(`\n\n${origin}\n3\n`)
  })
  await again.stop()
  // Another start does not forget it.
  const third = open(dir, [centreHere('sound', () => placesOf(dir).keys)])
  third.start()
  await vi.waitFor(() => expect(third.status().stopped?.code).toBe(code))
  await third.stop()
})

test('files of the log for everybody: types, caching, other origins; nothing beyond what was signed', async () => {
  const { log } = await logWith((centre) => centre)
  const app = Fastify()
  replyProblems(app)
  mountLog(app, log)
  const get = (url: string) => app.inject({ method: 'GET', url: `/log/${url}` })
  expect((await get('checkpoint')).statusCode).toBe(404)
  await grow(log, 257)
  const checkpoint = await get('checkpoint')
  expect(checkpoint.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'public, max-age=2',
    'access-control-allow-origin': '*',
  })
  expect(checkpoint.body.split('\n').slice(0, 2)).toEqual([log.origin, '257'])
  const tile = await get('tile/0/000')
  expect(tile.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  expect(tile.rawPayload.length).toBe(8192)
  expect((await get('tile/entries/001.p/1')).statusCode).toBe(200)
  expect((await get('policy')).body).toContain(`log ${log.origin}+`)
  for (const beyond of [
    'tile/0/001',
    'tile/entries/001.p/2',
    'tile/0/0',
    'tile/entries/..%2f..%2fpolicy.txt',
    'tile/',
  ])
    expect((await get(beyond)).statusCode).toBe(404)
  await log.stop()
  await app.close()
})

/** Runs something at another time of this process’s clock. */
async function atTime<R>(at: number, run: () => Promise<R>): Promise<R> {
  const real = Date.now
  Date.now = () => at
  try {
    return await run()
  } finally {
    Date.now = real
  }
}
