import { type Chance, chance } from '../chance.ts'
import type { Building, DemoStreet, Position } from '../types.ts'

/** What stands in the street and is nobody’s home (部件). Kinds by GB/T 30428.2, as in modules/facilities. */
export interface SampleFacility {
  key: string
  /** 16 digits: county, major, minor, number within the kind. */
  code: string
  /** Four digits. */
  kind: string
  name: string
  /** 01 sound, 02 damaged, 03 missing, 04 abandoned. */
  state: '01' | '02' | '03' | '04'
  point: Position
  /** The building that it belongs to. */
  buildingKey?: string
}

const ofHouse = [
  ['0113', '消防设施'],
  ['0116', '电力设施'],
] as const
const ofEstate = [
  ['0126', '健身设施'],
  ['0501', '宣传栏'],
  ['0305', '垃圾箱'],
] as const
/** Along a road, one every so many meters. */
const alongRoad = [
  ['0118', '路灯', 45],
  ['0103', '雨水井盖', 70],
  ['0305', '垃圾箱', 160],
] as const

const metersPerDegree = 111_320

/** Facilities of houses and estates, then those along the roads; the same street gives the same. At most `most`. */
export function facilitiesOf(street: DemoStreet, most: number): SampleFacility[] {
  const draw = chance(street.seed, street.code, 'facilities')
  const numbers = new Map<string, number>()
  const made: SampleFacility[] = []
  const add = (kind: string, name: string, point: Position, buildingKey?: string) => {
    if (made.length >= most) return
    const number = (numbers.get(kind) ?? 0) + 1
    numbers.set(kind, number)
    made.push({
      key: `facility-${made.length + 1}`,
      code: `${street.code.slice(0, 6)}${kind}${String(number).padStart(6, '0')}`,
      ...{ kind, name, point },
      state: stateOf(draw),
      ...(buildingKey ? { buildingKey } : {}),
    })
  }
  for (const house of street.buildings)
    if (house.dwellings > 0 && house.estateKey)
      for (const [kind, name] of ofHouse) add(kind, name, beside(house, draw), house.key)
  for (const { gatePoint } of street.estates)
    for (const [kind, name] of ofEstate) add(kind, name, moved(gatePoint, draw, 12))
  for (const road of street.roads)
    for (const [kind, name, every] of alongRoad)
      for (const point of spread(road.line, every)) add(kind, name, moved(point, draw, road.width / 3))
  return made
}

function stateOf(draw: Chance): SampleFacility['state'] {
  return (['01', '02', '03', '04'] as const)[draw.weighted([92, 5, 2, 1])]!
}

/** A step outside a corner of the house. */
function beside({ ring, center }: Building, draw: Chance): Position {
  const corner = draw.pick(ring.slice(0, -1))
  return round([center[0] + (corner[0] - center[0]) * 1.06, center[1] + (corner[1] - center[1]) * 1.06])
}

function moved([lon, lat]: Position, draw: Chance, meters: number): Position {
  const step = (n: number) => (draw.next() * 2 - 1) * (n / metersPerDegree)
  return round([lon + step(meters) / Math.cos((lat * Math.PI) / 180), lat + step(meters)])
}

/** Points along a line, `every` meters. */
function spread(line: readonly Position[], every: number): Position[] {
  const found: Position[] = []
  let left = every / 2
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!]
    const length = Math.hypot((b[0] - a[0]) * Math.cos((a[1] * Math.PI) / 180), b[1] - a[1]) * metersPerDegree
    for (; left < length; left += every) {
      const share = left / length
      found.push([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share])
    }
    left -= length
  }
  return found
}

const round = ([lon, lat]: Position): Position => [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
