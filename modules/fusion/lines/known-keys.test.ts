import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KnownKeys } from './known-keys.ts'

const digest = (text: string) => createHash('sha256').update(text).digest().subarray(0, 16)

test('says what a Map would say, however many keys there are', () => {
  const rows = fc.array(fc.tuple(fc.nat(9_000), fc.nat(2)), { maxLength: 12_000, size: 'max' })
  fc.assert(
    fc.property(rows, (met) => {
      const known = new KnownKeys(1_000_000)
      const map = new Map<number, number>()
      for (const [key, row] of met) {
        const before = map.get(key)
        const wanted = before === undefined ? 'new' : before === row ? 'same' : 'other'
        expect(known.meet(digest(`k${key}`), digest(`r${row}`))).toBe(wanted)
        if (before === undefined) map.set(key, row)
      }
      expect(known.size).toBe(map.size)
    }),
    { numRuns: 5 },
  )
})

test('beyond its limit keys are forgotten, not refused', () => {
  const known = new KnownKeys(2)
  const row = digest('row')
  for (const key of ['a', 'b', 'c', 'c']) expect(known.meet(digest(key), row)).toBe('new')
  expect(known.meet(digest('a'), row)).toBe('same')
  expect(known.size).toBe(2)
})
