import { chance } from '../chance.ts'
import { communityName, type StreetDivisions } from '../divisions.ts'
import type { Bridge, Building, Estate, Feature, Grid, Position, Ring, Road } from '../types.ts'
import { assignNumbers, estateGate, frontText, type Gate } from './addresses.ts'
import { type BlockPlan, type GroundPlan, oldHouses, type Sink, shopRows, slabs } from './blocks.ts'
import { type Cell, layout } from './layout.ts'
import { type Lot, planLots } from './lots.ts'
import { cellRings, outline } from './partition.ts'
import { placeNames } from './place-names.ts'
import { type Plane, plane, ringArea } from './plane.ts'
import { publicLot, publicName } from './public-blocks.ts'
import { drawRiver, drawRoad, planRoads, type RoadPlan } from './roads.ts'

export interface Town {
  boundary: Ring
  roads: Road[]
  bridges: Bridge[]
  features: Feature[]
  grids: Grid[]
  estates: Estate[]
  buildings: Building[]
  /** Flats per floor and stairwell, or shops and offices per floor, by building. */
  perFloor: number[]
  communities: { code: string; name: string }[]
}

/** How many communities and grids a street of so many people opens. */
export function townSize(people: number, available: number): { communities: number; grids: number } {
  const communities = Math.min(available, 24, Math.max(Math.min(3, available), Math.round(people / 4000)))
  return { communities, grids: Math.max(communities * 2, Math.round(people / 857)) }
}

/** The whole map of one street. `dwellings` is how many flats and houses it should offer. */
export function town(
  seed: string,
  divisions: StreetDivisions,
  center: [number, number],
  people: number,
  dwellings: number,
): Town {
  const size = townSize(people, divisions.communities.length)
  const communities = divisions.communities
    .slice(0, size.communities)
    .map((c) => ({ code: c.code, name: communityName(c.name) }))
  const plan = layout(seed, people, size.communities, size.grids)
  const sheet = plane(seed, center, plan.width, plan.height)
  const names = placeNames(chance(seed, 'names'), divisions.index === 0)
  const roads = planRoads(plan, names)
  const lots = planLots(seed, plan, roads, people, names)
  const sink: Sink = { blocks: [], grounds: [], roads, names, draw: chance(seed, 'blocks') }
  const uses = new Map<string, number>()
  const estates = lots.map((lot, i) => {
    const community = communities[plan.cells[lot.cell]!.community]!
    const nth = uses.get(lot.use) ?? 0
    uses.set(lot.use, nth + 1)
    return fillLot(lot, i, publicName(lot.use, nth, divisions.name, community.name, names.river.bank), sink)
  })
  fitFloors(sink.blocks, dwellings)
  communityCentres(sink.blocks, lots, plan.cells, communities)
  const fronts = [...sink.blocks.map((b) => b.front), ...estates.map((e) => e?.gate.front)]
  assignNumbers(fronts.filter((f) => f !== undefined))
  const rings = cellRings(plan.cells, sheet)
  const grids = plan.cells.map((cell, i) => drawGrid(cell, i, rings[i]!, communities, sheet))
  const river = drawRiver(plan, roads, names.river.name, sheet)
  const drawnEstates = estates.flatMap((e, i) => (e ? [drawEstate(e, lots[i]!, i, grids, roads, sheet)] : []))
  return {
    boundary: outline(rings),
    roads: roads.map((r, i) => drawRoad(r, `road-${i + 1}`, sheet)),
    bridges: river.bridges,
    features: [...river.features, ...sink.grounds.map((g, i) => drawGround(g, i, sheet))],
    grids,
    estates: drawnEstates,
    buildings: drawBuildings(sink.blocks, lots, grids, drawnEstates, roads, sheet),
    perFloor: sink.blocks.map((b) => b.perFloor),
    communities,
  }
}

interface EstatePlan {
  name: string
  kind: Estate['kind']
  builtYear: number
  word: Estate['word']
  managed: boolean
  gate: Gate
}

function fillLot(lot: Lot, index: number, name: string, sink: Sink): EstatePlan | undefined {
  const { draw, names } = sink
  if (lot.use === 'lanes') {
    const ground = shopRows(lot, index, draw.yes(0.5) ? 1 : 0, sink)
    oldHouses(ground, index, sink)
    return undefined
  }
  if (lot.use !== 'tower' && lot.use !== 'walk-up') {
    publicLot(lot, index, name, sink)
    return undefined
  }
  const tower = lot.use === 'tower'
  slabs(shopRows(lot, index, draw.yes(0.4) ? 2 : 1, sink), index, tower, sink)
  return {
    name: tower || draw.yes(0.25) ? names.newEstate() : names.oldEstate(),
    kind: lot.use,
    builtYear: tower ? draw.int(2004, 2021) : draw.int(1981, 2003),
    word: tower && draw.yes(0.5) ? '幢' : '号楼',
    managed: tower || draw.yes(0.45),
    gate: estateGate(lot, sink.roads),
  }
}

/** Every community has its 党群服务中心 in a house by the road, usually a former row of shops. */
function communityCentres(blocks: BlockPlan[], lots: Lot[], cells: Cell[], communities: Town['communities']) {
  for (const [i, community] of communities.entries()) {
    const found = blocks.find((b) => b.kind === 'shops' && cells[lots[b.lot]!.cell]!.community === i)
    if (!found) continue
    found.kind = 'community-centre'
    found.name = `${community.name}党群服务中心`
  }
}

/**
 * Floors grow or shrink together until the town offers at least as many dwellings as it should; the last missing
 * ones are added floor by floor.
 */
function fitFloors(blocks: BlockPlan[], wanted: number) {
  const slabsOnly = blocks.filter((b) => b.kind === 'residential')
  const need = wanted - blocks.filter((b) => b.kind === 'old-house').length
  const planned = slabsOnly.map((b) => b.floors)
  const offer = (factor: number) =>
    slabsOnly.reduce((sum, b, i) => {
      b.floors = Math.min(33, Math.max(4, Math.floor(planned[i]! * factor)))
      return sum + b.floors * b.entrances * b.perFloor
    }, 0)
  let [low, high] = [0.1, 8]
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2
    if (offer(middle) <= need) low = middle
    else high = middle
  }
  let offered = offer(low)
  for (let i = 0; offered < need && i < slabsOnly.length * 40; i++) {
    const b = slabsOnly[i % slabsOnly.length]!
    b.floors++
    offered += b.entrances * b.perFloor
  }
}

function drawGrid(
  cell: Cell,
  index: number,
  ring: Ring,
  communities: Town['communities'],
  sheet: Plane,
): Grid {
  const community = communities[cell.community]!
  const sequence = String(cell.sequence).padStart(3, '0')
  const place = community.name.replace(/(社区|村)$/, '')
  const street = community.code.slice(0, 9)
  // CJ/T 349: object class 6 (010100 = unit of management), county, street, community, grid 2.
  const cjt349 = `010100${street}${community.code.slice(9)}${sequence.slice(1)}`
  return {
    key: `grid-${index + 1}`,
    name: `${place}第${Number(sequence)}网格`,
    communityCode: community.code,
    codes: { service: community.code + sequence, unit: community.code + sequence, cjt349 },
    ring,
    center: sheet.at((cell.u0 + cell.u1) / 2, (cell.v0 + cell.v1) / 2),
    area: Math.round(ringArea(ring)),
  }
}

function drawGround(g: GroundPlan, index: number, sheet: Plane): Feature {
  return {
    key: `${g.kind}-${index + 1}`,
    kind: g.kind,
    name: g.name,
    ring: g.kind === 'pond' || g.kind === 'playground' ? sheet.oval(g) : sheet.rect(g, 24),
  }
}

function drawEstate(
  e: EstatePlan,
  lot: Lot,
  index: number,
  grids: Grid[],
  roads: RoadPlan[],
  sheet: Plane,
): Estate {
  const grid = grids[lot.cell]!
  const { gate, ...plain } = e
  return {
    ...plain,
    key: `estate-${index + 1}`,
    gridKey: grid.key,
    communityCode: grid.communityCode,
    gate: frontText(gate.front, roads),
    gatePoint: sheet.at(gate.u, gate.v),
    ring: sheet.rect(lot, 24),
  }
}

function drawBuildings(
  blocks: BlockPlan[],
  lots: Lot[],
  grids: Grid[],
  estates: Estate[],
  roads: RoadPlan[],
  sheet: Plane,
): Building[] {
  const byLot = new Map(estates.map((e) => [e.key, e]))
  return blocks.map((b, i): Building => {
    const lot = lots[b.lot]!
    const grid = grids[lot.cell]!
    const estate = b.estateNumber ? byLot.get(`estate-${b.lot + 1}`) : undefined
    const center: Position = sheet.at((b.u0 + b.u1) / 2, (b.v0 + b.v1) / 2)
    const number = b.front ? `${b.front.number}号` : undefined
    const name = estate ? `${b.estateNumber}${estate.word}` : b.name
    return {
      key: `building-${i + 1}`,
      kind: b.kind,
      ...(name ? { name } : {}),
      gridKey: grid.key,
      communityCode: grid.communityCode,
      ...(estate ? { estateKey: estate.key } : {}),
      ring: sheet.rect(b),
      center,
      floors: b.floors,
      entrances: b.entrances,
      dwellings:
        b.kind === 'residential' ? b.floors * b.entrances * b.perFloor : b.kind === 'old-house' ? 1 : 0,
      ...(b.front && number ? { road: roads[b.front.road]!.name, number } : {}),
    }
  })
}
