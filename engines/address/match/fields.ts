import type { Label } from '../shapes.ts'
import { normalize, readDetails } from '../text/index.ts'

export type Fields = Partial<Record<Label | 'group', string>>

/** A standard address names its divisions in order and whole; this much is read by their endings alone. */
const divisions: readonly [Label, RegExp][] = [
  ['province', /^(?:[\u4e00-\u9fff]{2,7}?自治区|[\u4e00-\u9fff]{2,3}省|北京市|上海市|天津市|重庆市)/],
  ['city', /^[\u4e00-\u9fff]{1,7}?(?:自治州|地区|[市盟])/],
  ['district', /^[\u4e00-\u9fff]{1,9}?(?:区(?![\u4e00-\u9fff]?[路街])|县|旗|市)/],
  ['town', /^[\u4e00-\u9fff]{1,9}?(?:街道(?:办事处|办)?|镇|乡|苏木)(?![路街巷])/],
  [
    'community',
    /^[\u4e00-\u9fff\d]{1,14}?(?:(?:社区|村)(?:居|村)?民?(?:管理)?(?:委员会|委会)|社区|居委会|嘎查|村)(?![路街巷道庄镇里])/,
  ],
]
const roadEnd = /^[\u4e00-\u9fff\dA-Z]*?(?:大道|大街|胡同|[路街巷道弄里])/

/** The elements of a standard address, from its text. What is not read is left out. */
export function fieldsOf(text: string): Fields {
  const normal = normalize(text).text.replaceAll(' ', '')
  const fields: Fields = {}
  const details = readDetails(normal)
  for (const { label, start, end } of details) fields[label] ??= normal.slice(start, end)
  let at = 0
  const stop = details[0]?.start ?? normal.length
  for (const [label, form] of divisions) {
    const found = form.exec(normal.slice(at, stop))
    if (!found) continue
    // A name of the road begins like a division: 市场街, 区府路.
    if (label !== 'community' && found[0].length + at === stop && stop < normal.length) continue
    fields[label] = found[0]
    at += found[0].length
  }
  readNames(normal, at, stop, fields)
  return fields
}

function readNames(normal: string, at: number, stop: number, fields: Fields): void {
  const between = normal.slice(at, stop)
  const road = fields.number === undefined ? roadEnd.exec(between)?.[0] : between
  if (road) fields.road = road
  const rest = fields.number === undefined ? between.slice(road?.length ?? 0) : ''
  const poi = rest || afterNumber(normal, fields)
  if (poi) fields.poi = poi
}

function afterNumber(normal: string, fields: Fields): string {
  const number = fields.number
  if (number === undefined) return ''
  const details = readDetails(normal)
  const at = details.findIndex(({ label }) => label === 'number')
  const from = details[at]!.end
  return normal.slice(from, details[at + 1]?.start ?? normal.length)
}
