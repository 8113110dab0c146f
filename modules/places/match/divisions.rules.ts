import { normalize } from '../../../engines/address/text/index.ts'

/** A division that a street lies in, or a part of it, as it is or was called. */
export interface OwnDivision {
  readonly level: Level
  readonly name: string
}

const levels = ['province', 'city', 'district', 'town', 'community'] as const
export type Level = (typeof levels)[number]

/** What is known of divisions where a text is read: those of the street itself, and those that are elsewhere. */
export interface Divisions {
  /** Former names too. */
  readonly own: readonly OwnDivision[]
  /** Codes of the street and of what it lies in, former ones too: 2, 4, 6 and 9 digits. */
  readonly within: readonly string[]
  /** Codes by name, of provinces, prefectures and counties of the country, townships of the own county. */
  readonly codesOf: (name: string) => readonly string[]
}

export interface Bare {
  /** What is left: 山东省济宁市任城区阜桥街道阳光花园3幢 → 阳光花园3幢. */
  readonly rest: string
  /** Communities of the street that were named. */
  readonly communities: readonly string[]
  /** It names a division that the street does not lie in. */
  readonly elsewhere: { readonly level: Level; readonly said: string } | null
}

const digits: Readonly<Record<Level, number>> = { province: 2, city: 4, district: 6, town: 9, community: 12 }
/** 城区, 郊区, 矿区 are said of any town. */
const leastName = 3
const longestName = 16

/** Takes the divisions off the front of an address, each at most once, in their order; 济宁任城区 is understood too. */
export function bareOf(text: string, known: Divisions): Bare {
  let rest = normalize(text).text.replaceAll(' ', '')
  let within = ''
  const communities: string[] = []
  for (const level of levels) {
    const own = known.own.filter((one) => one.level === level).map(({ name }) => name)
    const said = longest(own, rest) ?? shortOf(level, own, rest, known)
    if (said !== undefined && said.length < rest.length) {
      rest = rest.slice(said.length)
      within = known.within.find((code) => code.length === digits[level]) ?? within
      if (level === 'community') communities.push(...own.filter((name) => name === said))
      continue
    }
    const other = elsewhereOf(level, rest, within, known)
    if (other !== undefined) return { rest, communities, elsewhere: { level, said: other } }
  }
  return { rest, communities, elsewhere: null }
}

function longest(names: readonly string[], text: string): string | undefined {
  return names
    .filter((name) => name !== '' && text.startsWith(name))
    .sort((a, b) => b.length - a.length)
    .at(0)
}

const endings = /(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区|自治州|地区|[市区县])$/

/** 济宁, 任城: believed only where the next division follows, for 任城花园 is an estate. */
function shortOf(level: Level, own: readonly string[], text: string, known: Divisions): string | undefined {
  if (level === 'town' || level === 'community') return undefined
  const lower = known.own.filter((one) => levels.indexOf(one.level) > levels.indexOf(level))
  const forms = lower.flatMap(({ name }) => [name, name.replace(endings, '')])
  return own
    .map((name) => name.replace(endings, ''))
    .find((short) => {
      const after = text.slice(short.length)
      return (
        short.length > 1 && text.startsWith(short) && forms.some((form) => form && after.startsWith(form))
      )
    })
}

/** The name of a division there is, in front of the text, that is none of ours; what several places are called tells nothing. */
function elsewhereOf(level: Level, text: string, within: string, known: Divisions): string | undefined {
  if (level === 'community') return undefined
  for (let length = Math.min(longestName, text.length - 1); length >= leastName; length--) {
    const name = text.slice(0, length)
    const codes = known
      .codesOf(name)
      .filter((code) => code.length === digits[level] && code.startsWith(within))
    if (codes.length === 0) continue
    // Codes of townships are given again to others: there the name alone counts.
    if (level !== 'town' && codes.some((code) => known.within.includes(code))) continue
    if (codes.length === 1 || within !== '') return name
    const near = known.within.findLast((code) => code.length === 4)
    if (near !== undefined && codes.some((code) => code.startsWith(near))) return name
  }
  return undefined
}
