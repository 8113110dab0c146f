import type { Building, Door, Position } from '../types.ts'
import type { Town } from './town.ts'

/** All doors of a street by number, made when asked for: none is kept. */
export interface DoorBook {
  count: number
  dwellings: number
  /** @param n 0 … count-1 */
  door(n: number): Door
  /** Door number of the d-th dwelling. */
  dwelling(d: number): number
  /** Door numbers of shops, offices and institutions. */
  places: number[]
}

const STALLS = 36

function doorCount(b: Building, perFloor: number): number {
  if (b.kind === 'residential' || b.kind === 'old-house') return b.dwellings
  if (b.kind === 'shops') return perFloor
  if (b.kind === 'office') return perFloor * b.floors
  if (b.kind === 'market') return b.name ? STALLS + 1 : 0
  return b.name ? 1 : 0
}

/** Doors and dwellings are numbered through, building by building. */
function numberDoors(town: Town) {
  const { buildings } = town
  const firstDoor = new Uint32Array(buildings.length + 1)
  const firstDwelling = new Uint32Array(buildings.length + 1)
  const places: number[] = []
  buildings.forEach((b, i) => {
    const count = doorCount(b, town.perFloor[i]!)
    firstDoor[i + 1] = firstDoor[i]! + count
    firstDwelling[i + 1] = firstDwelling[i]! + b.dwellings
    if (b.dwellings === 0) for (let k = 0; k < count; k++) places.push(firstDoor[i]! + k)
  })
  return { firstDoor, firstDwelling, places }
}

export function doorBook(town: Town, prefix: string): DoorBook {
  const { buildings, estates } = town
  const { firstDoor, firstDwelling, places } = numberDoors(town)
  const inBuildings = firstDoor[buildings.length]!
  const estateOf = new Map(estates.map((e) => [e.key, e]))
  const names = new Map(town.communities.map((c) => [c.code, c.name]))
  const finish = (n: number, d: Omit<Door, 'key' | 'fullText'>): Door => ({
    key: `door-${n + 1}`,
    ...d,
    fullText: `${prefix}${names.get(d.communityCode)}${d.text}`,
  })
  const door = (n: number): Door => {
    if (n >= inBuildings) {
      const e = estates[n - inBuildings]!
      const [, road, number] = /^(.*\D)(\d+号)$/.exec(e.gate)!
      const base = { estateKey: e.key, gridKey: e.gridKey, communityCode: e.communityCode }
      return finish(n, {
        ...base,
        kind: 'gate',
        text: `${e.gate}${e.name}`,
        elements: { road: road!, number: number!, estate: e.name },
        point: e.gatePoint,
      })
    }
    const i = below(firstDoor, n)
    const b = buildings[i]!
    const plate = doorPlate(
      b,
      n - firstDoor[i]!,
      town.perFloor[i]!,
      b.estateKey ? estateOf.get(b.estateKey)!.name : undefined,
    )
    return finish(n, {
      kind: plate.kind,
      buildingKey: b.key,
      ...(b.estateKey ? { estateKey: b.estateKey } : {}),
      gridKey: b.gridKey,
      communityCode: b.communityCode,
      text: Object.entries(plate.elements)
        .filter(([name]) => name !== 'floor')
        .map(([, text]) => text)
        .join(''),
      elements: plate.elements,
      point: alongLongSide(b, plate.along),
    })
  }
  return {
    count: inBuildings + estates.length,
    dwellings: firstDwelling[buildings.length]!,
    door,
    dwelling: (d) => {
      const i = below(firstDwelling, d)
      return firstDoor[i]! + d - firstDwelling[i]!
    },
    places,
  }
}

interface Plate {
  kind: Door['kind']
  elements: Door['elements']
  /** 0–1 along the building. */
  along: number
}

/** The k-th door of a building; `elements` are in the order in which an address is read. */
function doorPlate(b: Building, k: number, perFloor: number, estate: string | undefined): Plate {
  if (b.kind === 'residential') {
    const each = b.floors * perFloor
    const entrance = Math.floor(k / each)
    const floor = Math.floor((k % each) / perFloor) + 1
    const room = `${floor}0${(k % perFloor) + 1}室`
    return {
      kind: 'dwelling',
      elements: {
        estate: estate!,
        building: b.name!,
        entrance: `${entrance + 1}单元`,
        floor: `${floor}层`,
        room,
      },
      along: (entrance + 0.5) / b.entrances,
    }
  }
  const at = { road: b.road!, number: b.number! }
  if (b.kind === 'old-house') return { kind: 'dwelling', elements: at, along: 0.5 }
  if (b.kind === 'shops') {
    const number = `${b.number!.slice(0, -1)}-${k + 1}号`
    return { kind: 'shop', elements: { road: at.road, number }, along: (k + 0.5) / perFloor }
  }
  if (b.kind === 'office') {
    const floor = Math.floor(k / perFloor) + 1
    const room = `${floor}${String((k % perFloor) + 1).padStart(2, '0')}室`
    return {
      kind: 'office',
      elements: { ...at, building: b.name!, floor: `${floor}层`, room },
      along: ((k % perFloor) + 0.5) / perFloor,
    }
  }
  if (b.kind === 'market' && k > 0)
    return {
      kind: 'shop',
      elements: { ...at, building: b.name!, room: `${k}号摊位` },
      along: k / (STALLS + 1),
    }
  return { kind: 'institution', elements: { ...at, building: b.name! }, along: 0.5 }
}

/** Index of the last entry that is not above `n` and has room behind it. */
function below(first: Uint32Array, n: number): number {
  let low = 0
  let high = first.length - 2
  while (low < high) {
    const mid = (low + high + 1) >> 1
    if (first[mid]! <= n) low = mid
    else high = mid - 1
  }
  return low
}

/** A point on the middle line of the footprint: always within building and grid. */
function alongLongSide(b: Building, t: number): Position {
  const [p, q, r, s] = b.ring as [Position, Position, Position, Position]
  const far = (a: Position, c: Position) => Math.hypot((a[0] - c[0]) * 0.815, a[1] - c[1])
  const [from, to] =
    far(p, q) >= far(q, r) ? [mix(p, s, 0.5), mix(q, r, 0.5)] : [mix(p, q, 0.5), mix(s, r, 0.5)]
  return mix(from, to, 0.06 + t * 0.88)
}

function mix(a: Position, b: Position, t: number): Position {
  return [
    Math.round((a[0] + (b[0] - a[0]) * t) * 1e7) / 1e7,
    Math.round((a[1] + (b[1] - a[1]) * t) * 1e7) / 1e7,
  ]
}
