import { slipBetween } from '../distance.ts'
import type { Pool } from '../pool.ts'
import { soundKey, soundOf } from '../sound.ts'
import { apart, type FieldKind, squeezed } from './kind.ts'

const star = '*'.charCodeAt(0)
const level = { masked: 2, sound: 3, dropped: 4, slip: 5, surname: 6 } as const
const titles = /(先生|女士|小姐|同志|老师|师傅|阿姨|大爷|大妈)$/

/**
 * Names of Chinese people: notes in brackets, titles and spaces go; `张*丽` is compared by what can be seen; near-homophones and one
 * slip of the pen are levels of their own, and so is another name under the same surname (a family at one door).
 */
export const nameKind: FieldKind = {
  levels: ['apart', 'same', 'masked', 'sound', 'dropped', 'slip', 'surname'],
  normalize(given) {
    const plain = squeezed(given)
      .replace(/[（(【[].*$/, '')
      .replace(/[＊×✱某]/g, '*')
      .replace(/[·•・.\-_,，。]/g, '')
    const untitled = plain.length > 3 ? plain.replace(titles, '') : plain
    // 张佳丽* carries a footnote; 张* and 张*丽 are masked.
    const bare = /^[^*]{2,}\*+$/.test(untitled) ? untitled.replace(/\*+$/, '') : untitled
    return /[^*\d]/.test(bare) ? bare.toLowerCase() : ''
  },
  compare(pool, a, b) {
    const { units } = pool
    const from = pool.start(a)
    const other = pool.start(b)
    const length = pool.length(a)
    if (length === pool.length(b)) {
      const found = compareEven(pool, from, other, length)
      if (found >= 0) return found
    }
    const slip = slipBetween(pool, a, b)
    if (slip === 'missing' && Math.min(length, pool.length(b)) > 1) return level.dropped
    // Of 王明 and 王亮 one is not the other misspelled; of 王明亮 and 王朋亮 it may be.
    if (slip !== 'many' && length > 2) return level.slip
    return units[from] === units[other] ? level.surname : apart
  },
  views: {
    sound: (name) => (name.includes('*') ? '' : soundKey(name)),
    surname: (name) => name[0]!,
    // What of a name survives masking: 张佳丽 and 张*丽 give 张3丽, 张丽 and 张* give 张2.
    ends: (name) => `${name[0]}${name.length}${name.length > 2 ? name.at(-1) : ''}`,
    loose: (name) => {
      const sounds = [...name].map((one) => soundKey(one))
      return name.length < 3 ? '' : [sounds[0]! + sounds[1]!, sounds[0]! + sounds.at(-1)!]
    },
  },
}

/** Names of one length: masked or alike by ear; −1 if neither. */
function compareEven(pool: Pool, from: number, other: number, length: number): number {
  const { units } = pool
  let hidden = 0
  for (let i = 0; i < length; i++) {
    const x = units[from + i]!
    const y = units[other + i]!
    if (x === y) continue
    const heard = soundOf(x) > 0 && soundOf(x) === soundOf(y)
    if (x === star || y === star) hidden++
    else if (!heard) return hidden > 0 ? (units[from] === units[other] ? level.surname : apart) : -1
  }
  return hidden > 0 ? level.masked : level.sound
}
