import { type AreaProblem, hasErrors } from './area-problems.ts'
import { type CheckOptions, checkArea } from './check-area.ts'
import { areaToWgs84, type CoordinateSystem } from './convert.ts'
import { type Area, areaOf, type NamedArea, type PolygonRings } from './geometry.ts'
import type { FeatureProblem, FileProblemCode } from './import-problems.ts'
import { areaM2 } from './measure.ts'
import { repairArea } from './repair-area.ts'

/** Where names and codes stand in the file, first match wins. */
export interface PropertyNames {
  readonly name: readonly string[]
  readonly code: readonly string[]
}

/** Names under which grid files usually carry them. */
export const USUAL_PROPERTIES: PropertyNames = {
  name: ['name', '网格名称', '名称', 'wgmc', 'WGMC', 'NAME', 'Name', 'title'],
  code: ['code', '网格编码', '网格编号', '编码', 'wgbm', 'WGBM', 'CODE', 'Code', 'id'],
}

export interface ImportOptions {
  readonly properties?: Partial<PropertyNames>
  /** What the coordinates are; they leave as WGS84. */
  readonly from?: CoordinateSystem
  readonly maxBytes?: number
  readonly maxFeatures?: number
  readonly check?: CheckOptions
}

export const IMPORT_LIMITS = { bytes: 100_000_000, features: 20_000 } as const

export interface ImportedGrid extends NamedArea {
  /** Position among the file's features, from 0. */
  readonly feature: number
  readonly name: string
  readonly code: string
  readonly areaM2: number
}

export interface FeatureReport {
  readonly feature: number
  readonly name: string
  readonly problems: readonly FeatureProblem[]
  /** Left out of `grids`. */
  readonly refused: boolean
}

export type Imported =
  | {
      readonly ok: true
      readonly grids: readonly ImportedGrid[]
      /** Every feature about which there is something to say. */
      readonly reports: readonly FeatureReport[]
      readonly features: number
    }
  | {
      readonly ok: false
      readonly problem: FileProblemCode
    }

/**
 * Reads grids from a GeoJSON text: a FeatureCollection, a Feature or a bare geometry. Good features come back closed,
 * turned and in WGS84; each refused one is listed with all its problems. `id` is the code, else `#` and the position.
 */
export function importGeoJson(text: string, options: ImportOptions = {}): Imported {
  if (text.length > (options.maxBytes ?? IMPORT_LIMITS.bytes)) return { ok: false, problem: 'tooLong' }
  let root: unknown
  try {
    // Windows programs begin files with a byte order mark.
    root = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text)
  } catch {
    return { ok: false, problem: 'notJson' }
  }
  const features = featuresOf(root)
  if (!features) return { ok: false, problem: 'notGeoJson' }
  if (features.length > (options.maxFeatures ?? IMPORT_LIMITS.features))
    return { ok: false, problem: 'tooManyFeatures' }
  if (!isLonLatCrs(root)) return { ok: false, problem: 'unknownCrs' }
  const grids: ImportedGrid[] = []
  const reports: FeatureReport[] = []
  const codes = new Set<string>()
  features.forEach((found, feature) => {
    const read = readFeature(found, options)
    const code = read.code
    const problems =
      code && codes.has(code) ? [...read.problems, { code: 'duplicateCode' as const }] : read.problems
    const area = problems.some(isRefusal) ? undefined : read.area
    if (area) {
      if (code) codes.add(code)
      grids.push({
        id: code || `#${feature}`,
        feature,
        name: read.name,
        code,
        geometry: area,
        areaM2: areaM2(area),
      })
    }
    if (problems.length > 0) reports.push({ feature, name: read.name, problems, refused: !area })
  })
  return { ok: true, grids, reports, features: features.length }
}

const FEATURE_CODES = new Set<string>(['notAFeature', 'notAnArea', 'duplicateCode'])

function isRefusal(problem: FeatureProblem): boolean {
  if (problem.code === 'noName') return false
  return FEATURE_CODES.has(problem.code) || hasErrors([problem as AreaProblem])
}

interface ReadFeature {
  readonly area?: Area
  readonly name: string
  readonly code: string
  readonly problems: readonly FeatureProblem[]
}

function readFeature(value: unknown, options: ImportOptions): ReadFeature {
  const feature = record(value)
  if (feature?.type !== 'Feature') return { name: '', code: '', problems: [{ code: 'notAFeature' }] }
  const properties = record(feature.properties) ?? {}
  const names = { ...USUAL_PROPERTIES, ...options.properties }
  const name = textOf(properties, names.name)
  const code = textOf(properties, names.code)
  const raw = readArea(feature.geometry)
  if (!raw) return { name, code, problems: [{ code: 'notAnArea' }] }
  // The direction of drawing is put right and asks nothing of anybody.
  const problems: FeatureProblem[] = checkArea(raw, options.check).filter(
    ({ code }) => code !== 'windingOrder',
  )
  if (!name) problems.push({ code: 'noName' })
  if (problems.some(isRefusal)) return { name, code, problems }
  return { area: areaToWgs84(repairArea(raw), options.from ?? 'wgs84'), name, code, problems }
}

type Json = Readonly<Record<string, unknown>>

function record(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
}

function featuresOf(root: unknown): unknown[] | undefined {
  const top = record(root)
  if (top?.type === 'FeatureCollection') return Array.isArray(top.features) ? top.features : undefined
  if (top?.type === 'Feature') return [top]
  return readArea(top) ? [{ type: 'Feature', geometry: top, properties: {} }] : undefined
}

/** RFC 7946 knows no `crs`; older files name one. Only longitude/latitude systems close to WGS84 are taken. */
function isLonLatCrs(root: unknown): boolean {
  const crs = record(record(root)?.crs)
  if (!crs) return true
  const name = record(crs.properties)?.name
  return typeof name === 'string' && /CRS:?:?84$|EPSG:.*\b(4326|4490)$/i.test(name)
}

/** A Polygon or MultiPolygon whose nesting is right; the numbers themselves are judged by `checkArea`. */
function readArea(value: unknown): Area | undefined {
  const geometry = record(value)
  const coordinates = geometry?.coordinates
  if (geometry?.type === 'Polygon') return isPolygon(coordinates) ? areaOf([coordinates]) : undefined
  if (geometry?.type !== 'MultiPolygon' || !Array.isArray(coordinates)) return undefined
  return coordinates.every(isPolygon) ? areaOf(coordinates) : undefined
}

function isPolygon(value: unknown): value is PolygonRings {
  return Array.isArray(value) && value.every((ring) => Array.isArray(ring) && ring.every(Array.isArray))
}

function textOf(properties: Json, keys: readonly string[]): string {
  for (const key of keys) {
    const value = Object.hasOwn(properties, key) ? properties[key] : undefined
    if (typeof value === 'string' && value.trim()) return value.trim().slice(0, 200)
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  }
  return ''
}
