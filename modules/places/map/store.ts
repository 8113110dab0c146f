import { uuidv7 } from 'uuidv7'
import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'

export interface NewMapFeature {
  readonly id?: string
  readonly layer: 'communities' | 'roads' | 'water' | 'labels'
  /** Of roads: main, secondary, street, lane. Of labels: estate, square, park, site … Of water: river, pond. */
  readonly kind: string
  readonly name: string
  /** Also drawn: `code` of a community’s outline, `width` of a road in meters, `address` of an estate’s gate (文昌路18号). */
  readonly properties?: Readonly<Record<string, string | number | boolean | null>>
  /** GeoJSON, WGS84. */
  readonly geometry: { readonly type: string; readonly coordinates: unknown }
}

export interface MapFeature extends Required<NewMapFeature> {
  readonly id: string
}

const mostFeatures = 50_000

export async function featuresOf(tx: Tx, street: string): Promise<MapFeature[]> {
  return tx.query<MapFeature>({
    name: 'map-features',
    text: `SELECT id, layer, kind, name, properties, geometry FROM places.feature WHERE street = $1
           ORDER BY layer, id LIMIT ${mostFeatures}`,
    values: [street],
  })
}

export async function addMapFeatures(
  tx: Tx,
  street: string,
  features: readonly NewMapFeature[],
): Promise<void> {
  await insertMany(
    tx,
    'places.feature',
    {
      street: 'text',
      id: 'uuid',
      layer: 'text',
      kind: 'text',
      name: 'text',
      properties: 'jsonb',
      geometry: 'jsonb',
    },
    features.map((feature) => ({ id: uuidv7(), properties: {}, ...feature, street })),
  )
}
