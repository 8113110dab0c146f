import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLate, mandatoryWeight, rhythmOf, timeliness, totalOf, unmeasurable } from './figures.rules.ts'
import { dimensions, judged } from './shapes.ts'
import { definitionOf, noFigure, ruleOf } from './words.rules.ts'

const arrival = fc.record({
  asOf: fc.constantFrom('2026-01-01', '2026-02-01', '2026-11-01'),
  arrived: fc.constantFrom('2026-02-01', '2026-11-01', '2026-11-20'),
  rows: fc.integer({ min: 0, max: 1000 }),
})

test('of nothing, or of too few, there is no figure: never 100 % of nothing', () => {
  for (const dimension of dimensions) {
    expect(unmeasurable(dimension, { numerator: 0, denominator: 0 })).toBe('nothing')
    expect(unmeasurable(dimension, { numerator: 100, denominator: 100 })).toBeNull()
    for (const lang of ['zh', 'en'] as const) {
      expect(noFigure('nothing', dimension, 0, lang)).not.toBe('')
      expect(definitionOf(dimension, lang).formula).toContain('÷')
    }
  }
  expect(unmeasurable('accuracy', { numerator: 2, denominator: 2 })).toBe('few')
  expect(noFigure('few', 'accuracy', 2, 'zh')).toContain('2')
})

test('the sum of a source lies between 0 and its parts, and a mandatory item weighs more in completeness only', () => {
  const figure = fc
    .tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }))
    .map(([a, b]) => ({ numerator: Math.min(a, b), denominator: Math.max(a, b) }))
  const row = fc
    .tuple(fc.constantFrom('person.name', 'person.phone'), figure)
    .map(([item, counts]) => ({ item, ...counts }))
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      for (const dimension of judged) {
        const { numerator, denominator } = totalOf(dimension, rows)
        expect(numerator).toBeLessThanOrEqual(denominator)
        const weights = rows.map((one) =>
          dimension === 'completeness' && one.item === 'person.name' ? mandatoryWeight : 1,
        )
        expect(denominator - numerator).toBe(
          rows.reduce((sum, one, i) => sum + weights[i]! * (one.denominator - one.numerator), 0),
        )
      }
    }),
  )
})

test('timeliness is rows of late deliveries and of the rest; without a rhythm it is not measured', () => {
  fc.assert(
    fc.property(fc.array(arrival), fc.integer({ min: 1, max: 400 }), (came, cycle) => {
      const { numerator, denominator } = timeliness(came, cycle)
      const late = came.filter((one) => isLate(one, cycle)).reduce((sum, one) => sum + one.rows, 0)
      expect(denominator - numerator).toBe(late)
      expect(timeliness(came, null)).toEqual({ numerator: 0, denominator: 0 })
    }),
  )
})

test('a source whose newest data are older than its rhythm is overdue by the difference', () => {
  const came = [{ asOf: '2026-10-01', arrived: '2026-10-03', rows: 5 }]
  expect(rhythmOf(came, 30, '2026-10-31').overdueDays).toBe(0)
  expect(rhythmOf(came, 30, '2026-11-14').overdueDays).toBe(14)
  expect(rhythmOf(came, null, '2026-11-14').overdueDays).toBeNull()
  expect(rhythmOf([], 30, '2026-11-14').overdueDays).toBeNull()
})

test('every rule has its name and its words', () => {
  expect(ruleOf('validity', 'checksum', 'zh')).toEqual({
    name: 'validity.checksum',
    says: expect.stringContaining('校验位'),
  })
})
