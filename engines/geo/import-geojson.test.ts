import { expect, test } from 'vitest'
import { areaM2, importGeoJson, wgs84ToGcj02 } from './index.ts'

const ring = [
  [121, 31],
  [121.01, 31],
  [121.01, 31.01],
  [121, 31.01],
  [121, 31],
]
const feature = (properties: object, coordinates: unknown = [ring], type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
})
const read = (features: unknown[], options?: Parameters<typeof importGeoJson>[1], extra: object = {}) => {
  const found = importGeoJson(JSON.stringify({ type: 'FeatureCollection', features, ...extra }), options)
  if (!found.ok) throw new Error(found.problem)
  return found
}

test('grids with their names and codes, from usual and from given properties', () => {
  const found = read([
    feature({ 网格名称: ' 外滩第一网格 ', 网格编码: '310101002001001' }),
    feature({ wg: '乙', bh: 12 }, [ring.map(([x, y]) => [x! + 0.02, y!])]),
  ])
  expect(found.grids[0]).toMatchObject({
    id: '310101002001001',
    name: '外滩第一网格',
    code: '310101002001001',
  })
  expect(found.grids[0]!.areaM2).toBeCloseTo(areaM2({ type: 'Polygon', coordinates: [ring] }), 3)
  expect(found.grids[1]).toMatchObject({ id: '#1', name: '', code: '' })
  const named = read([feature({ wg: '乙', bh: 12 })], { properties: { name: ['wg'], code: ['bh'] } })
  expect(named.grids[0]).toMatchObject({ id: '12', name: '乙', code: '12' })
})

test('each feature that cannot be taken is listed with its reason, the others come through', () => {
  const found = read([
    feature({ name: '甲', code: 'A' }),
    feature({ name: '又一个甲', code: 'A' }),
    { type: 'Feature', properties: null, geometry: { type: 'Point', coordinates: [121, 31] } },
    feature({ name: '反了' }, [ring.map(([x, y]) => [y, x])]),
    feature({ name: '没闭合', code: 'B' }, [ring.slice(0, 4)]),
    feature({ name: '坏' }, [[1, 2, 3]]),
    'nonsense',
  ])
  expect(found.grids.map(({ id }) => id)).toEqual(['A', 'B'])
  expect(found.reports.map(({ feature: n, refused, problems }) => [n, refused, problems[0]!.code])).toEqual([
    [1, true, 'duplicateCode'],
    [2, true, 'notAnArea'],
    [3, true, 'lonLatSwapped'],
    [4, false, 'notClosed'],
    [5, true, 'notAnArea'],
    [6, true, 'notAFeature'],
  ])
  expect(found.grids[1]!.geometry.coordinates).toEqual([ring])
})

test('coordinates of map services are turned into WGS84 at the door', () => {
  const shifted = ring.map((p) => wgs84ToGcj02(p))
  const found = read([feature({ name: '甲' }, [shifted])], { from: 'gcj02' })
  const back = found.grids[0]!.geometry.coordinates[0] as number[][]
  back.forEach((p, i) => {
    expect(Math.hypot(p[0]! - ring[i]![0]!, p[1]! - ring[i]![1]!)).toBeLessThan(1e-8)
  })
})

test('what is no grid file is refused as a whole', () => {
  const problem = (text: string, options?: Parameters<typeof importGeoJson>[1]) => {
    const found = importGeoJson(text, options)
    return found.ok ? 'ok' : found.problem
  }
  expect(problem('{')).toBe('notJson')
  expect(problem('[]')).toBe('notGeoJson')
  expect(problem('null')).toBe('notGeoJson')
  expect(problem('{}', { maxBytes: 1 })).toBe('tooLong')
  const two = JSON.stringify({ type: 'FeatureCollection', features: [feature({}), feature({})] })
  expect(problem(two, { maxFeatures: 1 })).toBe('tooManyFeatures')
  const crs = (name: string) =>
    JSON.stringify({ type: 'FeatureCollection', features: [], crs: { type: 'name', properties: { name } } })
  expect(problem(crs('urn:ogc:def:crs:EPSG::4549'))).toBe('unknownCrs')
  expect(problem(crs('urn:ogc:def:crs:OGC:1.3:CRS84'))).toBe('ok')
  expect(problem(crs('urn:ogc:def:crs:EPSG::4490'))).toBe('ok')
  expect(problem(`\uFEFF${JSON.stringify(feature({ name: '甲' }))}`)).toBe('ok')
  expect(problem(JSON.stringify({ type: 'Polygon', coordinates: [ring] }))).toBe('ok')
})
