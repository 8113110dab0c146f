import { normalize } from './normalize.ts'
import { numeralToDigits } from './numerals.ts'

/** What can be read by its form alone: numbers and the words they stand before. */
export type DetailLabel = 'group' | 'number' | 'building' | 'unit' | 'floor' | 'room'

/** `[start, end)` in the normalized text; `value` is what is compared: 3, 甲3, B, 501, -1. */
export interface Detail {
  readonly label: DetailLabel
  readonly start: number
  readonly end: number
  readonly value: string
}

const head = '(?:附|[甲乙丙丁])?'
/** Of one place in the text the first form that fits counts. */
const forms: readonly [DetailLabel, string][] = [
  ['unit', '(?<unit>\\d{1,2}(?=单元|门(?![牌面口诊市]))|(?:[A-Z]|[甲乙丙丁东西])(?=单元))(?:单元|门)'],
  [
    'building',
    '(?<building>[东西南北]?[甲乙丙丁]?\\d{1,4}(?:-\\d{1,3})?[A-Z]?|[A-Z]\\d{0,3}|[甲乙丙丁])(?:号楼|幢|栋|座(?![落谈])|#)',
  ],
  ['floor', '(?<floor>(?:负|地下|-)?\\d{1,2})(?:层|楼|F(?![A-Z]))'],
  ['group', '(?<group>\\d{1,3})(?:组(?!团)|生产队|队(?!伍))'],
  [
    'number',
    `(?<number>${head}[A-Z]?\\d{1,5}(?:[-之]\\d{1,4})?[A-Z]?)(?:弄|号(?:院|附\\d{1,3}(?:号)?)?(?!大?[街路道]|社区|居委|村|线|馆|桥|码头|出口|[东西南北]?门|口|店|厅|公路|渠|地))`,
  ],
  ['room', '(?<room>[A-Z]?\\d{1,5}(?:-\\d{1,4})?[A-Z]?)(?:室|房(?![屋产地])|户(?!外)|商?铺)'],
  ['room', '(?<bare>[A-Z]?\\d{3,5}[A-Z]?)(?=$|[ ()]|\\p{Lo})'],
]
const scan = new RegExp(`(?<![\\dA-Z-])(?:${forms.map(([, form]) => form).join('|')})`, 'gu')

/** Below a building a number is a door, within a yard or lane (弄) it is a building. */
function labelOf(
  label: DetailLabel,
  before: Detail | undefined,
  text: string,
  start: number,
): DetailLabel | null {
  const close = before !== undefined && start - before.end <= 1
  if (label !== 'number' || !before) return label
  if (!close) return label
  if (before.label === 'number')
    return /[弄院]$/.test(text.slice(before.start, before.end)) ? 'building' : null
  return before.label === 'group' ? label : 'room'
}

/**
 * Numbers with the words that say what they count, in order, from a *normalized* text. Where a number stands by its form alone
 * (501 after 2单元) it is a room only right behind a building, an entrance or a floor.
 */
export function readDetails(text: string): Detail[] {
  const found: Detail[] = []
  for (const match of text.matchAll(scan)) {
    const groups = match.groups!
    const before = found[found.length - 1]
    const start = match.index
    if (groups.bare !== undefined) {
      const behind = before && start - before.end <= 1 && /building|unit|floor/.test(before.label)
      if (behind) found.push({ label: 'room', start, end: start + match[0].length, value: groups.bare })
      continue
    }
    for (const name of ['unit', 'building', 'floor', 'group', 'number', 'room'] as const) {
      const value = groups[name]
      if (value === undefined) continue
      const label = labelOf(name, before, text, start)
      if (label) found.push({ label, start, end: start + match[0].length, value: standardValue(value) })
    }
  }
  return found
}

/** 03 is 3, 负1 and 地下1 are -1. */
function standardValue(value: string): string {
  return value.replace(/^(?:负|地下)/, '-').replace(/^0+(?=\d)/, '')
}

const words: Readonly<Record<Exclude<DetailLabel, 'number' | 'group'>, string>> = {
  building: '幢',
  unit: '单元',
  floor: '层',
  room: '室',
}

/**
 * The standard form of one element below the road: 三号楼, 3#, 3栋 → 3幢; 2门 → 2单元; 负一层 → -1层; 501 → 501室; 七号 → 7号.
 * Building, entrance and floor carry their word. What cannot be read stays as normalized.
 *
 * @see STANDARDS: address elements, N幢 N单元 N层
 */
export function standardDetail(label: DetailLabel, given: string): string {
  const normal = normalize(given).text
  const text = numeralToDigits(normal) ?? normal
  if (label === 'number' || label === 'group') return text
  const bare =
    /^(?:(?:负|地下|-)?[东西南北]?[甲乙丙丁]?[A-Z]?\d{1,5}(?:-\d{1,4})?[A-Z]?|[A-Z甲乙丙丁东西])/.exec(
      text,
    )?.[0]
  const rest = text.slice(bare?.length ?? 0)
  if (!bare || !/^(?:号楼|幢|栋|座|楼|号|#|单元|门|层|F|室|号?房|户)?$/.test(rest)) return text
  return `${standardValue(bare)}${words[label]}`
}
