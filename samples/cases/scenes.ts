import type { Chance } from '../chance.ts'
import type { HomeBook } from '../people/homes.ts'
import type { DoorBook } from '../place/doors.ts'
import type { Town } from '../place/town.ts'
import type {
  Building,
  Estate,
  Feature,
  Grid,
  Home,
  Organization,
  OrganizationKind,
  Person,
  Position,
} from '../types.ts'
import type { PlaceKind } from './matters.ts'

/** Where something happens, in the words of residents and of the register, and who could report it. */
export interface Scene {
  spoken: string
  placeText: string
  /** The address without the name of a firm, where `placeText` has one. */
  plate?: string
  point: Position
  gridKey: string
  communityCode: string
  doorKey?: string
  shop: string
  /** How the reporter says where they live. */
  home: string
  reporter: Person
  household: Home
}

export interface SceneSource {
  town: Town
  doors: DoorBook
  homes: HomeBook
  firms: readonly Organization[]
}

export type SceneMaker = (kind: PlaceKind, firm: OrganizationKind | undefined, draw: Chance) => Scene

const SHOPS = new Set<OrganizationKind>(['catering', 'shop', 'service', 'social'])

export function sceneMaker(source: SceneSource): SceneMaker {
  const { town, homes, doors } = source
  const buildings = new Map(town.buildings.map((b) => [b.key, b]))
  const estates = new Map(town.estates.map((e) => [e.key, e]))
  const grids = new Map(town.grids.map((g) => [g.key, g]))
  const fronts = groupBy(
    town.buildings.filter((b) => b.road && b.kind !== 'old-house'),
    (b) => b.gridKey,
  )
  // Firms with a shop front: those in an office building have a room number.
  const open = source.firms.filter((f) => SHOPS.has(f.kind) && !f.address.endsWith('室'))
  const shops = groupBy(open, (f) => f.communityCode)
  const index = {
    fronts,
    shops,
    allShops: [...shops.values()].flat(),
    buildings,
    estates,
    grids,
    town,
    firms: source.firms,
  }
  return (kind, firm, draw) => {
    const found = somebody(homes, draw)
    const door = doors.door(Number(found.home.doorKey.slice(5)) - 1)
    const building = buildings.get(door.buildingKey!)!
    const estate = door.estateKey ? estates.get(door.estateKey)! : undefined
    const here: Here = { building, estate, door, homeName: estate?.name ?? building.road!, firm }
    const place = PLACES[kind](here, index, draw)
    return {
      shop: '',
      ...place,
      home: here.homeName,
      reporter: found.person,
      household: found.home,
    }
  }
}

interface Here {
  building: Building
  estate: Estate | undefined
  door: ReturnType<DoorBook['door']>
  homeName: string
  firm: OrganizationKind | undefined
}

interface Index {
  fronts: Map<string, Building[]>
  shops: Map<string, Organization[]>
  allShops: Organization[]
  buildings: Map<string, Building>
  estates: Map<string, Estate>
  grids: Map<string, Grid>
  town: Town
  firms: readonly Organization[]
}

type Place = Omit<Scene, 'home' | 'reporter' | 'household' | 'shop'> & { shop?: string }
type Maker = (here: Here, index: Index, draw: Chance) => Place

const inGrid = (of: { gridKey: string; communityCode: string }) => ({
  gridKey: of.gridKey,
  communityCode: of.communityCode,
})

const estate: Maker = ({ estate, building, door }, _, draw) => {
  if (!estate)
    return {
      spoken: `${building.road}${draw.pick(['里头', '', building.number!])}`,
      placeText: door.text,
      point: door.point,
      ...inGrid(door),
    }
  const near = draw.pick([
    `${building.name}`,
    `${building.name}楼下`,
    '',
    '门口',
    '院里',
    '小区',
    `${building.name}东头`,
  ])
  const exact = near.startsWith(building.name!)
  const placeText = exact ? `${estate.name}${building.name}` : estate.name
  return {
    spoken: estate.name + near,
    placeText,
    point: exact ? building.center : jitter(building.center, draw),
    ...inGrid(door),
  }
}

const building: Maker = ({ estate, building, door }) => {
  if (!estate)
    return { spoken: door.text, placeText: door.text, point: door.point, doorKey: door.key, ...inGrid(door) }
  const text = `${estate.name}${building.name}${door.elements.entrance}`
  return { spoken: text, placeText: text, point: door.point, ...inGrid(door) }
}

const home: Maker = ({ building, estate, door }, _, draw) => {
  const spoken =
    estate && draw.yes(0.5)
      ? `${estate.name}${building.name}${door.elements.floor!.replace('层', '楼')}`
      : door.text
  return { spoken, placeText: door.text, point: door.point, doorKey: door.key, ...inGrid(door) }
}

const road: Maker = (here, index, draw) => {
  const b = draw.pick(index.fronts.get(here.building.gridKey) ?? [here.building])
  if (!b.road) return estate(here, index, draw)
  const address = `${b.road}${b.number}`
  const spoken = draw.pick([
    `${address}门口`,
    address,
    `${b.road}${b.name ?? ''}旁边`,
    `${b.road}上${b.number}附近`,
    `${here.homeName}外头的${b.road}`,
  ])
  return { spoken, placeText: address, point: jitter(b.center, draw), ...inGrid(b) }
}

const shop: Maker = (here, index, draw) => {
  const fits = (list: readonly Organization[] = []) =>
    here.firm ? list.filter((f) => f.kind === here.firm) : list
  const near = fits(index.shops.get(here.building.communityCode))
  const all = near.length > 0 ? near : fits(index.allShops)
  if (all.length === 0) return road(here, index, draw)
  const f = draw.pick(all)
  const plate = f.address.replace(/^.*?(社区|村)/, '')
  const spoken = draw.pick([
    plate,
    `${here.homeName}楼下`,
    `${here.homeName}${draw.pick(['东门', '西门', '对过', '门口'])}`,
    plate,
  ])
  return {
    spoken,
    placeText: `${plate}${f.shortName}`,
    plate,
    point: f.point,
    doorKey: f.doorKey,
    shop: f.shortName,
    ...inGrid(f),
  }
}

const feature =
  (kind: Feature['kind'], otherwise: Maker): Maker =>
  (here, index, draw) => {
    const found = index.town.features.filter((f) => f.kind === kind)
    if (found.length === 0) return otherwise(here, index, draw)
    const f = draw.pick(found)
    const point = f.ring[draw.int(0, f.ring.length - 2)]!
    const near = nearestGrid(index.town.grids, point)
    const spoken =
      f.name +
      draw.pick(
        kind === 'river'
          ? [`${here.homeName}那一段`, '桥下头', '边上', '南岸']
          : ['里头', '', '东门', '活动场'],
      )
    return {
      spoken,
      placeText: f.name,
      point,
      ...inGrid({ gridKey: near.key, communityCode: near.communityCode }),
    }
  }

const institution =
  (kind: Organization['kind']): Maker =>
  (here, index, draw) => {
    const found = index.firms.filter((f) => f.kind === kind)
    if (found.length === 0) return road(here, index, draw)
    const f = draw.pick(found)
    return {
      spoken: f.shortName + draw.pick(['', '门口', '']),
      placeText: f.shortName,
      point: f.point,
      doorKey: f.doorKey,
      ...inGrid(f),
    }
  }

const PLACES: Record<PlaceKind, Maker> = {
  estate,
  building,
  home,
  road,
  shop,
  park: feature('park', estate),
  river: feature('river', road),
  school: institution('school'),
  market: institution('market'),
  any: estate,
}

/** An adult with a phone who really lives there. */
function somebody(homes: HomeBook, draw: Chance): { home: Home; person: Person } {
  for (;;) {
    const { home, people } = homes.home(draw.int(0, homes.count - 1))
    const adults = people.filter(
      (p) => p.phone && p.residence !== 'registered-only' && Number(p.birth.slice(0, 4)) < 2006,
    )
    if (adults.length > 0) return { home, person: draw.pick(adults) }
  }
}

/** A step aside of at most some 8 m: people point at the pavement, not at the middle of the house. */
function jitter([lon, lat]: Position, draw: Chance): Position {
  return [
    Math.round((lon + draw.bell() * 2e-5) * 1e7) / 1e7,
    Math.round((lat + draw.bell() * 2e-5) * 1e7) / 1e7,
  ]
}

function nearestGrid(grids: readonly Grid[], [lon, lat]: Position): Grid {
  let best = grids[0]!
  let least = Number.POSITIVE_INFINITY
  for (const g of grids) {
    const d = Math.hypot((g.center[0] - lon) * 0.815, g.center[1] - lat)
    if (d < least) [best, least] = [g, d]
  }
  return best
}

function groupBy<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const out = new Map<string, T[]>()
  for (const item of list) {
    const k = key(item)
    const group = out.get(k)
    if (group) group.push(item)
    else out.set(k, [item])
  }
  return out
}
