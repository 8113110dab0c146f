import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Tx, withTx } from '../../../base/db/tx.ts'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { moveTally, type TallyPlace } from '../store.ts'
import { countedBy, rollTally, tally, tallyMark } from './tally.store.ts'

const db = await testDatabase({ rooms: 'all' })
let made = 0

const ids = ['0197a9c4-0000-7000-8000-000000000001', '0197a9c4-0000-7000-8000-000000000002']
const place = fc.record<TallyPlace>({
  grid: fc.constantFrom(...ids, null),
  community: fc.constantFrom('110101001001', null),
  lead: fc.constantFrom(...ids, null),
  category: fc.constantFrom('0101', '0202', null),
  state: fc.constantFrom('reported', 'working', 'closed'),
})

/** A street of its own for each run, since counters are only added to. */
const inStreet = (work: (tx: Tx, street: string) => Promise<void>) => {
  const street = String(110101001 + made++)
  return withTx(db.app, { street, scope: 'street' }, (tx) => work(tx, street))
}

const numbered = (rows: readonly { key: string | null; state: string; cases: number }[]) =>
  Object.fromEntries(rows.map(({ key, state, cases }) => [`${key} ${state}`, cases]))

test('counters say the same before and after they are rolled up, and what was counted by hand', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(place, { maxLength: 12 }), fc.nat(12), async (places, rolledAfter) => {
      await inStreet(async (tx, street) => {
        for (const [i, one] of places.entries()) {
          await moveTally(tx, street, null, one)
          if (i === rolledAfter) await rollTally(tx, street)
        }
        const before = numbered(await tally(tx, street, 'grid'))
        const byHand = Object.groupBy(places, (one) => `${one.grid} ${one.state}`)
        expect(before).toEqual(Object.fromEntries(Object.entries(byHand).map(([k, v]) => [k, v!.length])))
        await rollTally(tx, street)
        expect(numbered(await tally(tx, street, 'grid'))).toEqual(before)
        expect(await countedBy(tx, street, null, null)).toBe(places.length)
        const working = places.filter((one) => one.category === '0101' && one.state === 'working')
        expect(await countedBy(tx, street, { by: 'category', key: '0101' }, ['working'])).toBe(working.length)
      })
    }),
    { numRuns: 30 },
  )
})

test('a case that moves is counted where it went, and nowhere else', async () => {
  await inStreet(async (tx, street) => {
    const at = { grid: ids[0]!, community: null, lead: null, category: null, state: 'reported' }
    await moveTally(tx, street, null, at)
    await rollTally(tx, street)
    await moveTally(tx, street, at, { ...at, grid: ids[1]!, state: 'filed' })
    expect(numbered(await tally(tx, street, 'grid'))).toEqual({ [`${ids[1]} filed`]: 1 })
    await rollTally(tx, street)
    expect(numbered(await tally(tx, street, 'grid'))).toEqual({ [`${ids[1]} filed`]: 1 })
  })
})

test('the mark changes with every change and every round, and with nothing else', async () => {
  await inStreet(async (tx, street) => {
    const at = { grid: null, community: null, lead: null, category: null, state: 'reported' }
    const marks = [await tallyMark(tx, street)]
    await moveTally(tx, street, null, at)
    marks.push(await tallyMark(tx, street))
    await rollTally(tx, street)
    marks.push(await tallyMark(tx, street))
    await moveTally(tx, street, null, at)
    await rollTally(tx, street)
    marks.push(await tallyMark(tx, street))
    expect(new Set(marks).size).toBe(4)
    await rollTally(tx, street)
    expect(await tallyMark(tx, street)).toBe(marks.at(-1))
  })
})
