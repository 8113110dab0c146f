import { squeezed } from './kind.ts'

/** What of an address is compared. '' where nothing is said. */
export interface AddressParts {
  readonly community: string
  readonly road: string
  readonly number: string
  /** The estate, village or building that has a name. */
  readonly place: string
  readonly building: string
  readonly unit: string
  readonly room: string
}

const digits: Readonly<Record<string, string>> = Object.fromEntries(
  [...'零一二三四五六七八九'].map((one, i) => [one, String(i)]),
)
const rooms = [
  // 2号楼3单元401室, 2栋3单元401, 2幢401室
  /(?<building>[\dA-Z]+)(?:号楼|号院|栋|幢|座|#楼?)(?:(?<unit>\d+)(?:单元|-))?(?:\d+[层楼])?(?<room>\d{2,5})?[室号]?$/,
  // 2-3-401, 2#3-401, 2-401
  /(?<building>[\dA-Z]+)[#-](?:(?<unit>\d+)[-#])?(?<room>\d{2,5})[室号]?$/,
  /(?<unit>\d+)单元(?<room>\d{2,5})?[室号]?$/,
  /(?<room>\d{2,5})室$/,
]
const gate = /^(?<road>.*?[^\d\s])(?<number>\d+(?:[-—之]\d+)?)(?:号(?!楼)(?:院|大院|附\d+号)?|弄)/
// A division ends where no word of a road goes on: 镇江路 and 开发区路 are roads.
const divisions =
  /^(?:.{1,8}?(?:省|自治区)|.{2,7}?市|.{1,7}?(?:(?<![社小园])区|县|旗)|.{1,8}?(?:街道办事处|街道|镇|乡))(?![东西南北中]?[一二三四五六七八九十]*(?:路|街|巷|弄|道|江))/
const communities =
  /^.*(?:社区|居民管理委员会|村民委员会|居委会|村委会|村)(?=.{2,}(?:路|街|巷|道|弄|大道|胡同|里)\d|.{2,}\d+号)/

/**
 * The plain way to take a Chinese address apart, from both ends: room, unit, building from the right; divisions and community from the left; road
 * and number between. It knows no place names; whoever has an address base passes a better one to `openRecords`.
 */
export function splitAddress(given: string): AddressParts {
  let rest = squeezed(given)
    .toUpperCase()
    .replace(/[,，。;；()（）]/g, '')
    .replace(/[零一二三四五六七八九](?=号楼|栋|幢|单元)/g, (one) => digits[one]!)
    .replace(/[－–—~]/g, '-')
  let found: Partial<Record<string, string>> = {}
  for (const pattern of rooms) {
    const match = pattern.exec(rest)
    if (!match) continue
    found = match.groups!
    rest = rest.slice(0, match.index)
    break
  }
  const [community, local] = withoutDivisions(rest)
  const street = gate.exec(local)
  const road = street?.groups?.road ?? ''
  const place = street ? local.slice(street[0].length) : local
  return {
    community,
    road,
    number: street?.groups?.number ?? '',
    place: place.replace(/^[院号]/, ''),
    building: (found.building ?? '').replace(/^0+/, ''),
    unit: (found.unit ?? '').replace(/^0+/, ''),
    room: (found.room ?? '').replace(/^0+/, ''),
  }
}

/** The community, and what follows it. */
function withoutDivisions(given: string): [string, string] {
  let rest = given
  for (let i = 0; i < 6; i++) {
    const match = divisions.exec(rest)
    if (!match || match[0].length >= rest.length) break
    rest = rest.slice(match[0].length)
  }
  const community = communities.exec(rest)?.[0] ?? ''
  return [
    community.replace(/(社区)?(居民管理委员会|居民社区|村民委员会|居委会|村委会)$/, '$1'),
    rest.slice(community.length),
  ]
}
