import type { GeoJSON } from 'geojson'
import type { StyleSpecification } from 'maplibre-gl'
import type { Grid } from '../../../../modules/places/contract.ts'
import { fontStack } from '../../app/theme.ts'

export type Layers = Readonly<Record<string, unknown>>

const empty: GeoJSON = { type: 'FeatureCollection', features: [] }
const paper = '#F6F5F1'

/**
 * Our own drawing in grays: nothing is fetched from anywhere, and cases are the only color. No `glyphs`: text is drawn
 * with the fonts of the computer.
 */
export function mapStyle(layers: Layers, grids: readonly Grid[]): StyleSpecification {
  const source = (name: string) => ({ type: 'geojson' as const, data: (layers[name] ?? empty) as GeoJSON })
  return {
    version: 8,
    sources: {
      communities: source('communities'),
      water: source('water'),
      roads: source('roads'),
      buildings: source('buildings'),
      labels: source('labels'),
      grids: { type: 'geojson', data: gridsAsGeoJson(grids) },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': paper } },
      { id: 'water', type: 'fill', source: 'water', paint: { 'fill-color': '#E3E6E6' } },
      {
        id: 'roads-edge',
        type: 'line',
        source: 'roads',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': '#D6D3CB', 'line-width': roadWidth(2) },
      },
      {
        id: 'roads',
        type: 'line',
        source: 'roads',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': '#FFFFFF', 'line-width': roadWidth(0) },
      },
      {
        id: 'buildings',
        type: 'fill',
        source: 'buildings',
        minzoom: 14,
        paint: { 'fill-color': '#E6E3DB', 'fill-outline-color': '#D2CEC4' },
      },
      {
        id: 'grids',
        type: 'line',
        source: 'grids',
        paint: { 'line-color': '#8A908D', 'line-width': 0.7, 'line-dasharray': [4, 3] },
      },
      {
        id: 'communities',
        type: 'line',
        source: 'communities',
        paint: { 'line-color': '#6B726F', 'line-width': 1.4 },
      },
      {
        id: 'road-names',
        type: 'symbol',
        source: 'roads',
        minzoom: 15,
        layout: {
          'symbol-placement': 'line',
          'text-field': ['get', 'name'],
          'text-font': [fontStack],
          'text-size': 12,
        },
        paint: { 'text-color': '#6B726F', 'text-halo-color': '#FFFFFF', 'text-halo-width': 1.5 },
      },
      {
        id: 'labels',
        type: 'symbol',
        source: 'labels',
        layout: { 'text-field': ['get', 'name'], 'text-font': [fontStack], 'text-size': 13 },
        paint: { 'text-color': '#4F5653', 'text-halo-color': paper, 'text-halo-width': 1.5 },
      },
    ],
  }
}

/** Wider where the road is wider, in the four classes of the drawn map; `more` pixels for the edge below. */
function roadWidth(more: number) {
  const at = (main: number, secondary: number, street: number, lane: number) =>
    [
      'match',
      ['get', 'class'],
      'main',
      main + more,
      'secondary',
      secondary + more,
      'street',
      street + more,
      lane + more,
    ] as const
  return ['interpolate', ['linear'], ['zoom'], 12, at(3, 2, 1, 0.5), 17, at(18, 13, 9, 5)] as never
}

function gridsAsGeoJson(grids: readonly Grid[]): GeoJSON {
  return {
    type: 'FeatureCollection',
    features: grids.map((grid) => ({
      type: 'Feature',
      properties: { id: grid.id, name: grid.name },
      geometry: grid.shape as GeoJSON.Polygon,
    })),
  }
}

type Box = [west: number, south: number, east: number, north: number]

/** The box around everything that is drawn, or null when nothing is. */
export function boxOf(layers: Layers, grids: readonly Grid[]): Box | null {
  const box: Box = [180, 90, -180, -90]
  const see = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return
    const [lon, lat] = coordinates
    if (typeof lon === 'number' && typeof lat === 'number') {
      box[0] = Math.min(box[0], lon)
      box[1] = Math.min(box[1], lat)
      box[2] = Math.max(box[2], lon)
      box[3] = Math.max(box[3], lat)
    } else for (const one of coordinates) see(one)
  }
  for (const grid of grids) see(grid.shape.coordinates)
  if (grids.length === 0) {
    const drawn = (layers.communities ?? layers.roads) as GeoJSON.FeatureCollection | undefined
    for (const one of drawn?.features ?? []) see((one.geometry as { coordinates?: unknown }).coordinates)
  }
  return box[0] <= box[2] ? box : null
}
