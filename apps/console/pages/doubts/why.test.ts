import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defineFields, Records, train } from '../../../../engines/linkage/index.ts'
import { sayWhy, tenthsOf, weightOf, whyTexts } from './why.ts'

test('every level of every compared field is said in words, in both languages', () => {
  for (const kind of ['people', 'organizations'] as const) {
    const { fields } = train(new Records(defineFields(kind)))
    for (const { field, levels } of fields)
      for (const { level, bits } of levels)
        for (const lang of ['zh', 'en'] as const) {
          const said = sayWhy(whyTexts[lang], { field, level, bits })
          expect(whyTexts[lang].level[field]?.[level], `${lang} ${field} ${level}`).toBeTruthy()
          expect(said).not.toContain('undefined')
        }
  }
})

test('more bits never say less', () => {
  const order = ['strongly', 'against', 'little', 'some', 'strong']
  const bits = fc.double({ min: -40, max: 40, noNaN: true })
  fc.assert(
    fc.property(bits, bits, (a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a]
      expect(order.indexOf(weightOf(less))).toBeLessThanOrEqual(order.indexOf(weightOf(more)))
      expect(tenthsOf(less)).toBeLessThanOrEqual(tenthsOf(more))
    }),
  )
})
