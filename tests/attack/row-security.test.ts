import { uuidv7 } from 'uuidv7'
import { beforeAll, describe, expect, test } from 'vitest'
import { testStreet } from '../../apps/server/test-street.ts'
import type { Settings } from '../../base/db/tx.ts'
import { ngrams } from '../../modules/cases/grams.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const { here, there, look } = street
const [ours, theirs] = [paths(street), paths(street, there)]
const contact = { name: '赵六', phone: '15400077777', helper: null }
const cases: Record<string, string> = {}
let resident = ''
let receipt = ''

// One case for each reason that somebody may see it.
beforeAll(async () => {
  const caller = await street.resident('15400044444')
  resident = caller.id
  cases.inGrid1 = (await ours.report({ contact })).id
  cases.inGrid3 = (await ours.report({ contact, place: { text: '', point: here.points[2]! } })).id
  cases.led = (await ours.reach('dispatched', { contact, place: { text: '', point: here.points[1]! } })).id
  const asked = await ours.reach('filed', { contact, place: { text: '', point: here.points[2]! } })
  await ours.steps.dispatched(asked.id, here.units.chengguan!, [here.units.sanitation!])
  await ours.steps.working(asked.id)
  await ours.steps.done(asked.id)
  await ours.as('supervisor-seat').askVerification({
    params: { id: asked.id },
    body: { post: here.staff['grid-worker']!.post },
  })
  cases.asked = asked.id
  const own = await ours.report({ contact, place: { text: '', point: null } }, caller)
  cases.own = own.id
  cases.elsewhere = (await theirs.report({ contact, place: { text: '', point: there.points[0]! } })).id
  const rows = await street.see<{ receipt: string }>(
    `SELECT encode(receipt, 'hex') AS receipt FROM cases.case WHERE id = $1`,
    [own.id],
  )
  receipt = rows[0]!.receipt
})

const at = (scope: string, more: Settings = {}): Settings => ({
  street: here.code,
  scope,
  purpose: 'case-handling',
  ...more,
})
const worker = () => ({
  post: here.staff['grid-worker']!.post,
  unit: here.units.community1!,
  grids: here.grids[0]!,
})

const sight: readonly [string, () => Settings, readonly string[]][] = [
  ['a seat of the street', () => at('street'), ['inGrid1', 'inGrid3', 'led', 'asked', 'own']],
  ['the lead unit', () => at('unit', { unit: here.units.chengguan! }), ['led', 'asked']],
  ['an assisting unit', () => at('unit', { unit: here.units.sanitation! }), ['asked']],
  ['a unit that has nothing', () => at('unit', { unit: here.units.water! }), []],
  [
    'a community',
    () => at('community', { community: here.communities[0]!, unit: here.units.community1! }),
    ['inGrid1', 'led'],
  ],
  ['the other community', () => at('community', { community: here.communities[1]! }), ['inGrid3', 'asked']],
  ['a grid, and what its worker was asked to verify', () => at('grid', worker()), ['inGrid1', 'asked']],
  ['a resident', () => at('resident', { resident }), ['own']],
  [
    'a resident, from another street',
    () => ({ ...at('resident', { resident }), street: there.code }),
    ['own'],
  ],
  ['the holder of a receipt', () => at('receipt', { receipt }), ['own']],
  [
    'the holder of a receipt, in another street',
    () => ({ ...at('receipt', { receipt }), street: there.code }),
    [],
  ],
  ['nobody', () => at('none'), []],
  ['a scope that does not exist', () => at('everything'), []],
  ['a request without a scope', () => ({ street: here.code }), []],
  ['a request without a street', () => ({ scope: 'street' }), []],
  ['a request without anything', () => ({}), []],
  ['a unit without a unit', () => at('unit'), []],
  ['a grid without grids', () => at('grid', { unit: '', post: '', grids: '' }), []],
  ['a resident without a name', () => at('resident', { resident: '' }), []],
]

const belonging = ['step', 'leg', 'reporter', 'photo'] as const

describe('who sees which case', () => {
  test.each(sight)('%s', async (_name, settings, expected) => {
    const names = new Map(Object.entries(cases).map(([name, id]) => [id, name]))
    const seen = await look<{ id: string }>(settings(), 'SELECT id FROM cases.case')
    expect(seen.map((row) => names.get(row.id)).sort()).toEqual([...expected].sort())
  })

  test.each(sight)(
    '%s: what belongs to a case shows with it and never without',
    async (name, settings, expected) => {
      // Over several streets a resident sees their list; the timeline is read in the street of the case.
      const shown = name.includes('from another street') ? [] : expected
      const ids = new Set(shown.map((one) => cases[one]))
      for (const table of belonging) {
        const rows = await look<{ id: string }>(
          settings(),
          `SELECT case_id AS id FROM cases.${table} WHERE case_id IS NOT NULL`,
        )
        for (const row of rows) expect([table, ids.has(row.id)]).toEqual([table, true])
        if (table === 'step') expect(new Set(rows.map((row) => row.id)).size).toBe(ids.size)
      }
    },
  )
})

describe('what the app role cannot do, even by its own SQL', () => {
  const street_ = () => at('street', { ledger: 'all' })

  test('change or remove what is in the ledger, in the steps, or a resident’s words', async () => {
    for (const statement of [
      `UPDATE ledger.entry SET actor = 'x'`,
      'DELETE FROM ledger.entry',
      'TRUNCATE ledger.entry',
      `UPDATE cases.step SET note = 'x'`,
      'DELETE FROM cases.step',
      'DELETE FROM cases.case',
      'TRUNCATE cases.case',
      'DELETE FROM cases.reporter',
      `SELECT grams FROM cases.search`,
      `ALTER TABLE cases.case DISABLE ROW LEVEL SECURITY`,
      'DROP POLICY see ON cases.case',
      'SET ROLE linli_search',
      `CREATE FUNCTION cases.f() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    ])
      await expect(look(street_(), statement), statement).rejects.toMatchObject({
        code: expect.stringMatching(/42501|42P17/),
      })
  })

  test('read the ledger without being charged with it', async () => {
    const count = async (settings: Settings) =>
      (await look<{ n: number }>(settings, 'SELECT count(*)::int AS n FROM ledger.entry'))[0]!.n
    expect(await count(street_())).toBeGreaterThan(10)
    for (const scope of ['street', 'unit', 'grid', 'resident', 'receipt', 'none'])
      expect(await count(at(scope))).toBe(0)
    expect(await count({ ...street_(), street: there.code })).toBeGreaterThan(0)
    const without = await look<{ street: string }>(
      { ledger: 'all' },
      'SELECT DISTINCT street FROM ledger.entry',
    )
    expect(without).toEqual([{ street: '-' }])
  })

  test('write into the ledger or the cases of another street', async () => {
    const entry = [uuidv7(), there.code]
    const write = look(
      street_(),
      `INSERT INTO ledger.entry (id, street, at, type, actor, purpose, route) VALUES ($1, $2, now(), 'x', 'x', 'x', 'x')`,
      entry,
    )
    await expect(write).rejects.toMatchObject({ code: '42501' })
    const changed = await look(street_(), `UPDATE cases.case SET summary = 'x' WHERE id = $1 RETURNING id`, [
      cases.elsewhere,
    ])
    expect(changed).toEqual([])
    const moved = look(street_(), 'UPDATE cases.case SET street = $1 WHERE id = $2', [there.code, cases.led])
    await expect(moved).rejects.toMatchObject({ code: '42501' })
  })

  test('verify one’s own work: the person, and the unit', async () => {
    const own = look(
      street_(),
      `UPDATE cases.case SET state = 'verified', verified_by = finished_by, verified_unit = $2 WHERE id = $1`,
      [cases.asked, here.units.water],
    )
    await expect(own).rejects.toMatchObject({ constraint: 'verified_by_another' })
    const unit = look(
      street_(),
      `UPDATE cases.case SET state = 'verified', verified_by = 'another', verified_unit = finished_unit WHERE id = $1`,
      [cases.asked],
    )
    await expect(unit).rejects.toMatchObject({ constraint: 'verified_by_another' })
    const unseen = look(street_(), `UPDATE cases.case SET state = 'closed' WHERE id = $1`, [cases.asked])
    await expect(unseen).rejects.toMatchObject({ constraint: 'closed_after_verification' })
  })
})

describe('the search functions', () => {
  const words = ngrams('楼下的路灯坏了三天')
  const found = async (settings: Settings, call: string, values: unknown[]) =>
    (await look<{ id: string }>(settings, `SELECT ${call} AS id`, values)).map((row) => row.id)

  test('give ids of the own street only, and none without a street', async () => {
    const all = await found(
      at('street'),
      `cases.search_ids($1, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 500)`,
      [words],
    )
    expect(all.length).toBe(5)
    expect(all).not.toContain(cases.elsewhere)
    expect(
      await found({ scope: 'street' }, `cases.search_ids($1, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 500)`, [
        words,
      ]),
    ).toEqual([])
    const any = await found(at('street'), 'cases.search_any($1, 60)', [words])
    expect(any).not.toContain(cases.elsewhere)
    expect(any.length).toBeGreaterThan(0)
  })

  test('in a unit’s own search only its cases remain', async () => {
    const lines = await street.as('handler2').cases({ query: { view: 'all', q: '路灯' } })
    expect(lines.items.map((line) => line.id)).toEqual([cases.asked])
    expect(lines.total).toEqual({ value: 1, capped: false })
  })
})
