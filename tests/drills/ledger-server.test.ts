import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { afterAll, expect, test } from 'vitest'
import { openHouse } from '../../apps/server/house.ts'
import { timeOfId } from '../../base/clock.ts'
import { isAlive, stopServer } from '../../base/db/pg-process.ts'
import { asSystem } from '../../base/http/system.ts'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import { parsePolicy } from '../../engines/tilelog/index.ts'
import { compareHistories, filesOf, openSigned, type Signed } from '../../exchange/witness/index.ts'
import { caseActs } from '../../modules/cases/index.ts'
import * as ledger from '../../modules/ledger/index.ts'
import { type Server, startServer } from './child.ts'
import { type CentreProcess, linli, startCentre, times, verifier, verifyTlog } from './ledger-kit.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'linli-ledger-'))
const policyFile = ledger.placesOf(dataDir).policy
const logDir = ledger.placesOf(dataDir).log
const names = ['one', 'two'] as const
const centres: CentreProcess[] = []
let server: Server | undefined

afterAll(async () => {
  for (const centre of centres) await centre.kill()
  if (server) {
    await server.end('SIGKILL')
    if (isAlive(server.postgres)) await stopServer(server.postgres)
  }
  rmSync(dataDir, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  const { port } = holder.address() as AddressInfo
  await new Promise<void>((resolve) => holder.close(() => resolve()))
  return port
}

const logKey = (): string => /^log (\S+)/m.exec(readFileSync(policyFile, 'utf8'))![1]!

async function centre(i: number, port: number, log: string): Promise<void> {
  const name = names[i]!
  const logs = [[logKey(), log]] as const
  centres[i] = await startCentre({ dir: path.join(dataDir, name), name: `${name}.example`, port, logs })
}

/** A server with two centres, of which one is enough. */
async function open() {
  const port = await freePort()
  const ports = [await freePort(), await freePort()]
  const log = `http://127.0.0.1:${port}/log`
  server = await startServer(dataDir, { port })
  for (const i of names.keys()) await centre(i, ports[i]!, log)
  const witnesses = names.map((name, i) => `witness ${name} ${centres[i]!.vkey} ${centres[i]!.url}`)
  const lines = [`log ${logKey()}`, ...witnesses, 'group any any one two', 'quorum any', '']
  writeFileSync(`${policyFile}.new`, lines.join('\n'))
  renameSync(`${policyFile}.new`, policyFile)
  return {
    log,
    restart: async () => {
      server = await startServer(dataDir, { port })
    },
    again: (i: number) => centre(i, ports[i]!, log),
  }
}

/** Reports from four hands until told to stop; keeps the ids of what was acknowledged. */
function load(acknowledged: Set<string>) {
  let going = true
  const hand = async () => {
    while (going) {
      const id = uuidv7()
      const point = server!.street.points[0]!
      const contact = { name: '赵六', phone: '15400077777', helper: null }
      const body = { id, words: `路灯不亮 ${id}`, place: { text: '文昌路12号', point }, contact }
      const params = { street: server!.street.code }
      await server!
        .as(null)
        .report({ params, body }, { idempotencyKey: uuidv7() })
        .then(
          () => acknowledged.add(id),
          () => pause(50),
        )
    }
  }
  const hands = Promise.all([hand(), hand(), hand(), hand()])
  return async () => {
    going = false
    await hands
  }
}

/** Every checkpoint that anybody was shown. */
function watch(log: string) {
  const seen = new Map<string, string>()
  const ending = new AbortController()
  const looking = (async () => {
    while (!ending.signal.aborted) {
      const note = await fetch(`${log}/checkpoint`).then(
        (it) => (it.ok ? it.text() : undefined),
        () => undefined,
      )
      if (note) seen.set(note.slice(0, note.indexOf('\n\n')), note)
      await pause(60)
    }
  })()
  return async () => {
    ending.abort()
    await looking
    return [...seen.values()]
  }
}

const acknowledged = new Set<string>()

test('killed at any moment under load, centre, server or database with it, the log loses nothing and never forks', async () => {
  const { log, restart, again } = await open()
  const seenBy = watch(log)
  const stop = load(acknowledged)
  for (let n = 0; n < times(2, 200); n++) {
    await pause(500 + Math.random() * 1200)
    const victim = n % 3
    if (victim === 0) {
      const i = Math.floor(Math.random() * 2)
      await centres[i]!.kill()
      await again(i)
      continue
    }
    const { postgres } = server!
    if (victim === 1) process.kill(postgres, 'SIGKILL')
    await server!.end('SIGKILL')
    await restart()
  }
  await pause(500)
  await stop()
  expect(acknowledged.size).toBeGreaterThan(20)
  const policy = parsePolicy(nodeCrypto, readFileSync(policyFile, 'utf8'))
  const logs = policy.logs.map(({ verifier: one }) => one)
  // All that waited gets its place, and the centres come up to it.
  await expect
    .poll(
      async () => {
        const { out } = await linli(['verify', log, '--policy', policyFile, '--json'])
        const { verified, size, centres: others } = JSON.parse(out || '{}')
        return [verified, size >= acknowledged.size, others?.one, others?.two].join()
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe('true,true,same,same')
  const notes = (await seenBy()).map((note) => openSigned(note, logs))
  const newest = notes.reduce<Signed>((a, b) => (a.checkpoint.size > b.checkpoint.size ? a : b), notes[0]!)
  expect(notes.length).toBeGreaterThan(3)
  for (const one of notes) expect(await compareHistories(one, newest, filesOf(logDir))).toBe(undefined)
  for (const { url } of centres) {
    expect(await (await fetch(`${url}/alarms`)).json()).toEqual({ alarms: [] })
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: 'up' })
  }
  expect(await server!.end('SIGTERM')).toBe(0)
  const program = verifier()
  if (program) expect(verifyTlog(program, 'fsck', '-dir', logDir, '-policy', policyFile).said).toMatch(/^OK /)
}, 3_600_000)

/** Everything that somebody with the rights of a database administrator may change in a row, one value at a time. */
const alterations: readonly (readonly [table: string, set: string, where: string])[] = [
  ['cases.case', `words = overlay(words placing '亮' from 3 for 1)`, 'true'],
  ['cases.step', `kind = 'noted'`, 'true'],
  ['cases.step', `facts = facts || '{"x": "1"}'`, 'true'],
  ['cases.step', `note = coalesce(note, '') || '.'`, 'true'],
  ['cases.step', 'inner_only = NOT inner_only', 'true'],
  ['ledger.entry', `at = at + interval '1 millisecond'`, `case_id IS NOT NULL`],
  ['ledger.entry', `type = 'case.notes'`, `case_id IS NOT NULL`],
  ['ledger.entry', `actor = actor || '0'`, 'true'],
  ['ledger.entry', `purpose = purpose || '0'`, 'true'],
  ['ledger.entry', `route = route || '0'`, 'true'],
  ['ledger.entry', `facts = facts || '{"x": "1"}'`, 'true'],
  ['ledger.entry', `case_id = gen_random_uuid()`, 'case_id IS NOT NULL'],
  ['ledger.entry', `subject = coalesce(subject, 'case:') || '1'`, 'true'],
  ['ledger.entry', `content = set_byte(content, 7, get_byte(content, 7) # 1)`, 'content IS NOT NULL'],
  ['ledger.entry', 'content = NULL', 'content IS NOT NULL'],
]

/** Rows that an entry since `$2` stands for. */
const among: Readonly<Record<string, string>> = {
  'ledger.entry': 'id >= $2',
  'cases.step': 'entry >= $2',
  'cases.case': 'id IN (SELECT case_id FROM cases.step s WHERE s.street = $1 AND s.no = 1 AND s.entry >= $2)',
}

test('every acknowledged report is in the log; every altered row, entry or step, is found', async () => {
  const street = server!.street.code
  const house = await openHouse({ dataDir })
  try {
    const { owner } = house.database
    const rows = async (sql: string, values: unknown[] = []) => (await owner.query(sql, values)).rows
    for (const table of ['ledger.entry', 'ledger.place', 'cases.step', 'cases.case'])
      await owner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`)
    const placed = new Set(
      (await rows('SELECT e.case_id FROM ledger.place p JOIN ledger.entry e USING (street, id)')).map(
        (one) => one.case_id,
      ),
    )
    expect([...acknowledged].filter((id) => !placed.has(id))).toEqual([])
    const [{ first, last, n }] = await rows(
      'SELECT min(index)::int AS first, max(index)::int AS last, count(*)::int AS n FROM ledger.place',
    )
    expect([first, n]).toEqual([0, last + 1])
    // Where the alterations are made: among what the last 300 entries stand for, so that each comparison looks at these alone.
    const [{ newest }] = await rows(
      'SELECT e.id::text AS newest FROM (SELECT id FROM ledger.entry WHERE street = $1 ORDER BY id DESC LIMIT 300) e ORDER BY e.id LIMIT 1',
      [street],
    )
    const lately = new Date(timeOfId(newest)).toISOString()
    const found = async (since: string | null): Promise<number> => {
      const at = { street, purpose: 'audit', route: 'drill' }
      const parts = { acts: caseActs, log: ledger.tilesOf(house.log), msNow: () => performance.now() }
      return asSystem(
        house,
        at,
        async (ctx) => (await ledger.reconcile(ctx, parts, { since, by: 'drill' })).found,
      )
    }
    expect(await found(null)).toBe(0)
    const missed: string[] = []
    for (let i = 0; i < times(alterations.length, 1000); i++) {
      const [table, set, where] = alterations[i % alterations.length]!
      const [before] = await rows(
        `SELECT ctid::text AS at, to_jsonb(t) AS row FROM ${table} t WHERE street = $1 AND ${where} AND ${among[table]!} ORDER BY random() LIMIT 1`,
        [street, newest],
      )
      const [after] = await rows(
        `UPDATE ${table} SET ${set} WHERE ctid = $1::tid RETURNING ctid::text AS at`,
        [before.at],
      )
      if ((await found(lately)) === 0) missed.push(`${i} ${table} ${set}`)
      const columns = Object.keys(before.row).filter((name) => name !== 'grams')
      const list = columns.map((name) => `"${name}"`).join(', ')
      await owner.query(
        `UPDATE ${table} t SET (${list}) = (SELECT ${list} FROM jsonb_populate_record(NULL::${table}, $2)) WHERE ctid = $1::tid`,
        [after.at, JSON.stringify(before.row)],
      )
    }
    expect(missed).toEqual([])
    expect(await found(null)).toBe(0)
  } finally {
    await house.stop()
  }
}, 3_600_000)
