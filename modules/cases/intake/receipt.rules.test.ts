import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readReceiptCode, receiptCode } from './receipt.rules.ts'

const bytes = fc.uint8Array({ minLength: 12, maxLength: 12 })

test('a code is read back however it was typed: case, spaces, dashes, full-width', () => {
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
  fc.assert(
    fc.property(bytes, (random) => {
      const code = receiptCode(random)
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
      const plain = code.replaceAll('-', '')
      for (const typed of [code, plain, code.toLowerCase(), ` ${code.replaceAll('-', ' ')} `, wide(code)])
        expect(readReceiptCode(typed)).toBe(plain)
    }),
  )
})

test('letters that look like digits are read as those digits', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const plain = receiptCode(random).replaceAll('-', '')
      const alike = plain.replace(/1/g, 'I').replace(/0/g, 'O')
      expect(readReceiptCode(alike)).toBe(plain)
      expect(readReceiptCode(alike.toLowerCase().replace(/i/g, 'l'))).toBe(plain)
    }),
  )
})

test('what is no code is none: too short, too long, U, other scripts', () => {
  for (const typed of [
    '',
    '7KQ2-M4ZC-9XT',
    '7KQ2-M4ZC-9XTB0',
    'UUUU-UUUU-UUUU',
    '一二三四五六七八九十一二',
    '%00',
  ])
    expect(readReceiptCode(typed)).toBeNull()
})

test('different random bytes give different codes: 60 bits are kept', () => {
  const differ = fc.tuple(bytes, bytes).filter(([a, b]) => a.some((byte, i) => (byte & 31) !== (b[i]! & 31)))
  fc.assert(
    fc.property(differ, ([a, b]) => {
      expect(receiptCode(a)).not.toBe(receiptCode(b))
    }),
  )
})
