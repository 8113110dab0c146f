import { slipBetween } from '../distance.ts'
import { apart, type FieldKind, squeezed } from './kind.ts'

const level = { crossed: 2, slip: 3, parts: 4, year: 5 } as const
const spelled = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/

/** Days, whatever way they are written, as `yyyymmdd`; a year alone stays a year. */
export const dateKind: FieldKind = {
  levels: ['apart', 'same', 'crossed', 'slip', 'parts', 'year'],
  normalize(given) {
    const plain = squeezed(given)
    const parts = spelled.exec(plain)
    if (parts) return parts[1]! + parts[2]!.padStart(2, '0') + parts[3]!.padStart(2, '0')
    const digits = plain.replace(/\D/g, '')
    return digits.length >= 8 ? digits.slice(0, 8) : digits.length === 4 ? digits : ''
  },
  compare(pool, a, b) {
    const x = pool.text(a)
    const y = pool.text(b)
    const years = x.slice(0, 4) === y.slice(0, 4)
    if (x.length < 8 || y.length < 8) return years ? level.year : apart
    // Month and day in the order of other countries.
    if (years && x.slice(4, 6) === y.slice(6) && x.slice(6) === y.slice(4, 6)) return level.crossed
    if (slipBetween(pool, a, b) !== 'many') return level.slip
    const days = x.slice(6) === y.slice(6)
    const months = x.slice(4, 6) === y.slice(4, 6)
    if (Number(years) + Number(months) + Number(days) === 2) return level.parts
    return years ? level.year : apart
  },
  views: {
    year: (date) => date.slice(0, 4),
    day: (date) => date.slice(4),
    // The same for a date and for one with two digits changed places.
    digits: (date) => date.slice(0, 2) + [...date.slice(2)].sort().join(''),
  },
}
