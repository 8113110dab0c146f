import type { Question } from './question.ts'
import { type Inner, inner } from './shapes.ts'
import type { Stock } from './stock.ts'

/** How a door of a house fits what was said. */
export type Fit =
  /** All that was said stands on it, and nothing more. */
  | 'equal'
  /** It says more than the text, but no other door of the house fits. */
  | 'only-one'
  /** The text says more than the base has here. */
  | 'finer'
  /** Several doors fit. */
  | 'several'
  /** None fits. */
  | 'none'

export interface DoorFit {
  readonly fit: Fit
  /** The door; of `several` and `none` the nearest few. */
  readonly doors: readonly number[]
}

/** More doors than this in one house are not walked one by one. */
const mostWalked = 6000
const mostNear = 5
const free = new Int32Array(64)

/** The door of a house that was meant. `day` (days since 1970): what did not stand then does not count. */
export function doorOf(stock: Stock, question: Question, house: number, day: number | null): DoorFit {
  const said = inner.map((level) => valueSaid(stock, question, level))
  const [building, unit, floor, room] = said as [number, number, number, number]
  if (!said.includes(-1)) {
    const count = stock.keys.read(stock.doorKey(house, building, unit, room || floor), free)
    const equal: number[] = []
    for (let i = 0; i < count; i++) {
      const row = free[i]!
      if (counts(stock, row, house, day) && equals(stock, row, said)) equal.push(row)
    }
    if (equal.length > 0) return lastOf(stock, equal)
  }
  return walk(stock, house, said, day)
}

/** Of doors alike the one that stood last; two entries that stand side by side are two. */
function lastOf(stock: Stock, rows: readonly number[]): DoorFit {
  const until = Math.max(...rows.map((row) => stock.door(row, 'until')))
  const last = rows.filter((row) => stock.door(row, 'until') === until)
  const ids = new Set(last.map((row) => stock.ids.read(stock.door(row, 'id'))))
  return ids.size === 1
    ? { fit: 'equal', doors: [last[0]!] }
    : { fit: 'several', doors: last.slice(0, mostNear) }
}

/** The name that stands for what was said: 0 where nothing was, -1 where no door has such a thing. */
function valueSaid(stock: Stock, question: Question, level: Inner): number {
  const said = question.inner[level]
  if (!said) return 0
  return stock.names.find(said.value) ?? -1
}

export function counts(stock: Stock, row: number, house: number, day: number | null): boolean {
  if (stock.door(row, 'house') !== house || !stock.stands(row)) return false
  return day === null || (stock.door(row, 'from') <= day && day <= stock.door(row, 'until'))
}

function equals(stock: Stock, row: number, said: readonly number[]): boolean {
  return inner.every((level, i) => {
    const value = stock.valueOf(stock.door(row, level))
    // 501 lies on the fifth floor whether that is said or not.
    return value === said[i] || (level === 'floor' && said[3] !== 0 && (value === 0 || said[i] === 0))
  })
}

interface Walked {
  readonly row: number
  readonly agreed: number
  /** Levels that the door has and the text lacks. */
  readonly unsaid: number
  /** Levels that the text has and the door lacks. */
  readonly beyond: number
}

function walk(stock: Stock, house: number, said: readonly number[], day: number | null): DoorFit {
  const fitting: Walked[] = []
  const near: Walked[] = []
  let row = stock.house(house, 'firstDoor')
  for (let step = 0; row >= 0 && step < mostWalked; step++, row = stock.door(row, 'next')) {
    if (!counts(stock, row, house, day)) continue
    const walked = compare(stock, row, said)
    if (walked.differs === 0) fitting.push(walked)
    else if (walked.agreed > 0) near.push(walked)
  }
  const byAgreed = (a: Walked, b: Walked) => b.agreed - a.agreed || a.unsaid - b.unsaid || a.row - b.row
  if (fitting.length === 0)
    return {
      fit: 'none',
      doors: near
        .sort(byAgreed)
        .slice(0, mostNear)
        .map(({ row: one }) => one),
    }
  fitting.sort((a, b) => a.beyond - b.beyond || a.unsaid - b.unsaid || b.agreed - a.agreed || a.row - b.row)
  const [first, second] = fitting
  const rows = fitting.slice(0, mostNear).map(({ row: one }) => one)
  const single =
    fitting.length === 1 || (first!.unsaid === 0 && (first!.beyond < second!.beyond || second!.unsaid > 0))
  if (!single) return { fit: 'several', doors: rows }
  if (first!.beyond > 0) {
    // The base goes no deeper here: 5号 of a village, asked for with a room. Where it knows rooms, this one is unknown to it.
    const deeper = fitting.length > 1 || near.length > 0
    return { fit: deeper ? 'none' : 'finer', doors: rows }
  }
  if (first!.unsaid === 0) return { fit: 'equal', doors: rows.slice(0, 1) }
  // That the base knows one door of a house does not make it the one that was meant.
  const tellsRoom = said[3] !== 0 || stock.door(first!.row, 'room') === 0
  return { fit: tellsRoom ? 'only-one' : 'several', doors: rows.slice(0, 1) }
}

function compare(stock: Stock, row: number, said: readonly number[]): Walked & { differs: number } {
  let [agreed, unsaid, beyond, differs] = [0, 0, 0, 0]
  for (const [i, level] of inner.entries()) {
    const value = stock.valueOf(stock.door(row, level))
    const asked = said[i]!
    if (asked === value) agreed += value === 0 ? 0 : 1
    else if (asked === 0) unsaid += level === 'floor' ? 0 : 1
    else if (value === 0) beyond += level === 'floor' && said[3] !== 0 ? 0 : 1
    else differs++
  }
  return { row, agreed, unsaid, beyond, differs }
}
