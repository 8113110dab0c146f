import type { Item } from '../../catalogue/contract.ts'
import { type Flaw, readValue } from '../../catalogue/index.ts'
import type { Cell } from '../shapes.ts'

/**
 * A value with such a flaw is still plainly one of its format: a masked or mistyped ID number is an ID number. A rounded one too, or a
 * column that a spreadsheet ruined would be left out in silence instead of being refused with advice.
 */
const stillShaped: ReadonlySet<Flaw> = new Set([
  ...(['checksum', 'masked', 'old-form', 'partial', 'no-such-day', 'scientific'] as const),
])

/** Of formats in which nearly anything reads, a value must look like one. */
const looks: Readonly<Partial<Record<Item['format'], RegExp>>> = {
  name: /^[\p{Script=Han}·*＊]{2,15}$|^[\p{L} .'-]{2,60}$/u,
  address: /[省市区县镇乡街道路巷弄村号栋幢楼座单元室小苑园]|\d+[-#]\d+/u,
}

export interface Fit {
  /** Cells that hold anything. */
  readonly filled: number
  /** Share of those that read as the item. 0…1; 0 where there are none. */
  readonly share: number
  /** Different texts among them. */
  readonly different: number
}

/** How well sampled cells fit an item: whole for a sound value, 0.7 for one that has its shape and a flaw. */
export function fitOf(item: Pick<Item, 'format' | 'list'>, cells: readonly Cell[]): Fit {
  let [filled, fit] = [0, 0]
  const different = new Set<string>()
  for (const cell of cells) {
    const read = readValue(item, cell)
    if (!read) continue
    filled += 1
    different.add(read.value)
    if (read.flaw) fit += stillShaped.has(read.flaw) ? 0.7 : 0
    else if (looks[item.format]?.test(read.value) ?? true) fit += 1
  }
  return { filled, share: filled === 0 ? 0 : fit / filled, different: different.size }
}
