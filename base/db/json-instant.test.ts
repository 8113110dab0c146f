import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '../testkit/test-database.ts'
import { jsonInstant, jsonInstantOrNull } from './json-instant.ts'

const db = await testDatabase({ rooms: 'none' })

test('a moment comes out of the database’s JSON as it went in', async () => {
  const moment = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  await fc.assert(
    fc.asyncProperty(moment, async (date) => {
      const got = await db.app.query('SELECT to_json($1::timestamptz) AS at', [date.toISOString()])
      expect(jsonInstant(got.rows[0].at)).toBe(date.toISOString())
    }),
    { numRuns: 50 },
  )
})

test('none stays none; what is not in UTC is refused', () => {
  expect(jsonInstantOrNull(null)).toBe(null)
  expect(() => jsonInstant('2026-11-23T18:31:40+08:00')).toThrow('not an instant')
})
