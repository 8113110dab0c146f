import { isCountyless, townshipKind, villageKind } from '../../../engines/geo/index.ts'
import type { Division } from '../contract.ts'

const townships = { subdistrict: '街道', town: '镇', township: '乡', similar: '类似乡级单位' } as const
const villages = {
  residents: '居民委员会',
  villagers: '村民委员会',
  similarResidents: '类似居民委员会',
  similarVillagers: '类似村民委员会',
} as const

/** What a township or committee is, by the digits of its code; null above them. @see GB/T 10114 */
export function kindOf(code: string): string | null {
  if (code.length === 12) return villages[villageKind(code)!] ?? null
  return code.length === 9 ? (townships[townshipKind(code)!] ?? null) : null
}

const levels: Readonly<Record<number, Division['level']>> = {
  2: 'province',
  4: 'prefecture',
  6: 'county',
  9: 'street',
  12: 'community',
}

export function levelOf(code: string): Division['level'] | undefined {
  return levels[code.length]
}

/** The next code above. 东莞, 中山, 儋州, 嘉峪关 have no counties: their townships hang on the prefecture. */
export function parentOf(code: string): string | null {
  if (code.length === 12) return code.slice(0, 9)
  if (code.length === 9) return code.slice(0, isCountyless(code) ? 4 : 6)
  return code.length > 2 ? code.slice(0, code.length - 2) : null
}

/** The list puts a county in the place of the missing one (东莞市 441900 in 东莞市 4419): it is none. */
export function isStandIn(code: string): boolean {
  return code.length === 6 && isCountyless(code)
}

/** Names that only fill the place of a prefecture in lists: 市辖区, 县, 省直辖县级行政区划, 自治区直辖县级行政区划. */
export function isFiller(name: string): boolean {
  return name === '市辖区' || name === '县' || name.endsWith('直辖县级行政区划')
}

/** As people say it: 银闸社区居委会 → 银闸社区, 大王庄村村民委员会 → 大王庄村. Other names stay as they are. */
export function spokenName(official: string): string {
  const [, stem, committee] = /^(.{2,})(居民委员会|居委会|村民委员会|村委会)$/.exec(official) ?? []
  if (stem === undefined || committee === undefined) return official
  if (/(社区|小区|村|嘎查)$/.test(stem)) return stem
  return `${stem}${committee.startsWith('村') ? '村' : '社区'}`
}
