import { GT, SLASH } from './markup.ts'

/** Types of a cell (`t="…"`). @see ECMA-376 part 1 §18.18.11 ST_CellType */
export const NUMBER = 0
export const SHARED = 1
export const TEXT = 2
export const BOOLEAN = 3
export const ERROR = 4
export const ISO_DATE = 5

/** The attributes of one `<row>` or `<c>`: only r, s and t are looked at. One object is used for all cells. */
export class Attributes {
  /** Row number, 0 when the tag has none. */
  row = 0
  /** 1-based column, 0 when the tag has none. */
  column = 0
  style = 0
  type = NUMBER
  selfClosed = false

  /** @param from behind the tag's name. @returns the index behind the tag's `>`, or -1 */
  take(bytes: Buffer, from: number): number {
    const size = bytes.length
    this.row = 0
    this.column = 0
    this.style = 0
    this.type = NUMBER
    this.selfClosed = false
    let at = from
    while (at < size) {
      const byte = bytes[at]!
      if (byte === GT) return at + 1
      if (byte <= 32) at++
      else if (byte === SLASH) {
        this.selfClosed = true
        at++
      } else {
        const name = byte
        const nameFrom = at
        while (at < size && bytes[at] !== 61 && bytes[at]! > 32) at++
        const single = at === nameFrom + 1
        while (at < size && bytes[at] !== 34 && bytes[at] !== 39) at++
        const quote = bytes[at]
        const valueFrom = ++at
        while (at < size && bytes[at] !== quote) at++
        if (at >= size) return -1
        if (single) this.#note(bytes, name, valueFrom, at)
        at++
      }
    }
    return -1
  }

  #note(bytes: Buffer, name: number, from: number, to: number): void {
    if (name === 114) this.#reference(bytes, from, to)
    else if (name === 115) this.style = whole(bytes, from, to)
    else if (name === 116) this.type = typeOf(bytes, from, to)
  }

  /** `BC12`, or a row's plain `12`. */
  #reference(bytes: Buffer, from: number, to: number): void {
    let column = 0
    let at = from
    for (; at < to; at++) {
      const letter = bytes[at]! & 0xdf
      if (letter < 65 || letter > 90) break
      column = Math.min(column * 26 + letter - 64, 1_000_000)
    }
    this.column = column
    this.row = whole(bytes, at, to)
  }
}

/** Digits as a number; -1 for anything else, which names no row, style or string. */
export function whole(bytes: Buffer, from: number, to: number): number {
  if (to === from || to - from > 15) return -1
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

function typeOf(bytes: Buffer, from: number, to: number): number {
  const first = bytes[from]
  if (first === 115) return to - from === 1 ? SHARED : TEXT
  if (first === 105) return TEXT
  if (first === 98) return BOOLEAN
  if (first === 101) return ERROR
  return first === 100 ? ISO_DATE : NUMBER
}
