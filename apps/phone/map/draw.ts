import type { GeoJson } from '../../../modules/places/contract.ts'
import { type Plane, pixelOf, type View } from './view.ts'

export type Layers = Partial<Record<LayerName, GeoJson>>
type LayerName = 'communities' | 'roads' | 'water' | 'buildings' | 'labels'

export interface Label {
  readonly text: string
  readonly x: number
  readonly y: number
  /** Drawn only when at least this close, in meters per pixel. */
  readonly until: number
}

/** A street's map in meters, made once: each layer is one path, so that a frame is five strokes. */
export interface Drawing {
  readonly communities: Path2D
  readonly roads: Path2D
  readonly water: Path2D
  readonly buildings: Path2D
  readonly labels: readonly Label[]
}

export function drawingOf(layers: Layers, plane: Plane): Drawing {
  const labels = [
    ...labelsOf(layers.labels, plane, 12),
    ...labelsOf(layers.roads, plane, 3),
    ...labelsOf(layers.buildings, plane, 0.9),
  ]
  return {
    communities: pathOf(layers.communities, plane),
    roads: pathOf(layers.roads, plane),
    water: pathOf(layers.water, plane),
    buildings: pathOf(layers.buildings, plane),
    labels,
  }
}

const ink = { ground: '#f7f6f2', water: '#d5e0e4', building: '#dedbd3', road: '#ffffff', edge: '#b9b5aa' }

/** Paints one frame. `width` and `height` are CSS pixels; the context is already scaled for the screen's density. */
export function paint(
  context: CanvasRenderingContext2D,
  drawing: Drawing,
  view: View,
  width: number,
  height: number,
): void {
  const { metersPerPixel } = view
  context.fillStyle = ink.ground
  context.fillRect(0, 0, width, height)
  context.save()
  context.translate(width / 2, height / 2)
  context.scale(1 / metersPerPixel, 1 / metersPerPixel)
  context.translate(-view.x, -view.y)
  context.lineJoin = 'round'
  context.fillStyle = ink.water
  context.fill(drawing.water, 'evenodd')
  context.strokeStyle = ink.edge
  context.lineWidth = Math.max(9, 4 * metersPerPixel)
  context.stroke(drawing.roads)
  context.strokeStyle = ink.road
  context.lineWidth = Math.max(7.5, 2.5 * metersPerPixel)
  context.stroke(drawing.roads)
  if (metersPerPixel < 8) {
    context.fillStyle = ink.building
    context.fill(drawing.buildings, 'evenodd')
  }
  context.setLineDash([6 * metersPerPixel, 5 * metersPerPixel])
  context.strokeStyle = '#8c887d'
  context.lineWidth = metersPerPixel
  context.stroke(drawing.communities)
  context.restore()
  paintLabels(context, drawing.labels, view, width, height)
}

const cell = { width: 90, height: 26 }
const again = 260 // px before a road's name is written once more

/** Names that would lie over each other are left out: one per cell of the screen, first come first served. */
function paintLabels(
  context: CanvasRenderingContext2D,
  labels: readonly Label[],
  view: View,
  width: number,
  height: number,
): void {
  const taken = new Set<string>()
  const drawn = new Map<string, [number, number]>()
  context.font = '13px system-ui, sans-serif'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineWidth = 3
  context.strokeStyle = ink.ground
  context.fillStyle = '#3d3a33'
  for (const label of labels) {
    if (view.metersPerPixel > label.until) continue
    const [px, py] = pixelOf(view, label.x, label.y, width, height)
    if (px < 0 || py < 0 || px > width || py > height) continue
    const key = `${Math.floor(px / cell.width)}:${Math.floor(py / cell.height)}`
    const before = drawn.get(label.text)
    if (taken.has(key) || (before && Math.hypot(px - before[0], py - before[1]) < again)) continue
    taken.add(key)
    drawn.set(label.text, [px, py])
    context.strokeText(label.text, px, py)
    context.fillText(label.text, px, py)
  }
}

/** Adds polygons and lines of any depth to one path; points have nothing to draw. */
function pathOf(layer: GeoJson | undefined, plane: Plane): Path2D {
  const path = new Path2D()
  for (const { geometry } of layer?.features ?? []) {
    if (geometry.type.endsWith('Point')) continue
    for (const line of linesOf(geometry.coordinates)) {
      line.forEach(([lon, lat], i) => {
        const [x, y] = plane.toMeters(lon!, lat!)
        if (i === 0) path.moveTo(x, y)
        else path.lineTo(x, y)
      })
      if (geometry.type.endsWith('Polygon')) path.closePath()
    }
  }
  return path
}

/** Every list of positions in a geometry, however deep it nests. */
export function linesOf(coordinates: unknown): number[][][] {
  if (!Array.isArray(coordinates) || coordinates.length === 0) return []
  const first: unknown = coordinates[0]
  if (Array.isArray(first) && typeof first[0] === 'number') return [coordinates as number[][]]
  return coordinates.flatMap(linesOf)
}

function labelsOf(layer: GeoJson | undefined, plane: Plane, until: number): Label[] {
  const labels: Label[] = []
  for (const { geometry, properties } of layer?.features ?? []) {
    const text = properties.name
    if (typeof text !== 'string' || text === '') continue
    for (const at of placesOf(geometry)) {
      const [x, y] = plane.toMeters(at[0]!, at[1]!)
      labels.push({ text, x, y, until })
    }
  }
  return labels
}

/** A road is named along its way, so that its name is seen wherever one has zoomed in. */
const along = [0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875]

/** Where the name of a thing may stand. */
function placesOf(geometry: { type: string; coordinates: unknown }): number[][] {
  if (geometry.type === 'Point') return [geometry.coordinates as number[]]
  const line = linesOf(geometry.coordinates)[0]
  if (!line) return []
  if (geometry.type.endsWith('LineString')) return along.map((share) => pointAlong(line, share))
  const mean = (k: number) => line.reduce((sum, at) => sum + at[k]!, 0) / line.length
  return [[mean(0), mean(1)]]
}

/** The position at a share of a line's corners, between two of them where it falls between. */
export function pointAlong(line: readonly number[][], share: number): number[] {
  const at = share * (line.length - 1)
  const from = line[Math.floor(at)]!
  const to = line[Math.ceil(at)]!
  const part = at - Math.floor(at)
  return [from[0]! + (to[0]! - from[0]!) * part, from[1]! + (to[1]! - from[1]!) * part]
}
