import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskName, maskPhone } from './mask.ts'

test.each([
  ['张三', '张*'],
  ['张三丰', '张**'],
  ['欧阳小明', '欧阳**'],
  ['欧阳', '欧*'],
  ['买买提·艾力', '买买提·**'],
  ['𠮷田', '𠮷*'],
  ['A', 'A*'],
  ['', ''],
])('name %s is shown as %s', (name, shown) => expect(maskName(name)).toBe(shown))

test.each([
  ['13812345678', '138****5678'],
  ['138 1234 5678', '138****5678'],
  ['0537-2345678', '0537***5678'],
  ['12345', '***2345'],
  ['110', '****'],
])('phone %s is shown as %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown))

test('a mask never shows more than it keeps: the middle of a number is gone, so is the end of a name', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 8, maxLength: 20 })
  fc.assert(
    fc.property(digits, (phone) => {
      const shown = maskPhone(phone).replace(/\D/g, '')
      expect(shown.length).toBeLessThanOrEqual(8)
      expect(shown.length).toBeLessThan(phone.length)
    }),
  )
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'王李张欧阳小明𠮷'), minLength: 1, maxLength: 8 }),
      (name) => {
        const shown = [...maskName(name)]
        expect(shown.at(-1)).toBe('*')
        expect(shown.filter((char) => char !== '*').length).toBeLessThanOrEqual(2)
      },
    ),
  )
})
