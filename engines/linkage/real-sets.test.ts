import { describe, expect, test } from 'vitest'
import { accuracy, runOn } from './bench-measure.ts'
import { febrl, febrlConfig, people, there } from './bench-sets.ts'
import { defineFields } from './index.ts'
import { hashText } from './pool.ts'

if (!there) console.log('Skipped: no public linkage sets here (set LINLI_TESTDATA).')

describe.skipIf(!there)('on public sets, without labels', () => {
  test('people of four departments, the half that nobody looked at while building', () => {
    const { rows, truth } = people()
    const found = accuracy(
      runOn(defineFields('people'), rows),
      truth,
      (entity) => (hashText(entity) & 1) === 1,
    )
    expect(found.precision).toBeGreaterThanOrEqual(0.995)
    expect(found.f1).toBeGreaterThanOrEqual(0.975)
    expect(found.exact).toBeGreaterThanOrEqual(0.93)
    expect(found.blocking).toBeGreaterThanOrEqual(0.96)
  }, 120_000)

  test.each([
    [1, true, 0.997],
    [1, false, 0.985],
    [2, true, 0.997],
    [2, false, 0.985],
  ] as const)(
    'FEBRL %i, social security number: %s',
    (set, withNumber, wanted) => {
      const { rows, truth } = febrl(set)
      const found = accuracy(runOn(defineFields(febrlConfig(withNumber)), rows), truth)
      expect(found.f1).toBeGreaterThanOrEqual(wanted)
    },
    60_000,
  )
})
