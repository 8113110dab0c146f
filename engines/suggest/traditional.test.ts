import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from './traditional.ts'

const text = fc.string({ unit: fc.constantFrom(...'路灯電燈国國ＡＢab１𠮷\u3000 ，') })

test('a folded text is as long as the text, unit by unit the same as each alone, whatever was folded before', () => {
  fc.assert(
    fc.property(text, text, fc.nat(30), (one, other, limit) => {
      const folded = foldText(one, limit)
      const alone = Array.from({ length: Math.min(one.length, limit) }, (_, at) => foldText(one[at]!, 1))
      expect(folded).toBe(alone.join(''))
      foldText(other, limit)
      expect(foldText(one, limit)).toBe(folded)
      expect(foldText(folded, limit)).toBe(folded)
    }),
  )
})

test('traditional and full-width characters and small letters are found as they are usually written', () => {
  expect(foldText('電燈壞了，ＫＴＶ ktv', 100)).toBe('电灯坏了，KTV KTV'.replace('，', ','))
})
