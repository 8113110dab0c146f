import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Clip, common, united } from './clip.ts'
import {
  type Area,
  areaM2,
  areaOf,
  buildGridIndex,
  checkArea,
  hasErrors,
  importGeoJson,
  type NamedArea,
  overlapsAndGaps,
  polygonsOf,
  repairArea,
} from './index.ts'

/** Buildings and land use around the Bund (OpenStreetMap, ODbL): real corners, real mistakes. */
const file = join(resolve(process.env.LINLI_TESTDATA ?? '../shared/data'), 'geo/shanghai-bund-osm.geojson')
const present = existsSync(file)
if (!present) console.warn(`skipped: no ${file} (set LINLI_TESTDATA)`)

interface Feature {
  geometry: Area | { type: 'Point'; coordinates: number[] }
  properties: { _layer: string }
}

/** In steps from a corner of the map, as the clipping wants them. */
const clip = (area: Area): Clip =>
  polygonsOf(area).map((p) =>
    p.map((r) => r.map(([x = 0, y = 0]) => [Math.round((x - 121.48) * 1e8), Math.round((y - 31.23) * 1e8)])),
  )
const sizeOf = (found: Clip) =>
  areaM2(areaOf(found.map((p) => p.map((r) => r.map(([x, y]) => [121.48 + x / 1e8, 31.23 + y / 1e8])))))

describe.skipIf(!present)('on a real map', () => {
  let areas: NamedArea[] = []
  beforeAll(() => {
    const { features } = JSON.parse(readFileSync(file, 'utf8')) as { features: Feature[] }
    areas = features.flatMap(({ geometry, properties }, i) =>
      geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
        ? [{ id: `${properties._layer}${String(i).padStart(5, '0')}`, geometry: repairArea(geometry) }]
        : [],
    )
  })

  test('areas that pass have the area that clipping finds, to a ten-thousandth', () => {
    const sound = areas.filter(({ geometry }) => !hasErrors(checkArea(geometry)))
    expect(sound.length / areas.length).toBeGreaterThan(0.95)
    for (const { geometry } of sound) {
      // A border that crosses itself would lose or double some of its area in the union.
      const whole = sizeOf(united([clip(geometry)]))
      expect(Math.abs(whole / areaM2(geometry) - 1)).toBeLessThan(1e-4)
    }
  }, 60_000)

  test('the index finds what a scan of all areas finds', () => {
    const buildings = areas.filter(({ id }) => id.startsWith('buildings'))
    const built = buildGridIndex(buildings, { edgeToleranceM: 0 })
    if (!built.ok) throw new Error(built.problem)
    let hits = 0
    for (let i = 0; i < 4000; i++) {
      const lon = 121.4868 + (i % 80) * 6.9e-5 + 3e-9
      const lat = 31.2317 + Math.floor(i / 80) * 2.7e-4 + 3e-9
      const scanned = buildings.filter(({ geometry }) => scan(geometry, lon, lat)).map(({ id }) => id)
      const found = built.index.locate(lon, lat)
      expect(found ? [found.id, ...found.also] : []).toEqual(scanned)
      if (found) hits++
    }
    expect(hits).toBeGreaterThan(200)
  }, 60_000)

  test('overlaps between buildings are those that clipping every pair finds', () => {
    const some = areas
      .filter(({ id, geometry }) => id.startsWith('buildings') && !hasErrors(checkArea(geometry)))
      .slice(0, 60)
    const found = overlapsAndGaps(some, { toleranceM2: 0.5 })
    if (!found.ok) throw new Error(found.problem)
    const pairs: string[] = []
    some.forEach((a, i) => {
      for (const b of some.slice(i + 1)) {
        const both = common(clip(a.geometry), clip(b.geometry))
        if (both.length > 0 && sizeOf(both) >= 0.5) pairs.push(`${a.id} ${b.id}`)
      }
    })
    expect(found.overlaps.map(({ a, b }) => `${a} ${b}`).toSorted()).toEqual(pairs.toSorted())
  }, 60_000)

  test('the file itself can be imported: areas come in, lines and points are listed', () => {
    const found = importGeoJson(readFileSync(file, 'utf8'), { check: { minAreaM2: 0 } })
    if (!found.ok) throw new Error(found.problem)
    expect(found.features).toBe(4804)
    expect(found.grids.length).toBeGreaterThan(1600)
    const refused = found.reports.filter((r) => r.refused)
    expect(found.grids.length + refused.length).toBe(found.features)
  }, 60_000)
})

/** Even-odd rule in plain floating point over every ring. */
function scan(area: Area, lon: number, lat: number): boolean {
  let inside = false
  for (const polygon of polygonsOf(area)) {
    for (const ring of polygon) {
      for (let i = 1; i < ring.length; i++) {
        const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[i - 1]!, ring[i]!]
        if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside
      }
    }
  }
  return inside
}
