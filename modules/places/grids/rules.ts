import type { Lang } from '../../../base/problem.ts'
import {
  AREA_PROBLEMS,
  type Area,
  areaM2,
  checkArea,
  type GridCodeKind,
  type GridCodeProblem,
  parseGridCode,
  repairArea,
} from '../../../engines/geo/index.ts'
import type { GeoPolygon, Grid, GridFault } from '../contract.ts'

type Codes = Pick<Grid, 'unitCode' | 'serviceCode' | 'cjtCode'>

const codeWords: Readonly<Record<GridCodeProblem | 'otherStreet' | 'otherCommunity', Record<Lang, string>>> =
  {
    badLength: { zh: '位数不对', en: 'wrong number of digits' },
    notDigits: { zh: '只能是数字', en: 'digits only' },
    badCounty: { zh: '前 6 位不是县区代码', en: 'the first 6 digits are no county' },
    badStreet: { zh: '街道代码（3 位）不对', en: 'the 3 digits of the street are not right' },
    badCommunity: { zh: '社区代码（3 位）不对', en: 'the 3 digits of the community are not right' },
    badSequence: { zh: '顺序号不对', en: 'the sequence is not right' },
    badObjectClass: { zh: '前 6 位不是对象类别', en: 'the first 6 digits are no object class' },
    otherStreet: { zh: '不是本街道的代码', en: 'it belongs to another street' },
    otherCommunity: { zh: '和所选社区的代码不一致', en: 'it belongs to another community' },
  }

/**
 * The first of a grid's three codes that cannot be, or nothing. Only the service code must name the community by its published
 * number; the community numbers of the other two are given out by the city.
 */
export function faultyCode(
  street: string,
  community: string,
  { unitCode, serviceCode, cjtCode }: Codes,
): { readonly code: string; readonly field: string; readonly why: Record<Lang, string> } | undefined {
  const all: [GridCodeKind, string, string | null][] = [
    ['unit', 'unitCode', unitCode],
    ['service', 'serviceCode', serviceCode],
    ['cjt349', 'cjtCode', cjtCode],
  ]
  for (const [kind, field, code] of all) {
    if (code === null) continue
    const parsed = parseGridCode(kind, code)
    if (!parsed.ok) return { code, field, why: codeWords[parsed.problem] }
    const { county, street: part } = parsed.value
    if (county + part !== street) return { code, field, why: codeWords.otherStreet }
    if (parsed.value.kind === 'service' && parsed.value.village !== community)
      return { code, field, why: codeWords.otherCommunity }
  }
  return undefined
}

export interface Drawn {
  readonly shape: GeoPolygon
  readonly area: number
  /** What was put right on the way, told to whoever drew it. */
  readonly warnings: readonly GridFault[]
}

/** A drawn shape, closed and turned as GeoJSON wants it; or the reason why it is no area. */
export function readShape(
  shape: GeoPolygon,
  id: string,
  lang: Lang,
): { readonly ok: true; readonly drawn: Drawn } | { readonly ok: false; readonly why: string } {
  if (!isNested(shape)) return { ok: false, why: AREA_PROBLEMS.notNumbers[lang] }
  const raw = shape as unknown as Area
  const problems = checkArea(raw)
  const error = problems.find(({ code }) => AREA_PROBLEMS[code].severity === 'error')
  if (error) {
    const at = error.at ? ` (${error.at.map((number) => number.toFixed(6)).join(', ')})` : ''
    return { ok: false, why: AREA_PROBLEMS[error.code][lang] + at }
  }
  const area = repairArea(raw)
  const warnings = problems
    // The way round is of no concern to people.
    .filter(({ code }) => code !== 'windingOrder')
    .map(
      ({ code }): GridFault => ({
        kind: 'invalid',
        grids: [id],
        area: 0,
        shape: null,
        words: AREA_PROBLEMS[code][lang],
      }),
    )
  return { ok: true, drawn: { shape: area as unknown as GeoPolygon, area: areaM2(area), warnings } }
}

/** Rings of positions of numbers, as deep as the type says; the numbers are judged by `checkArea`. */
function isNested({ type, coordinates }: GeoPolygon): boolean {
  const isPosition = (value: unknown) =>
    Array.isArray(value) && value.every((part) => part === null || typeof part === 'number')
  const isRing = (value: unknown) => Array.isArray(value) && value.every(isPosition)
  const isRings = (value: unknown) => Array.isArray(value) && value.every(isRing)
  return type === 'Polygon' ? isRings(coordinates) : coordinates.every(isRings)
}
