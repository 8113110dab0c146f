import type { Lang } from '../../../base/problem.ts'
import type { ImportedGrid } from '../../../engines/geo/index.ts'
import type { GeoPolygon, Grid } from '../contract.ts'
import { faultyCode } from './rules.ts'

export interface Candidate extends ImportedGrid {
  readonly properties: Readonly<Record<string, unknown>>
}

export interface Refused {
  readonly feature: number
  readonly words: string
}

type Kept = Omit<Grid, 'worker'>

interface Matched
  extends Pick<
    Grid,
    'name' | 'community' | 'unitCode' | 'serviceCode' | 'cjtCode' | 'kind' | 'shape' | 'area'
  > {
  readonly before: Kept | undefined
}

interface Street {
  readonly street: string
  readonly grids: readonly Kept[]
  readonly communities: ReadonlyMap<string, string>
  readonly lang: Lang
}

/** Names under which files carry them; the first that is there counts. */
const fields = {
  community: ['community', 'communityCode', '社区编码', '社区代码', '所属社区', 'sqbm'],
  unitCode: ['unitCode', '单元网格编码', '单元网格代码'],
  serviceCode: ['serviceCode', '服务网格编码', '综治网格编码'],
  cjtCode: ['cjtCode', 'CJ/T349', '部件编码'],
  kind: ['kind', '网格类型', '网格类别'],
} as const

const kinds: Readonly<Record<string, Grid['kind']>> = {
  basic: 'basic',
  基础网格: 'basic',
  special: 'special',
  专属网格: 'special',
  micro: 'micro',
  微网格: 'micro',
}

const words = {
  noName: { zh: '没有网格名称', en: 'has no name' },
  noCommunity: {
    zh: '看不出属于哪个社区：请给出社区编码，或以社区编码开头的网格编码',
    en: 'its community is not told: give a community code, or a grid code that begins with one',
  },
  twice: {
    zh: '和文件里前面的一个重复（同一网格、名称或编码）',
    en: 'is the same grid, or has the name or code, of one before it',
  },
  taken: { zh: '名称或编码已由“{name}”使用', en: 'its name or a code is that of “{name}”' },
} as const

/** Tells which grid each feature is, new or there already, and refuses what cannot be told or must not be. */
export function matchGrids(
  candidates: readonly Candidate[],
  street: Street,
): { readonly grids: Matched[]; readonly refused: Refused[] } {
  const grids: Matched[] = []
  const refused: Refused[] = []
  const keys = new Map<string, Kept>()
  for (const grid of street.grids) for (const key of keysOf(grid)) keys.set(key, grid)
  const taken = new Set<string>()
  for (const candidate of candidates) {
    const made = readOne(candidate, street)
    const refuse = (why: string) => refused.push({ feature: candidate.feature, words: why })
    if (typeof made === 'string') {
      refuse(made)
      continue
    }
    const own = keysOf(made)
    const there = [...new Set(own.flatMap((key) => keys.get(key) ?? []))]
    // Codes are more than names: a renamed grid is still that grid.
    const before = there[0]
    const rival = there.find((grid) => grid !== before)
    const marks = [...own, ...(before ? [before.id] : [])]
    if (rival) refuse(words.taken[street.lang].replace('{name}', rival.name))
    else if (marks.some((mark) => taken.has(mark))) refuse(words.twice[street.lang])
    else {
      for (const mark of marks) taken.add(mark)
      grids.push(before ? keepCodes(made, before) : { ...made, before })
    }
  }
  return { grids, refused }
}

/** What the file does not say of a grid that is there stays as it was. */
function keepCodes(made: Omit<Matched, 'before'>, before: Kept): Matched {
  return {
    ...made,
    unitCode: made.unitCode ?? before.unitCode,
    serviceCode: made.serviceCode ?? before.serviceCode,
    cjtCode: made.cjtCode ?? before.cjtCode,
    before,
  }
}

function keysOf(grid: Pick<Grid, 'name' | 'community' | 'unitCode' | 'serviceCode' | 'cjtCode'>): string[] {
  const { unitCode, serviceCode, cjtCode } = grid
  return [
    ...(serviceCode ? [`service ${serviceCode}`] : []),
    ...(unitCode ? [`unit ${unitCode}`] : []),
    ...(cjtCode ? [`cjt ${cjtCode}`] : []),
    `name ${grid.community} ${grid.name}`,
  ]
}

function readOne(
  candidate: Candidate,
  { street, communities, lang }: Street,
): Omit<Matched, 'before'> | string {
  const text = (names: readonly string[]) => textOf(candidate.properties, names)
  const name = candidate.name.slice(0, 60)
  if (!name) return words.noName[lang]
  const codes = {
    unitCode: text(fields.unitCode),
    serviceCode: text(fields.serviceCode),
    cjtCode: text(fields.cjtCode),
  }
  const { code } = candidate
  // A bare code of 15 digits is a service code if it begins with a community of the street, else one of city management.
  if (/^\d{20}$/.test(code)) codes.cjtCode ??= code
  else if (/^\d{15}$/.test(code) && !Object.values(codes).includes(code))
    codes[communities.has(code.slice(0, 12)) ? 'serviceCode' : 'unitCode'] ??= code
  const said = text(fields.community)
  const named = said === null ? undefined : byCodeOrName(communities, said)
  const community =
    named ??
    [codes.serviceCode, codes.unitCode].map((it) => it?.slice(0, 12)).find((it) => it && communities.has(it))
  if (!community) return words.noCommunity[lang]
  const faulty = faultyCode(street, community, codes)
  if (faulty) return `${faulty.code}: ${faulty.why[lang]}`
  return {
    name,
    community,
    ...codes,
    kind: kinds[text(fields.kind) ?? ''] ?? 'basic',
    shape: candidate.geometry as unknown as GeoPolygon,
    area: candidate.areaM2,
  }
}

/** A MultiPolygon in a collection is nine levels deep; properties of other programs may hold something of their own. */
const deepest = 32

/** Whether a value is nested no deeper than a file of maps is. Without recursion: what is deeper would overflow the stack. */
export function isShallow(value: unknown): boolean {
  const open: [value: unknown, depth: number][] = [[value, 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [inner, depth] = next
    if (typeof inner !== 'object' || inner === null) continue
    if (depth > deepest) return false
    for (const part of Object.values(inner)) open.push([part, depth + 1])
  }
  return true
}

function byCodeOrName(communities: ReadonlyMap<string, string>, said: string): string | undefined {
  if (communities.has(said)) return said
  const found = [...communities].filter(([, name]) => name === said)
  return found.length === 1 ? found[0]![0] : undefined
}

function textOf(properties: Candidate['properties'], names: readonly string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (typeof value === 'string' && value.trim()) return value.trim().slice(0, 60)
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  }
  return null
}
