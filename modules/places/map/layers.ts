import type * as T from 'typebox'
import type { Tx } from '../../../base/db/tx.ts'
import type { GeoJson, MapLayers } from '../contract.ts'
import { type Kept, keptOf } from '../kept.ts'

type Layers = T.Static<typeof MapLayers>
type Feature = GeoJson['features'][number]

/** Drawn once for what is kept of a street; a change of the street makes both new. */
const drawn = new WeakMap<Kept, Layers>()

/** The drawn map of a street, from memory. */
export async function mapOf(tx: Tx, street: string): Promise<Layers> {
  const kept = await keptOf(tx, street)
  const before = drawn.get(kept)
  if (before) return before
  const layers = draw(kept)
  drawn.set(kept, layers)
  return layers
}

function draw(kept: Kept): Layers {
  const layers: Layers = {
    communities: collection(),
    roads: collection(),
    water: collection(),
    buildings: collection(),
    labels: collection(),
  }
  for (const { id, layer, kind, name, properties, geometry } of kept.features) {
    // Roads are drawn by their class; nothing of them is asked for by id.
    const own = layer === 'roads' ? { class: kind, name } : { kind, name }
    layers[layer].features.push({
      type: 'Feature',
      ...(layer === 'labels' ? { id } : {}),
      properties: { ...own, ...properties },
      geometry: rounded(geometry),
    })
  }
  for (const { id, name, floors, footprint } of kept.buildings.values()) {
    const properties = { ...(name ? { name } : {}), ...(floors ? { floors } : {}) }
    layers.buildings.features.push({ type: 'Feature', id, properties, geometry: rounded(footprint) })
  }
  return layers
}

function collection(): GeoJson {
  return { type: 'FeatureCollection', features: [] }
}

/** Six decimals are 11 cm: finer than any map is drawn, and half the bytes. */
function rounded({ type, coordinates }: Feature['geometry']): Feature['geometry'] {
  return { type, coordinates: roundAll(coordinates) }
}

function roundAll(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 1e6) / 1e6
  return Array.isArray(value) ? value.map(roundAll) : value
}
