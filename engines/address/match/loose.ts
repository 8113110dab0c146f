import type { Question } from './question.ts'
import type { Named } from './shapes.ts'
import type { house, Stock } from './stock.ts'
import type { Hit } from './vocabulary.ts'

export interface Loose {
  readonly points: number
  readonly count: number
}

/** As what a word reads by its ending, for divisions that no base knows. 小区, 园区, 市场 are none. */
const divisionWord =
  /([\u4e00-\u9fff]{2,6}?)(?:(省|自治区)|(自治州|市(?![场民区政]))|((?<![小社园工业发宅校库景老新])区|县(?!城)|自治旗)|(街道|镇(?!政)|乡(?!政)))/g
const against: readonly (readonly [Named, number])[] = [
  ['province', 4],
  ['city', 4],
  ['district', 2.5],
  ['town', 1.2],
]
const mostLoose = 8

/**
 * What of a text a house leaves unexplained, and how much that speaks against it. `others` are names of the base found in the text,
 * `taken` is 1 where a name of this house stands, `own` where they were found.
 */
export function looseOf(
  stock: Stock,
  question: Question,
  at: number,
  others: readonly Hit[],
  taken: Uint8Array,
  own: Partial<Record<Named, Hit>>,
): Loose {
  let points = 0
  let foreign = 0
  let count = 0
  for (let i = 0; i < question.units.length; i++) {
    if (!question.open[i] || taken[i]) continue
    let end = i
    while (end < question.units.length && question.open[end] && !taken[end]) end++
    const length = end - i
    count += length
    // Right before a name it makes another of it: 北文化路.
    points += taken[end] === 1 ? length * 0.9 : length * 0.35
    const text = question.text.slice(i, end)
    points += knownElsewhere(text, others, i, end)
    if (length >= 3) foreign += foreignTo(stock, at, text, own)
    i = end
  }
  return { points: Math.min(points, mostLoose) + foreign, count }
}

/** A division or village of the base that is none of this house. */
function knownElsewhere(text: string, others: readonly Hit[], start: number, end: number): number {
  if (!/(?:[省市区县旗镇乡]|街道|社区|村)$/.test(text)) return 0
  return others.some((hit) => hit.how === 'whole' && hit.start >= start && hit.end === end) ? 1.2 : 0
}

/** A province, city, district or town that this house does not lie in, said in the place of its own. */
function foreignTo(stock: Stock, at: number, text: string, own: Partial<Record<Named, Hit>>): number {
  let sum = 0
  for (const match of text.matchAll(divisionWord)) {
    const kind = [2, 3, 4, 5].findIndex((group) => match[group] !== undefined)
    let [level, weight] = against[kind]!
    // 市 may be a county-level city.
    if (level === 'city' && own.city) [level, weight] = against[2]!
    const name = stock.house(at, level as keyof typeof house)
    if (own[level] || name === 0 || isOwn(stock, at, match[0])) continue
    sum += weight
  }
  return sum
}

/** 上海市 stands for the province and for the city. */
function isOwn(stock: Stock, at: number, said: string): boolean {
  return against.some(([level]) => stock.names.is(stock.house(at, level as keyof typeof house), said))
}
