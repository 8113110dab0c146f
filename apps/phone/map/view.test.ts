import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf, pointAlong } from './draw.ts'
import { coarsest, dragged, finest, pixelOf, planeAround, zoomed } from './view.ts'

const meters = fc.double({ min: -5000, max: 5000, noNaN: true })
const pixels = fc.integer({ min: -400, max: 400 })
const view = fc.record({
  x: meters,
  y: meters,
  metersPerPixel: fc.double({ min: finest, max: coarsest, noNaN: true }),
})

test('a point put on the plane comes back to the same place, to a decimeter', () => {
  const plane = planeAround({ lon: 114.29, lat: 30.59 })
  fc.assert(
    fc.property(
      fc.double({ min: 114.2, max: 114.4, noNaN: true }),
      fc.double({ min: 30.5, max: 30.7, noNaN: true }),
      (lon, lat) => {
        const back = plane.toPoint(...plane.toMeters(lon, lat))
        expect(back.lon).toBeCloseTo(lon, 5)
        expect(back.lat).toBeCloseTo(lat, 5)
      },
    ),
  )
})

test('dragging there and back changes nothing', () => {
  fc.assert(
    fc.property(view, pixels, pixels, (it, dx, dy) => {
      const back = dragged(dragged(it, dx, dy), -dx, -dy)
      expect(back.x).toBeCloseTo(it.x, 5)
      expect(back.y).toBeCloseTo(it.y, 5)
    }),
  )
})

test('zooming keeps the place under the finger and stays within limits', () => {
  fc.assert(
    fc.property(view, pixels, pixels, fc.double({ min: 0.2, max: 5, noNaN: true }), (it, ax, ay, factor) => {
      const place = [it.x + ax * it.metersPerPixel, it.y + ay * it.metersPerPixel] as const
      const after = zoomed(it, factor, ax, ay)
      const [px, py] = pixelOf(after, ...place, 800, 600)
      expect(px - 400).toBeCloseTo(ax, 4)
      expect(py - 300).toBeCloseTo(ay, 4)
      expect(after.metersPerPixel).toBeGreaterThanOrEqual(finest)
      expect(after.metersPerPixel).toBeLessThanOrEqual(coarsest)
    }),
  )
})

test('lines of a geometry are found however deep they lie', () => {
  const ring = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 0],
  ]
  expect(linesOf(ring)).toEqual([ring])
  expect(linesOf([ring])).toEqual([ring])
  expect(linesOf([[ring], [ring]])).toEqual([ring, ring])
  expect(linesOf([])).toEqual([])
})

test('a name stands on the line, also between its corners', () => {
  const line = [
    [0, 0],
    [10, 0],
  ]
  expect(pointAlong(line, 0)).toEqual([0, 0])
  expect(pointAlong(line, 0.25)).toEqual([2.5, 0])
  expect(pointAlong(line, 1)).toEqual([10, 0])
})
