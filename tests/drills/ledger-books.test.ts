import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { testStreet } from '../../apps/server/test-street.ts'
import { asSystem } from '../../base/http/system.ts'
import { caseActs } from '../../modules/cases/index.ts'
import { compareBooks, tilesOf } from '../../modules/ledger/index.ts'
import { tamperer } from '../attack/test-tamper.ts'
import { paths } from '../attack/walk-street.ts'

/** What whoever owns the database, and not the log's key, tries to hide; the comparison of the books must find it. */
const street = await testStreet()
const ours = paths(street)
const { here } = street
const { log } = street.house
const tamper = tamperer(street.database)
const { id } = await ours.reach('working')

async function settled(): Promise<void> {
  log.poke()
  await vi.waitFor(
    async () => {
      expect(await log.waiting()).toBe(0)
      const placed = await street.database.owner.query('SELECT max(index)::int + 1 AS n FROM ledger.place')
      expect(log.status().published).toBe(placed.rows[0].n)
    },
    { timeout: 20_000 },
  )
}

const found = async (since: string | null = null) =>
  asSystem(street.house, { street: here.code, purpose: 'operation', route: 'test' }, async (ctx) => {
    await ctx.become({ scope: 'street', ledger: 'all' })
    const { findings } = await compareBooks(ctx, { acts: caseActs, log: tilesOf(log) }, since)
    return findings.map((one) => [one.kind, one.index ?? one.place ?? one.entry])
  })

beforeAll(async () => {
  log.start()
  await settled()
  await tamper('CREATE TABLE kept AS SELECT * FROM ledger.entry')
  await tamper('CREATE TABLE kept_place AS SELECT * FROM ledger.place')
  expect(await found()).toEqual([])
})

const entryOf = async (type: string): Promise<{ id: string; index: number }> =>
  (
    await street.database.owner.query(
      `SELECT e.id, p.index::int AS index FROM ledger.entry e JOIN ledger.place p USING (id)
       WHERE e.street = '${here.code}' AND type = $1 ORDER BY p.index DESC LIMIT 1`,
      [type],
    )
  ).rows[0]

describe('a look, entry and place together', () => {
  test('taken away: the log has it still', async () => {
    const { index } = await entryOf('data.read')
    await tamper('DELETE FROM ledger.entry e USING ledger.place p WHERE p.id = e.id AND p.index = $1', [
      index,
    ])
    await tamper('DELETE FROM ledger.place WHERE index = $1', [index])
    expect(await found()).toEqual([['entry-missing', index]])
    // Also where it is made to look like the loss of a restored backup.
    await tamper('INSERT INTO ledger.lost (index, found_at) VALUES ($1, now())', [index])
    expect(await found()).toEqual([['entry-missing', index]])
    await tamper('DELETE FROM ledger.lost')
    await tamper('INSERT INTO ledger.place SELECT * FROM kept_place WHERE index = $1', [index])
    await tamper(
      'INSERT INTO ledger.entry SELECT k.* FROM kept k JOIN kept_place p USING (id) WHERE p.index = $1',
      [index],
    )
    expect(await found()).toEqual([])
  })

  test('the last ones of the log', async () => {
    const size = log.status().size
    await tamper('DELETE FROM ledger.entry e USING ledger.place p WHERE p.id = e.id AND p.index >= $1', [
      size - 2,
    ])
    await tamper('DELETE FROM ledger.place WHERE index >= $1', [size - 2])
    expect((await found()).filter(([kind]) => kind === 'entry-missing')).toEqual([
      ['entry-missing', size - 2],
      ['entry-missing', size - 1],
    ])
    await tamper('INSERT INTO ledger.place SELECT * FROM kept_place WHERE index >= $1', [size - 2])
    await tamper(
      'INSERT INTO ledger.entry SELECT k.* FROM kept k JOIN kept_place p USING (id) WHERE p.index >= $1',
      [size - 2],
    )
    expect(await found()).toEqual([])
  })
})

test('a case that is said to be erased, and nobody erased it', async () => {
  const { id: any } = await entryOf('case.accept')
  for (const entry of ['ffffffff-ffff-7fff-bfff-ffffffffffff', any]) {
    await tamper(`INSERT INTO ledger.forgotten VALUES ($1, 'case:' || $2, $3, now())`, [here.code, id, entry])
    expect(await found()).toEqual([['erased-without-act', `case:${id}`]])
    await tamper('CREATE TABLE kept_salt AS SELECT * FROM ledger.salt')
    await tamper(`DELETE FROM ledger.salt WHERE owner = 'case:' || $1`, [id])
    const kinds = new Set((await found()).map(([kind]) => kind))
    expect([...kinds].sort()).toEqual(['erased-without-act', 'leaf-differs'])
    await tamper('INSERT INTO ledger.salt SELECT * FROM kept_salt ON CONFLICT DO NOTHING')
    await tamper('DROP TABLE kept_salt')
    await tamper('DELETE FROM ledger.forgotten')
  }
})

/** An entry put in from behind, with this id and this time. */
async function putIn(entry: string, at: string): Promise<void> {
  await tamper(
    `INSERT INTO ledger.entry (street, id, at, type, actor, purpose, route) VALUES ($1, $2, $3, 'data.reveal', 'x', 'audit', 'y')`,
    [here.code, entry, at],
  )
  await tamper('INSERT INTO ledger.waiting (street, id) VALUES ($1, $2)', [here.code, entry])
  await settled()
}

test('an entry that is taken away while it waits, and thousands of such that would hold up the others', async () => {
  await tamper(
    `INSERT INTO ledger.waiting (street, id) SELECT $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid
     FROM generate_series(1, 2500) n`,
    [here.code],
  )
  const before = log.status().size
  await street.as('dispatcher').noteCase({ params: { id }, body: { note: '还在记' } })
  log.poke()
  await vi.waitFor(() => expect(log.status().size).toBeGreaterThan(before), { timeout: 10_000 })
  const seen = await found()
  expect(seen.filter(([kind]) => kind === 'entry-missing').length).toBe(200)
  await tamper(`DELETE FROM ledger.waiting WHERE id < '00000000-0000-7000-9000-000000000000'`)
  await settled()
  expect(await found()).toEqual([])
})

describe('an entry put in today', () => {
  const now = () => street.clock.now()
  const hoursAgo = (hours: number) => new Date(Date.parse(now()) - hours * 3600_000).toISOString()

  test('under the name of a past day', async () => {
    const old = uuidv7().replace(/^.{13}/, '01900000-0000')
    await putIn(old, hoursAgo(0))
    const { index } = await entryOf('data.reveal')
    expect(await found()).toEqual([['time-false', index]])
    // Also by a comparison that begins after that day.
    expect(await found(hoursAgo(1))).toEqual([['time-false', index]])
    await tamper('DELETE FROM ledger.entry WHERE id = $1', [old])
    await tamper('DELETE FROM ledger.place WHERE id = $1', [old])
    expect(await found()).toEqual([['entry-missing', index]])
  })

  test('with a time that has passed, or has not come', async () => {
    const [past, future] = [uuidv7(), uuidv7()]
    await putIn(past, hoursAgo(24))
    await putIn(future, hoursAgo(-24))
    const indexes = await street.database.owner.query(
      'SELECT index::int AS index FROM ledger.place WHERE id = ANY ($1) ORDER BY 1',
      [[past, future]],
    )
    expect((await found()).filter(([kind]) => kind === 'time-false')).toEqual(
      indexes.rows.map(({ index }) => ['time-false', index]),
    )
  })
})
