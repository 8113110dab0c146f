import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayEnd } from './gone.rules.ts'

const ending = (gone: number, live: number, cut = false) => ({ gone, live, cut })

test.each([
  [ending(0, 0), null, true],
  [ending(20, 21), null, true],
  [ending(21, 419), null, false],
  [ending(21, 420), null, true],
  [ending(50, 1_000), null, true],
  [ending(51, 1_000), null, false],
  [ending(51, 1_000), 51, true],
  [ending(52, 1_000), 51, false],
  [ending(1, 1_000, true), null, false],
  [ending(0, 1_000, true), null, true],
  [ending(1, 1_000, true), 1, true],
] as const)('%o, confirmed %s: %s', (found, named, may) => {
  expect(mayEnd(found, named)).toBe(may)
})

test('more lines to end, or a cut, never make it easier', () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.nat(500), fc.nat(5_000), fc.boolean(), (gone, more, kept, cut) => {
      const live = gone + more + kept
      if (mayEnd(ending(gone + more, live, cut), null))
        expect(mayEnd(ending(gone, live, cut), null)).toBe(true)
      if (mayEnd(ending(gone, live, true), null)) expect(mayEnd(ending(gone, live, false), null)).toBe(true)
    }),
  )
})
