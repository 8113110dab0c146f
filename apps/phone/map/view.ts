import type { Point } from '../../../base/contract.ts'

/**
 * A piece of the world on a screen. The plane is flat around an origin (equirectangular): within one street (some
 * 10 km) its error stays below a pixel, and no projection library is needed.
 */
export interface View {
  /** Middle of the screen in meters east and south of the origin. */
  readonly x: number
  readonly y: number
  readonly metersPerPixel: number
}

export interface Plane {
  readonly toMeters: (lon: number, lat: number) => readonly [x: number, y: number]
  readonly toPoint: (x: number, y: number) => Point
}

const perDegreeLat = 110_946 // m, at China's middle latitudes within 0.4 %
const perDegreeLon = 111_320 // m, at the equator
export const finest = 0.1
export const coarsest = 100

export function planeAround(origin: Point): Plane {
  const lonMeters = perDegreeLon * Math.cos((origin.lat * Math.PI) / 180)
  return {
    toMeters: (lon, lat) => [(lon - origin.lon) * lonMeters, (origin.lat - lat) * perDegreeLat],
    toPoint: (x, y) => ({
      lon: Math.round((origin.lon + x / lonMeters) * 1e6) / 1e6,
      lat: Math.round((origin.lat - y / perDegreeLat) * 1e6) / 1e6,
    }),
  }
}

/** The view after the picture was dragged by pixels. */
export function dragged(view: View, dx: number, dy: number): View {
  const { metersPerPixel } = view
  return { ...view, x: view.x - dx * metersPerPixel, y: view.y - dy * metersPerPixel }
}

/** Zooms by a factor (2 is closer) and keeps the place under the pixel (ax, ay), counted from the middle, where it is. */
export function zoomed(view: View, factor: number, ax = 0, ay = 0): View {
  const metersPerPixel = Math.min(coarsest, Math.max(finest, view.metersPerPixel / factor))
  const change = view.metersPerPixel - metersPerPixel
  return { x: view.x + ax * change, y: view.y + ay * change, metersPerPixel }
}

/** Pixel of a place, counted from the upper left of a screen of this size. */
export function pixelOf(view: View, x: number, y: number, width: number, height: number): [number, number] {
  return [(x - view.x) / view.metersPerPixel + width / 2, (y - view.y) / view.metersPerPixel + height / 2]
}
