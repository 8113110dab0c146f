import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exclusions, rateNames } from './contract.ts'
import { definitions, rateOf } from './rules.ts'

const row = fc
  .record({
    why: fc.option(fc.constantFrom(...exclusions)),
    met: fc.boolean(),
    n: fc.integer({ min: 0, max: 10_000 }),
  })
  .map(({ why, met, n }) => ({ why, met: why === null ? met : null, n }))

test('numerator, missed and everything left out add up to the total', () => {
  fc.assert(
    fc.property(fc.constantFrom(...rateNames), fc.array(row), (name, rows) => {
      const rate = rateOf(name, rows, 'zh')
      const missed = rows.filter((r) => r.why === null && r.met === false).reduce((sum, r) => sum + r.n, 0)
      const excluded = rate.excluded.reduce((sum, { cases }) => sum + cases, 0)
      expect(rate.numerator + missed).toBe(rate.denominator)
      expect(rate.denominator + excluded).toBe(rate.total)
      expect(new Set(rate.excluded.map(({ why }) => why)).size).toBe(rate.excluded.length)
    }),
  )
})

test('each rate says what it is, in both languages, with version and day', () => {
  for (const name of rateNames) {
    const { zh, en, version, from } = definitions[name]
    expect([zh, en].every((words) => words.includes('÷'))).toBe(true)
    expect(version).toBeGreaterThan(0)
    expect(from).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(rateOf(name, [], 'en').definition.words).toBe(en)
  }
})
