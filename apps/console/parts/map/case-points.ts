import type { ExpressionSpecification, GeoJSONSource, Map as StreetMap } from 'maplibre-gl'
import type { Point } from '../../../../base/contract.ts'
import { fontStack } from '../../app/theme.ts'
import { type Standing, shapes, standings } from '../standing.ts'

export interface MapPoint {
  readonly id: string
  readonly standing: Standing
  readonly point: Point
}

const source = 'cases'
const pixels = 44 // drawn at twice the size of 22 CSS pixels, for sharp screens

/** How many points of a cluster stand so. */
function count(standing: Standing): ExpressionSpecification {
  return ['+', ['case', ['==', ['get', 'standing'], standing], 1, 0]]
}

/** Adds the layers of cases: shapes by standing, clusters with their number, a ring around the selected one. */
export function addCaseLayers(map: StreetMap): void {
  for (const standing of standings) map.addImage(standing, drawShape(standing), { pixelRatio: 2 })
  map.addSource(source, {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [] },
    cluster: true,
    clusterRadius: 36,
    clusterMaxZoom: 15,
    clusterProperties: { late: count('overdue'), soon: count('soon') },
  })
  map.addLayer({
    id: 'clusters',
    type: 'circle',
    source,
    filter: ['has', 'point_count'],
    paint: {
      'circle-radius': ['step', ['get', 'point_count'], 14, 20, 18, 100, 22],
      'circle-color': '#FFFFFF',
      'circle-stroke-width': 2,
      'circle-stroke-color': [
        'case',
        ['>', ['get', 'late'], 0],
        shapes.overdue.color,
        ['>', ['get', 'soon'], 0],
        shapes.soon.color,
        shapes.todo.color,
      ],
    },
  })
  map.addLayer({
    id: 'cluster-numbers',
    type: 'symbol',
    source,
    filter: ['has', 'point_count'],
    layout: {
      'text-field': ['to-string', ['get', 'point_count']],
      'text-font': [fontStack],
      'text-size': 14,
      'text-allow-overlap': true,
    },
    paint: { 'text-color': '#1F2421' },
  })
  map.addLayer({
    id: 'selected',
    type: 'circle',
    source,
    filter: ['==', ['get', 'id'], ''],
    paint: {
      'circle-radius': 17,
      'circle-color': '#FFFFFF',
      'circle-stroke-width': 3,
      'circle-stroke-color': '#0F6B66',
    },
  })
  map.addLayer({
    id: 'points',
    type: 'symbol',
    source,
    filter: ['!', ['has', 'point_count']],
    layout: { 'icon-image': ['get', 'standing'], 'icon-allow-overlap': true },
  })
}

export function showPoints(map: StreetMap, points: readonly MapPoint[]): void {
  map.getSource<GeoJSONSource>(source)?.setData({
    type: 'FeatureCollection',
    features: points.map(({ id, standing, point }) => ({
      type: 'Feature',
      properties: { id, standing },
      geometry: { type: 'Point', coordinates: [point.lon, point.lat] },
    })),
  })
}

/** Marks one case and brings it into sight when it lies outside. */
export function showSelected(map: StreetMap, points: readonly MapPoint[], id: string | null): void {
  map.setFilter('selected', ['==', ['get', 'id'], id ?? ''])
  const point = points.find((one) => one.id === id)?.point
  if (point && !map.getBounds().contains([point.lon, point.lat])) {
    map.jumpTo({ center: [point.lon, point.lat] })
  }
}

/** A click on a point selects it; on a number, the map goes closer. */
export function listenToCases(map: StreetMap, select: (id: string) => void): void {
  map.on('click', 'points', (event) => {
    const id: unknown = event.features?.[0]?.properties.id
    if (typeof id === 'string') select(id)
  })
  map.on('click', 'clusters', (event) => {
    const number: unknown = event.features?.[0]?.properties.cluster_id
    if (typeof number !== 'number') return
    void map
      .getSource<GeoJSONSource>(source)
      ?.getClusterExpansionZoom(number)
      .then((zoom) => map.jumpTo({ center: event.lngLat, zoom }))
  })
  for (const layer of ['points', 'clusters']) {
    map.on('mouseenter', layer, () => {
      map.getCanvas().style.cursor = 'pointer'
    })
    map.on('mouseleave', layer, () => {
      map.getCanvas().style.cursor = ''
    })
  }
}

/** The same shape as in the list, with a white edge so that it stands out of the drawing. */
function drawShape(standing: Standing): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = pixels
  canvas.height = pixels
  const ink = canvas.getContext('2d')
  if (!ink) throw new Error('no canvas')
  const { path, color } = shapes[standing]
  ink.scale(pixels / 20, pixels / 20)
  ink.translate(2, 2)
  const shape = new Path2D(path)
  ink.lineWidth = 3
  ink.strokeStyle = '#FFFFFF'
  ink.stroke(shape)
  ink.fillStyle = color
  ink.fill(shape)
  return ink.getImageData(0, 0, pixels, pixels)
}
