import { slipBetween } from '../distance.ts'
import { apart, type FieldKind, squeezed } from './kind.ts'

const level = { near: 2, slip: 2 } as const

/** A code of few values (sex, kind of household): the same or not. */
export const codeKind: FieldKind = {
  levels: ['apart', 'same'],
  normalize: (given) => squeezed(given).toLowerCase(),
  compare: () => apart,
  views: {},
}

const male = /^(男|男性|m|male|1)$/i
const female = /^(女|女性|f|female|2)$/i

/** @see GB/T 2261.1: 1 is male, 2 is female */
export const sexKind: FieldKind = {
  ...codeKind,
  normalize(given) {
    const plain = squeezed(given)
    return male.test(plain) ? '男' : female.test(plain) ? '女' : ''
  },
}

/** A number that names one thing (a serial number, a social security number): the same, one slip away, or another. */
export const numberedKind: FieldKind = {
  levels: ['apart', 'same', 'slip'],
  normalize: (given) =>
    squeezed(given)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  compare: (pool, a, b) => (slipBetween(pool, a, b) === 'many' ? apart : level.slip),
  views: { start: (value) => value.slice(0, 4), tail: (value) => value.slice(-4) },
}

/** An amount (a year, a price, an area): near means one apart for whole numbers under 10 000, else within a hundredth. */
export const amountKind: FieldKind = {
  levels: ['apart', 'same', 'near'],
  normalize(given) {
    const value = Number(squeezed(given).replace(/[^\d.eE+-]/g, '') || 'x')
    return Number.isFinite(value) ? String(value) : ''
  },
  compare(pool, a, b) {
    const x = Number(pool.text(a))
    const y = Number(pool.text(b))
    const counted = Number.isInteger(x) && Number.isInteger(y) && Math.max(Math.abs(x), Math.abs(y)) < 10_000
    const step = counted ? 1 : Math.max(Math.abs(x), Math.abs(y)) / 100
    return Math.abs(x - y) <= step ? level.near : apart
  },
  views: { tens: (value) => String(Math.floor(Number(value) / 10)) },
}
