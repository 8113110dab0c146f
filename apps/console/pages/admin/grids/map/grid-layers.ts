import type { GeoJSON } from 'geojson'
import type { GeoJSONSource, Map as MapView } from 'maplibre-gl'
import { type Area, centroid } from '../../../../../../engines/geo/index.ts'
import type { GeoPolygon, Grid } from '../../../../../../modules/places/contract.ts'
import { fontStack } from '../../../../app/theme.ts'

const accent = '#0F6B66'
const red = '#B42318'
const amber = '#B45309'

const nothing: GeoJSON = { type: 'FeatureCollection', features: [] }

/** The layers of this page over the street's drawing: areas that can be pressed, names, faults, the shape being drawn. */
export function addGridLayers(map: MapView): void {
  for (const id of ['faults', 'draft', 'names']) map.addSource(id, { type: 'geojson', data: nothing })
  map.addLayer(
    {
      id: 'grid-areas',
      type: 'fill',
      source: 'grids',
      paint: { 'fill-color': accent, 'fill-opacity': 0 },
    },
    'roads-edge',
  )
  map.addLayer({
    id: 'grid-chosen',
    type: 'line',
    source: 'grids',
    filter: ['==', ['get', 'id'], ''],
    paint: { 'line-color': accent, 'line-width': 3 },
  })
  map.addLayer({
    id: 'fault-areas',
    type: 'fill',
    source: 'faults',
    paint: { 'fill-color': ['match', ['get', 'kind'], 'overlap', red, amber], 'fill-opacity': 0.35 },
  })
  map.addLayer({
    id: 'fault-lines',
    type: 'line',
    source: 'faults',
    paint: {
      'line-color': ['match', ['get', 'kind'], 'overlap', red, amber],
      // Small faults must be seen from afar: the line is wide, and wider for the chosen one.
      'line-width': ['case', ['get', 'chosen'], 5, 2.5],
    },
  })
  map.addLayer({
    id: 'grid-names',
    type: 'symbol',
    source: 'names',
    layout: { 'text-field': ['get', 'name'], 'text-font': [fontStack], 'text-size': 13 },
    paint: { 'text-color': '#1F2421', 'text-halo-color': '#FFFFFF', 'text-halo-width': 1.5 },
  })
  map.addLayer({
    id: 'draft-area',
    type: 'fill',
    source: 'draft',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': accent, 'fill-opacity': 0.15 },
  })
  map.addLayer({
    id: 'draft-line',
    type: 'line',
    source: 'draft',
    paint: { 'line-color': accent, 'line-width': 2.5 },
  })
}

export function showGrids(map: MapView, grids: readonly Grid[], without: string | undefined): void {
  const shown = grids.filter((grid) => grid.id !== without)
  setData(map, 'grids', {
    type: 'FeatureCollection',
    features: shown.map(({ id, name, shape }) => ({
      type: 'Feature',
      properties: { id, name },
      geometry: shape as GeoJSON.Polygon,
    })),
  })
  // At its center, once: a name on the area itself would be repeated on every tile.
  setData(map, 'names', {
    type: 'FeatureCollection',
    features: shown.flatMap(({ name, shape }) => {
      const center = centroid(shape as unknown as Area)
      return center
        ? [
            {
              type: 'Feature' as const,
              properties: { name },
              geometry: { type: 'Point' as const, coordinates: [...center] },
            },
          ]
        : []
    }),
  })
}

export function showChosen(map: MapView, id: string | undefined): void {
  map.setFilter('grid-chosen', ['==', ['get', 'id'], id ?? ''])
  map.setPaintProperty('grid-areas', 'fill-opacity', ['case', ['==', ['get', 'id'], id ?? ''], 0.18, 0])
}

export interface MarkedFault {
  readonly kind: string
  readonly shape: GeoPolygon | null
  readonly chosen: boolean
}

export function showFaults(map: MapView, faults: readonly MarkedFault[]): void {
  setData(map, 'faults', {
    type: 'FeatureCollection',
    features: faults.flatMap(({ kind, shape, chosen }) =>
      shape
        ? [{ type: 'Feature' as const, properties: { kind, chosen }, geometry: shape as GeoJSON.Polygon }]
        : [],
    ),
  })
}

/** The shape being drawn; fewer than three corners are a line. */
export function showDraft(map: MapView, shape: GeoPolygon | null): void {
  const rings = shape?.type === 'Polygon' ? (shape.coordinates as GeoJSON.Position[][]) : undefined
  const first = rings?.[0]
  const geometry: GeoJSON.Geometry | null =
    first && first.length < 4
      ? { type: 'LineString', coordinates: first.slice(0, -1) }
      : (shape as GeoJSON.Polygon | null)
  const isDrawn = geometry && (geometry.type !== 'LineString' || geometry.coordinates.length > 1)
  setData(map, 'draft', isDrawn ? { type: 'Feature', properties: {}, geometry } : nothing)
}

function setData(map: MapView, source: string, data: GeoJSON): void {
  map.getSource<GeoJSONSource>(source)?.setData(data)
}
