import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ngrams } from './grams.ts'

test('two neighboring characters are a term; marks, width and case do not matter', () => {
  expect(ngrams('路灯坏了')).toEqual(['路灯', '灯坏', '坏了'])
  expect(ngrams('路，灯')).toEqual(['路', '灯'])
  expect(ngrams('ＡＢ１２')).toEqual(ngrams('ab12'))
  expect(ngrams('𠮷野家㐂')).toEqual(['𠮷野', '野家', '家㐂'])
  expect(ngrams('😀😀', null, '')).toEqual([])
})

test('what is searched for is found: the terms of a part are among the terms of the whole', () => {
  const chinese = fc.string({
    unit: fc.constantFrom(...'路灯坏了水管漏井盖丢𠮷㐂'),
    minLength: 2,
    maxLength: 120,
  })
  fc.assert(
    fc.property(chinese, fc.nat(), fc.integer({ min: 2, max: 20 }), (text, start, length) => {
      const chars = [...text]
      const from = start % (chars.length - 1)
      const part = chars.slice(from, from + length).join('')
      const whole = new Set(ngrams(text))
      for (const gram of ngrams(part)) if ([...gram].length === 2) expect(whole).toContain(gram)
    }),
  )
})

test('however long the text, the terms are bounded', () => {
  const text = Array.from({ length: 5000 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join('')
  expect(ngrams(text, text, text).length).toBe(400)
})
