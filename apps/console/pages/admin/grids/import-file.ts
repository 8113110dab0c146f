import { type Area, areaToWgs84, type CoordinateSystem } from '../../../../../engines/geo/index.ts'

export interface Features {
  readonly type: 'FeatureCollection'
  readonly features: unknown[]
}

type Json = Record<string, unknown>

/**
 * Reads a chosen file: a FeatureCollection or a single Feature. Everything else (what is an area, which grid it is) is judged
 * by the server, feature by feature.
 * @throws SyntaxError when it is not JSON
 */
export function readFeatures(text: string): Features | null {
  const root = asJson(JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text))
  if (root?.type === 'FeatureCollection' && Array.isArray(root.features))
    return { type: 'FeatureCollection', features: root.features }
  return root?.type === 'Feature' ? { type: 'FeatureCollection', features: [root] } : null
}

/** The features in WGS84, without what the server does not read: numbers to a centimeter, properties that are plain values. */
export function prepared({ features }: Features, from: CoordinateSystem): Features {
  return {
    type: 'FeatureCollection',
    features: features.map((value) => {
      const feature = asJson(value)
      if (!feature) return value
      const properties = Object.fromEntries(
        Object.entries(asJson(feature.properties) ?? {}).filter(
          ([, one]) => typeof one === 'number' || (typeof one === 'string' && one.length <= 200),
        ),
      )
      return { type: feature.type, properties, geometry: inWgs84(asJson(feature.geometry), from) }
    }),
  }
}

/** The rejected features as a file of their own, each with the reason: correct it and send that file. */
export function rejectFile(
  { features }: Features,
  rejected: readonly { readonly feature: number; readonly words: string }[],
  reasonName: string,
): string {
  const kept = rejected.flatMap(({ feature, words }) => {
    const found = asJson(features[feature])
    const bare = { type: 'Feature', geometry: null, properties: {} }
    const base = found ?? bare
    return [{ ...base, properties: { ...asJson(base.properties), [reasonName]: words } }]
  })
  return JSON.stringify({ type: 'FeatureCollection', features: kept }, null, 1)
}

function inWgs84(geometry: Json | undefined, from: CoordinateSystem): unknown {
  if (!geometry) return null
  const { type, coordinates } = geometry
  const isArea = (type === 'Polygon' || type === 'MultiPolygon') && isNumbers(coordinates)
  if (!isArea) return { type, coordinates }
  const area = { type, coordinates } as unknown as Area
  return { type, coordinates: rounded((from === 'wgs84' ? area : areaToWgs84(area, from)).coordinates) }
}

function isNumbers(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isNumbers) : typeof value === 'number'
}

function rounded(value: unknown): unknown {
  return Array.isArray(value) ? value.map(rounded) : Number(Number(value).toFixed(7))
}

function asJson(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
}
