import { differences, slipBetween } from '../distance.ts'
import { apart, type FieldKind, squeezed } from './kind.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const factors = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Eighteen characters whose last one checks the others. @see GB 32100-2015 */
export function isValidCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false
  const sum = factors.reduce((total, factor, i) => total + factor * alphabet.indexOf(code[i]!), 0)
  return alphabet[(31 - (sum % 31)) % 31] === code[17]
}

/** Unified social credit codes; the nine of the old organization code inside agree with a bare organization code. */
export const creditCodeKind: FieldKind = {
  levels: ['apart', 'same', 'slip', 'inner'],
  normalize(given) {
    const plain = squeezed(given)
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
    return plain.length >= 8 && plain.length <= 20 ? plain : ''
  },
  compare(pool, a, b) {
    if (pool.length(a) !== pool.length(b) && inner(pool.text(a)) === inner(pool.text(b))) return 3
    if (differences(pool, a, b, 2) <= 2) return 2
    return slipBetween(pool, a, b) === 'many' ? apart : 2
  },
  views: { inner },
  certain: isValidCreditCode,
}

function inner(code: string): string {
  return code.length === 18 ? code.slice(8, 17) : code.length === 9 ? code : ''
}
