import { type Area, areaOf, type Position, polygonsOf } from './geometry.ts'

/**
 * Coordinates as they come from Chinese map services, turned at the door into WGS84 (≈ CGCS2000), which is all that the
 * platform keeps. GCJ-02 (高德, 腾讯) shifts by 100–700 m; BD-09 (百度) shifts GCJ-02 once more. The formulas are the ones in public use since 2010; there is no official publication.
 */
export type CoordinateSystem = 'wgs84' | 'gcj02' | 'bd09'

const A = 6_378_245
const EE = 0.006_693_421_622_965_943
const BAIDU = (Math.PI * 3000) / 180

/**
 * Whether the shift applies: the customary box 72.004–137.8347° E, 0.8293–55.8271° N. It is coarse: it also holds Hong Kong,
 * Macau, Taiwan and neighboring countries, where map services differ.
 */
export function inChinaBox([lon = Number.NaN, lat = Number.NaN]: Position): boolean {
  return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271
}

type LonLat = [lon: number, lat: number]

/** WGS84 → GCJ-02. Outside the box: unchanged. */
export function wgs84ToGcj02(point: Position): LonLat {
  const [lon, lat] = point as LonLat
  return inChinaBox(point) ? shifted(lon, lat) : [lon, lat]
}

function shifted(lon: number, lat: number): LonLat {
  const x = lon - 105
  const y = lat - 35
  const wave = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3)
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    wave +
    ripple(y, 20, 1, 40, 1 / 3, 160, 1 / 12, 320, 1 / 30)
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    wave +
    ripple(x, 20, 1, 40, 1 / 3, 150, 1 / 12, 300, 1 / 30)
  const radians = (lat / 180) * Math.PI
  const sine = Math.sin(radians)
  const magic = 1 - EE * sine * sine
  const root = Math.sqrt(magic)
  return [
    lon + (east * 180) / ((A / root) * Math.cos(radians) * Math.PI),
    lat + (north * 180) / (((A * (1 - EE)) / (magic * root)) * Math.PI),
  ]
}

/** Σ amplitude · sin(v · frequency · π) · 2/3 over pairs of amplitude and frequency. */
function ripple(v: number, ...pairs: number[]): number {
  let sum = 0
  for (let i = 0; i < pairs.length; i += 2) sum += pairs[i]! * Math.sin(v * pairs[i + 1]! * Math.PI)
  return (sum * 2) / 3
}

/**
 * GCJ-02 → WGS84 by iteration to 1e-10 degree (0.01 mm): the shift changes so slowly that each round gains three digits.
 * Outside the box: unchanged.
 */
export function gcj02ToWgs84(point: Position): LonLat {
  const [lon, lat] = point as LonLat
  if (!inChinaBox(point)) return [lon, lat]
  let guess: LonLat = [lon, lat]
  for (let round = 0; round < 20; round++) {
    const [x, y] = shifted(guess[0], guess[1])
    const step: LonLat = [lon - x, lat - y]
    guess = [guess[0] + step[0], guess[1] + step[1]]
    if (Math.abs(step[0]) < 1e-10 && Math.abs(step[1]) < 1e-10) break
  }
  return guess
}

/** GCJ-02 → BD-09. */
export function gcj02ToBd09(point: Position): LonLat {
  const [lon, lat] = point as LonLat
  const z = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * BAIDU)
  const theta = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BAIDU)
  return [z * Math.cos(theta) + 0.0065, z * Math.sin(theta) + 0.006]
}

/** BD-09 → GCJ-02, by iteration: the one-step inverse in common use is off by up to a meter. */
export function bd09ToGcj02(point: Position): LonLat {
  const [lon, lat] = point as LonLat
  let guess: LonLat = [lon - 0.0065, lat - 0.006]
  for (let round = 0; round < 20; round++) {
    const [x, y] = gcj02ToBd09(guess)
    const step: LonLat = [lon - x, lat - y]
    guess = [guess[0] + step[0], guess[1] + step[1]]
    if (Math.abs(step[0]) < 1e-10 && Math.abs(step[1]) < 1e-10) break
  }
  return guess
}

/** A position of any of the three systems in WGS84. BD-09 outside the box is taken as unshifted. */
export function toWgs84(point: Position, from: CoordinateSystem): LonLat {
  if (from === 'wgs84' || !inChinaBox(point)) return [point[0]!, point[1]!]
  return gcj02ToWgs84(from === 'bd09' ? bd09ToGcj02(point) : point)
}

/** An area of any of the three systems in WGS84; heights are dropped. */
export function areaToWgs84(area: Area, from: CoordinateSystem): Area {
  return areaOf(polygonsOf(area).map((polygon) => polygon.map((ring) => ring.map((p) => toWgs84(p, from)))))
}
