import { beforeAll, describe, expect, test } from 'vitest'
import { testStreet } from '../../apps/server/test-street.ts'
import { asSystem } from '../../base/http/system.ts'
import { caseActs } from '../../modules/cases/index.ts'
import { compareBooks } from '../../modules/ledger/index.ts'
import { memoryLog } from '../attack/test-log.ts'
import { tamperer } from '../attack/test-tamper.ts'
import { paths } from '../attack/walk-street.ts'

const street = await testStreet()
const { here, clock, database } = street
const log = memoryLog(street)
const { id, number } = await paths(street).reach('filed')
const tamper = tamperer(database)
const auditor = street.as('auditor')
const ever = { from: '2020-01-01', to: '2099-12-31', limit: 100 } as const

beforeAll(() => log.drain())

describe('a street of more steps than one statement looks through', () => {
  const [note, look] = ['019bbbbb-0000-7000-8000-000000000001', '019bbbbb-0000-7000-8000-000000000002']
  /** Steps 1001 to 5500 share one entry; of every thousandth there is none, and another claims that of a look. */
  beforeAll(async () => {
    for (const [entry, type] of [
      [note, 'case.note'],
      [look, 'data.read'],
    ])
      await tamper(
        `INSERT INTO ledger.entry (street, id, at, type, actor, purpose, route, case_id)
         VALUES ($1, $2, now(), $3, 'x', 'audit', 'y', $4)`,
        [here.code, entry, type, id],
      )
    await tamper(
      `INSERT INTO cases.step (street, case_id, no, kind, at, actor, facts, entry)
       SELECT s.street, s.case_id, n, 'note', s.at, s.actor, '{}', CASE WHEN n % 1000 = 0 THEN gen_random_uuid() WHEN n = 5001 THEN $3 ELSE $2 END::uuid
       FROM cases.step s, generate_series(1001, 5500) n WHERE s.case_id = $1 AND s.no = 1`,
      [id, note, look],
    )
  })

  const loose = (since: string | null) =>
    asSystem(street.house, { street: here.code, purpose: 'operation', route: 'test' }, async (ctx) => {
      await ctx.become({ scope: 'street', ledger: 'all' })
      const { findings } = await compareBooks(ctx, { acts: caseActs, log }, since)
      return findings.filter(({ kind }) => kind === 'act-without-entry').map(({ place }) => place)
    })

  test('those without an entry are found in every lot, and only those done since', async () => {
    const wanted = [2000, 3000, 4000, 5000, 5001].map((no) => `${number} · ${no}`)
    expect(await loose(null)).toEqual(wanted)
    expect(await loose(new Date(Date.parse(clock.now()) + 1).toISOString())).toEqual([])
    await tamper('DELETE FROM cases.step WHERE case_id = $1 AND no > 1000', [id])
    expect(await loose(null)).toEqual([])
  })
})

const kinds = async () =>
  (await auditor.reconciliations({ query: { limit: 1 } })).items[0]!.findings.map(({ kind, words }) => [
    kind,
    words,
  ])

describe('the comparison by night', () => {
  test('a night without one is a difference of the next, and is said on the page until then', async () => {
    await street.runJob('ledger.reconcile-daily')
    expect((await auditor.logState()).nightMissing).toBe(false)
    clock.advance(3 * 24 * 3600_000)
    expect((await auditor.logState()).nightMissing).toBe(true)
    await street.runJob('ledger.reconcile-daily')
    expect((await kinds())[0]).toEqual([
      'night-missing',
      '2026-11-23 – 2026-11-26：这些天里，有的夜里没有核对。',
    ])
    expect((await auditor.logState()).nightMissing).toBe(false)
  })

  test('one that fails is a difference', async () => {
    await database.owner.query('ALTER TABLE ledger.head RENAME COLUMN size TO gone')
    await expect(street.runJob('ledger.reconcile-daily')).rejects.toThrow()
    await database.owner.query('ALTER TABLE ledger.head RENAME COLUMN gone TO size')
    expect(await kinds()).toEqual([['not-compared', '这一次没有核对完（42703）。']])
    await street.runJob('ledger.reconcile-daily')
    expect((await kinds()).map(([kind]) => kind)).not.toContain('not-compared')
  })
})

describe('acts that belong to no street', () => {
  const putIn = (code: string, last: number) =>
    tamper(
      `INSERT INTO ledger.entry (street, id, at, type, actor, purpose, route)
       VALUES ($1, $2, now(), 'places.street-open', 'x', 'administration', 'openStreet')`,
      [code, `019aaaaa-0000-7000-8000-00000000000${last}`],
    )
  const seen = async () => {
    const { items } = await auditor.entries({ query: ever })
    const compared = (await auditor.reconciliations({ query: { limit: 50 } })).items
    return {
      opened: items.filter((one) => one.type === 'places.street-open').map((one) => one.id.at(-1)),
      entries: new Set(items.map((one) => one.installation)),
      compared: new Set(compared.map((one) => one.installation)),
    }
  }

  test('the auditor of a street sees none of them, that of the county sees them, and no other street', async () => {
    await putIn('-', 1)
    await putIn(street.there.code, 2)
    expect(await seen()).toEqual({
      opened: [],
      entries: new Set([false]),
      compared: new Set([false]),
    })
    await tamper('ALTER TABLE access.post NO FORCE ROW LEVEL SECURITY')
    await tamper('UPDATE access.post SET territory = left(territory, 6) WHERE id = $1', [
      here.staff.auditor!.post,
    ])
    await tamper('ALTER TABLE access.post FORCE ROW LEVEL SECURITY')
    // A session is looked up again after a second.
    clock.advance(2_000)
    expect(await seen()).toEqual({
      opened: ['1'],
      entries: new Set([false, true]),
      compared: new Set([false, true]),
    })
  })

  test('a county without the right to read the ledger sees none, by the policies themselves', async () => {
    const all = `SELECT DISTINCT street FROM ledger.entry ORDER BY 1`
    const at = { street: here.code, scope: 'street', territory: '370811' } as const
    expect(await street.look(at, all)).toEqual([])
    expect(await street.look({ ...at, ledger: 'all' }, all)).toEqual([{ street: '-' }, { street: here.code }])
    expect(await street.look({ ...at, ledger: 'all', territory: here.code }, all)).toEqual([
      { street: here.code },
    ])
  })
})
