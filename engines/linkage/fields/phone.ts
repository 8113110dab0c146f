import { differences, slipBetween } from '../distance.ts'
import { apart, type FieldKind, squeezed } from './kind.ts'

const level = { slip: 2, masked: 3, two: 4 } as const

/** Phone numbers, mobile ones without +86; `133****4571` agrees on what can be seen. */
export const phoneKind: FieldKind = {
  levels: ['apart', 'same', 'slip', 'masked', 'two'],
  normalize(given) {
    const plain = squeezed(given)
      .replace(/[＊×✱]/g, '*')
      .replace(/[^\d*]/g, '')
    const local = plain.length > 11 ? plain.replace(/^0{0,2}86/, '') : plain
    return local.replace(/\*/g, '').length >= 5 && local.length <= 16 ? local : ''
  },
  compare(pool, a, b) {
    const x = pool.text(a)
    const y = pool.text(b)
    if (x.includes('*') || y.includes('*')) {
      if (x.length !== y.length) return apart
      for (let i = 0; i < x.length; i++) if (x[i] !== '*' && y[i] !== '*' && x[i] !== y[i]) return apart
      return level.masked
    }
    if (slipBetween(pool, a, b) !== 'many') return level.slip
    return differences(pool, a, b, 2) <= 2 ? level.two : apart
  },
  views: {
    tail: (phone) => phone.slice(-4),
    ends: (phone) => phone.slice(0, 3) + phone.slice(-4),
  },
}
