import fc from 'fast-check'
import { expect, test } from 'vitest'
import { birthSlot, creditCode, idNumber, phone, sampleRegion } from './numbers.ts'

/** Written apart from the generator, from the text of GB 11643. */
function idIsValid(id: string): boolean {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += Number(id[i]) * (2 ** (17 - i) % 11)
  return id[17] === '10X98765432'[sum % 11]
}

/** From the text of GB 32100: Σ value · 3^i over all 17, and the check, is 0 mod 31. */
function codeIsValid(code: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const sum = [...code].slice(0, 17).reduce((s, c, i) => s + alphabet.indexOf(c) * (3 ** i % 31), 0)
  return (sum + alphabet.indexOf(code[17]!)) % 31 === 0
}

test('the checkers know public examples', () => {
  expect(idIsValid('11010519491231002X')).toBe(true)
  expect(idIsValid('110105194912310021')).toBe(false)
  expect(codeIsValid('91110108551385082Q')).toBe(true)
  expect(codeIsValid('91110108551385083Q')).toBe(false)
})

test('ID numbers are valid, and under a prefecture that never existed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 899 }),
      fc.integer({ min: 0, max: 182_499 }),
      fc.constantFrom('1' as const, '2' as const),
      (street, slot, sex) => {
        const id = idNumber(sampleRegion('37', street), '1987-03-09', birthSlot(slot).half, sex)
        expect(id).toMatch(/^379[1-9]\d{2}19870309\d{3}[\dX]$/)
        expect(idIsValid(id)).toBe(true)
        expect(Number(id[16]) % 2).toBe(sex === '1' ? 1 : 0)
      },
    ),
  )
})

test('no two slots share birthday and sequence', () => {
  const seen = new Set<number>()
  for (let slot = 0; slot < 182_500; slot++) {
    const { dayOfYear, half } = birthSlot(slot)
    seen.add(dayOfYear * 1000 + half)
  }
  expect(seen.size).toBe(182_500)
})

test('credit codes hold both checks', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999 }),
      fc.constantFrom('91', '92', '52', '12', '11', '55'),
      (n, head) => {
        const code = creditCode(head, sampleRegion('37', 3), n)
        expect(code).toMatch(/^[0-9A-HJ-NP-RTUWXY]{18}$/)
        expect(codeIsValid(code)).toBe(true)
        const inner = code.slice(8, 17)
        const weights = [3, 7, 9, 10, 5, 8, 4, 2]
        const sum = weights.reduce((s, w, i) => s + w * Number.parseInt(inner[i]!, 36), 0)
        expect(inner[8]).toBe(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X'][(11 - (sum % 11)) % 11])
      },
    ),
  )
})

test('phones stay under the prefix that nobody has, one for each number', () => {
  const all = new Set(Array.from({ length: 100_000 }, (_, n) => phone(7, n)))
  expect(all.size).toBe(100_000)
  for (const p of [...all].slice(0, 50)) expect(p).toMatch(/^154007\d{5}$/)
})
