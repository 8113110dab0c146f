import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withTx } from '../../../base/db/tx.ts'
import { testDatabase } from '../../../base/testkit/test-database.ts'

const db = await testDatabase({ rooms: 'all' })
let made = 0

/** An id as UUIDv7 makes it at this time; `no` tells two of the same time apart. */
const idAt = (ms: number, no: number) => {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${no.toString(16).padStart(12, '0')}`
}

const now = Date.parse('2026-11-23T00:00:00Z')
/** Ends of windows of every size, and any time of twelve years. */
const window = fc.constantFrom(24, 28, 32, 36).map((bits) => Math.floor(now / 2 ** bits) * 2 ** bits)
const time = fc.oneof(
  fc.tuple(window, fc.integer({ min: -2, max: 2 })).map(([at, by]) => at + by),
  fc.integer({ min: now - 12 * 365 * 86_400_000, max: now }),
)
const row = fc.record({ at: time, grams: fc.subarray(['路灯', '灯不', '垃圾']) })

test('a search gives the newest that hold all terms, in their order, of this street alone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 40 }),
      fc.subarray(['路灯', '灯不', '垃圾'], { minLength: 1 }),
      fc.option(time),
      fc.integer({ min: 1, max: 12 }),
      async (rows, wanted, before, most) => {
        const streets = [String(110101001 + made++), String(110101001 + made++)]
        const all = rows.map((one, i) => ({ ...one, id: idAt(one.at, i) }))
        const limit = before === null ? 'ffffffff-ffff-ffff-ffff-ffffffffffff' : idAt(before, 20)
        for (const [i, street] of streets.entries())
          await withTx(db.app, { street, scope: 'street' }, async (tx) => {
            for (const { id, grams } of i === 0 ? all : all.filter((_, at) => at % 2 === 0))
              await tx.query({
                text: 'INSERT INTO cases.search (street, id, grams) VALUES ($1, $2, $3)',
                values: [street, id, grams],
              })
          })
        const found = await withTx(db.app, { street: streets[0]!, scope: 'street' }, (tx) =>
          tx.query<{ id: string }>({
            text: 'SELECT cases.search_ids($1, $2, $3) AS id',
            values: [wanted, limit, most],
          }),
        )
        const expected = all
          .filter(({ id, grams }) => id < limit && wanted.every((gram) => grams.includes(gram)))
          .map(({ id }) => id)
          .toSorted((a, b) => (a < b ? 1 : -1))
        expect(found.map(({ id }) => id)).toEqual(expected.slice(0, most))
      },
    ),
    { numRuns: 60 },
  )
})
