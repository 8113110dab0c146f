import { differences, slipBetween } from '../distance.ts'
import type { Pool } from '../pool.ts'
import { apart, type FieldKind, squeezed } from './kind.ts'

const star = '*'.charCodeAt(0)
const level = { slip: 2, masked: 3, tail: 4 } as const
const factors = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Eighteen characters whose last one checks the others. @see GB 11643-1999, ISO 7064 MOD 11-2 */
export function isValidId(id: string): boolean {
  if (!/^\d{17}[\dX]$/.test(id)) return false
  const sum = factors.reduce((total, factor, i) => total + factor * (id.charCodeAt(i) - 48), 0)
  return '10X98765432'[sum % 11] === id[17]
}

/** The 15-digit form of before 1999 becomes the 18-digit one (born in 19xx). */
function lengthened(id: string): string {
  if (!/^\d{15}$/.test(id)) return id
  const body = `${id.slice(0, 6)}19${id.slice(6)}`
  return `${body}${[...'0123456789X'].find((last) => isValidId(body + last)) ?? ''}`
}

/** Citizens' ID numbers, also masked ones (`410105********1234`), which agree on what can be seen or not at all. */
export const idNumberKind: FieldKind = {
  levels: ['apart', 'same', 'slip', 'masked', 'tail'],
  normalize(given) {
    const plain = squeezed(given)
      .replace(/[＊×✱?]/g, '*')
      .replace(/[^\dXx*]/g, '')
      .toUpperCase()
      .replace(/(?<=\d)X(?=.*\*)/g, '*')
    return /\d{3}[\dX]/.test(plain) && plain.length <= 24 ? lengthened(plain) : ''
  },
  compare(pool, a, b) {
    const seen = seenAlike(pool, a, b)
    if (seen >= 0) return seen === 0 ? apart : seen >= 8 ? level.masked : level.tail
    if (differences(pool, a, b, 2) <= 2) return level.slip
    return slipBetween(pool, a, b) === 'many' ? apart : level.slip
  },
  views: {
    // The six digits of the place and the last four: what is left of a number masked the usual way.
    ends: (id) => (/^\d{6}.*[\dX]{4}$/.test(id) ? id.slice(0, 6) + id.slice(-4) : ''),
    tail: (id) => (/[\dX]{4}$/.test(id) ? id.slice(-4) : ''),
    body: (id) => (/^\d{17}/.test(id) ? [id.slice(0, 14), `${id.slice(0, 6)}-${id.slice(12)}`] : ''),
  },
  certain: isValidId,
}

/** How many characters agree where both can be seen, 0 if one differs; −1 if neither is masked. */
function seenAlike(pool: Pool, a: number, b: number): number {
  const length = pool.length(a)
  const { units } = pool
  const from = pool.start(a)
  const other = pool.start(b)
  let hidden = 0
  for (let i = 0; i < length; i++) if (units[from + i] === star) hidden++
  for (let i = 0; i < pool.length(b); i++) if (units[other + i] === star) hidden++
  if (hidden === 0) return -1
  if (pool.length(b) !== length) return 0
  let alike = 0
  for (let i = 0; i < length; i++) {
    const x = units[from + i]
    const y = units[other + i]
    if (x === star || y === star) continue
    if (x !== y) return 0
    alike++
  }
  return alike
}
