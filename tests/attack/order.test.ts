import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusal, testStreet } from '../../apps/server/test-street.ts'
import type { Seat } from '../../apps/server/test-street-fill.ts'
import { type Modelled, model, moves } from './model.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const ours = paths(street)
const { clock } = street

interface Turn {
  readonly move: number
  readonly yes: boolean
  /** Mostly what the model offers; sometimes any button at all. */
  readonly wild: boolean
  readonly minutes: number
}

const turn: fc.Arbitrary<Turn> = fc.record({
  move: fc.nat({ max: 10_000 }),
  yes: fc.boolean(),
  wild: fc.integer({ min: 0, max: 2 }).map((n) => n === 0),
  minutes: fc.integer({ min: 0, max: 300 }),
})

const seats = new Map<string, ReturnType<typeof street.as>>()
const seatOf = (seat: Seat) => {
  const caller = seats.get(seat) ?? street.as(seat)
  seats.set(seat, caller)
  return caller
}

/** Presses one button and says whether it did what the model expects of it. */
async function play(it: Modelled, receipt: { id: string; code: string }, one: Turn): Promise<Modelled> {
  clock.advance(one.minutes * 60_000)
  const offered = moves.filter((move) => move.when(it))
  const among = one.wild || offered.length === 0 ? moves : offered
  const move = among[one.move % among.length]!
  const expected = move.when(it) ? 'none' : move.refusal(it)
  const press = move.press({ street, receipt, yes: one.yes, seat: seatOf, now: clock.now() })
  expect([it.state, it.pending, move.name, await refusal(press)]).toEqual([
    it.state,
    it.pending,
    move.name,
    expected,
  ])
  return expected === 'none' ? { ...it, ...move.after(it, one.yes) } : it
}

async function compare(it: Modelled, id: string): Promise<void> {
  const shown = await seatOf('leader').getCase({ params: { id } })
  expect({
    state: shown.state,
    pending: shown.pending?.kind ?? null,
    legs: shown.legs.length,
    steps: shown.steps.length,
    returns: shown.returns,
    reopened: shown.reopened,
    rated: shown.rating !== null,
  }).toEqual({
    state: it.state,
    pending: it.pending,
    legs: it.legs,
    steps: it.steps,
    returns: it.returns,
    reopened: it.reopened,
    rated: it.rated,
  })
  expect(shown.legs.filter((leg) => leg.endedAt === null).length).toBeLessThanOrEqual(1)
  expect(shown.steps.map((step) => step.no)).toEqual(shown.steps.map((_, i) => i + 1))
}

describe('whatever is pressed in whatever order', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('the API does what the model does (walk %i)', async (seed) => {
    const turns = fc.sample(turn, { numRuns: 45, seed: 1_000 + seed })
    const receipt = await ours.report({ matter: seed % 4 === 0 ? 'consult' : 'help' })
    let it = model(seed % 4 === 0)
    for (const one of turns) it = await play(it, receipt, one)
    await compare(it, receipt.id)
  })
})

test('what is recorded of the walks agrees with itself: steps, legs, ledger and counters', async () => {
  const loose = await street.see<{ id: string }>(
    `SELECT c.id FROM cases.case c WHERE c.steps <> (SELECT count(*) FROM cases.step s WHERE s.street = c.street AND s.case_id = c.id)
       OR c.legs <> (SELECT count(*) FROM cases.leg l WHERE l.street = c.street AND l.case_id = c.id)`,
  )
  expect(loose).toEqual([])
  const unentered = await street.see(
    `SELECT s.case_id, s.no FROM cases.step s WHERE NOT EXISTS (SELECT 1 FROM ledger.entry e WHERE e.street = s.street AND e.id = s.entry)`,
  )
  expect(unentered).toEqual([])
  const count = () => street.as('leader').caseTally({ query: { by: 'unit' } })
  const fresh = await street.see<{ key: string | null; state: string; cases: number }>(
    `SELECT lead::text AS key, state, count(*)::int AS cases FROM cases.case GROUP BY 1, 2`,
  )
  const sorted = (rows: readonly { key: string | null; state: string; cases: number }[]) =>
    rows.map((row) => `${row.key ?? '-'} ${row.state} ${row.cases}`).sort()
  expect(sorted((await count()).items)).toEqual(sorted(fresh))
  await street.runJob('case.roll-up')
  expect(sorted((await count()).items)).toEqual(sorted(fresh))
  expect(await street.see('SELECT 1 FROM cases.tally_change')).toEqual([])
})
