import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noted, type Seen, secondsLeft } from './remaining.ts'

const seenOf = (all: readonly Seen[]) => all.reduce<readonly Seen[]>((seen, one) => noted(seen, one), [])

test('steady work is as far from its end as it says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 30, max: 5_000 }), fc.integer({ min: 4, max: 25 }), (seconds, looks) => {
      const seen = seenOf(Array.from({ length: looks }, (_, i) => ({ at: i * 1000, share: i / seconds })))
      expect(Math.abs(secondsLeft(seen)! - (seconds - looks + 1))).toBeLessThanOrEqual(1)
    }),
  )
})

test('nothing is said too early, while it stands, or when it began anew', () => {
  expect(secondsLeft([])).toBe(null)
  expect(
    secondsLeft(
      seenOf([
        { at: 0, share: 0 },
        { at: 1_000, share: 0.1 },
      ]),
    ),
  ).toBe(null)
  expect(
    secondsLeft(
      seenOf([
        { at: 0, share: 0.5 },
        { at: 9_000, share: 0.5 },
      ]),
    ),
  ).toBe(null)
  expect(
    seenOf([
      { at: 0, share: 0.5 },
      { at: 9_000, share: 0.1 },
    ]),
  ).toEqual([{ at: 9_000, share: 0.1 }])
})

test('what was long ago is forgotten', () => {
  const seen = seenOf([
    { at: 0, share: 0 },
    { at: 100_000, share: 0.1 },
    { at: 110_000, share: 0.2 },
  ])
  expect(secondsLeft(seen)).toBe(80)
})
