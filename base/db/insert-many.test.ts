import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../testkit/test-database.ts'
import { insertMany } from './insert-many.ts'
import { withTx } from './tx.ts'

const db = await testDatabase({ rooms: 'none' })
await db.owner.query(`CREATE SCHEMA t; CREATE TABLE t.row (id int PRIMARY KEY, words text, tags text[], facts jsonb, at timestamptz, raw bytea, big bigint, yes boolean);
  GRANT USAGE ON SCHEMA t TO ${db.roles.app}; GRANT SELECT, INSERT, DELETE ON t.row TO ${db.roles.app}`)

const columns = {
  id: 'int',
  words: 'text',
  tags: 'text[]',
  facts: 'jsonb',
  at: 'timestamptz',
  raw: 'bytea',
  big: 'bigint',
  yes: 'boolean',
}

// PostgreSQL keeps neither U+0000 nor half of a surrogate pair.
const words = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').toWellFormed())
const fact = fc.dictionary(
  fc.constantFrom('a', 'b'),
  fc.oneof(words, fc.integer(), fc.boolean(), fc.constant(null), fc.array(words, { maxLength: 3 })),
  { noNullPrototype: true },
)
const row = fc.record({
  words: fc.option(words),
  tags: fc.option(fc.array(fc.option(words), { maxLength: 4 })),
  facts: fc.option(fact),
  at: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => new Date(ms).toISOString())),
  raw: fc.option(fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes))),
  big: fc.option(fc.maxSafeInteger()),
  yes: fc.option(fc.boolean()),
})

test('what is inserted is what is read, whatever it holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (plain) => {
      const rows = plain.map((r, id) => ({ id, ...r }))
      const got = await withTx(db.app, {}, async (tx) => {
        await tx.query({ text: 'DELETE FROM t.row' })
        expect(await insertMany(tx, 't.row', columns, rows)).toBe(rows.length)
        return tx.query({ text: 'SELECT * FROM t.row ORDER BY id' })
      })
      expect(got).toEqual(rows)
    }),
    { numRuns: 100 },
  )
})

test('more rows than one statement takes, with those already there left alone', async () => {
  const rows = Array.from({ length: 12_001 }, (_, id) => ({ id, words: `行 ${id}` }))
  await withTx(db.app, {}, async (tx) => {
    await tx.query({ text: 'DELETE FROM t.row' })
    const two = { id: 'int', words: 'text' }
    expect(await insertMany(tx, 't.row', two, rows.slice(0, 7))).toBe(7)
    expect(await insertMany(tx, 't.row', two, rows, 'ON CONFLICT DO NOTHING')).toBe(11_994)
    expect(await insertMany(tx, 't.row', two, [])).toBe(0)
    expect(await tx.query({ text: 'SELECT count(*) AS n, min(words) AS first FROM t.row' })).toEqual([
      { n: 12_001, first: '行 0' },
    ])
  })
})
