import Flatbush from 'flatbush'
import type { AreaProblem, AreaProblemCode } from './area-problems.ts'
import { type Area, type Position, polygonsOf, type Ring, vertexCount } from './geometry.ts'
import { cross, edgesIn, interiorsMeet } from './interiors.ts'
import {
  type LatticePolygon,
  latticeRing,
  placeIn,
  STEPS_PER_DEGREE,
  side,
  toLattice,
  within,
} from './lattice.ts'
import { areaM2, ringAreaM2 } from './measure.ts'

export interface CheckOptions {
  /** Default 20 000 positions. */
  readonly maxVertices?: number
  /** Default 1 m² to 100 km²: a grid is neither a manhole nor a county. */
  readonly minAreaM2?: number
  readonly maxAreaM2?: number
}

/** A rough box around China with a margin: outside it an area is at least odd. */
const CHINA = { west: 73, east: 136, south: 3, north: 54 } as const

/** Everything wrong or odd about an area, at most 50; no problem of severity `error` means it can be used. */
export function checkArea(area: Area, options: CheckOptions = {}): AreaProblem[] {
  const found: AreaProblem[] = []
  const report = (code: AreaProblemCode, where?: Position) => {
    if (found.length < 50) found.push(where ? { code, at: [where[0]!, where[1]!] } : { code })
  }
  const polygons = polygonsOf(area)
  if (polygons.length === 0 || polygons.some((rings) => rings.length === 0)) return [{ code: 'empty' }]
  if (vertexCount(area) > (options.maxVertices ?? 20_000)) return [{ code: 'tooManyVertices' }]
  for (const rings of polygons) {
    rings.forEach((ring) => {
      checkPositions(ring, report)
    })
  }
  // Shape is only judged once every ring is a ring of numbers in range.
  if (found.some(({ code }) => code !== 'notClosed' && code !== 'outsideChina')) return found
  for (const rings of polygons) {
    rings.forEach((ring, r) => {
      checkRing(ring, r, report)
    })
  }
  if (found.length === 0 || found.every(({ code }) => code === 'windingOrder' || code === 'outsideChina')) {
    checkParts(area, report)
  }
  const size = areaM2(area)
  if (size < (options.minAreaM2 ?? 1)) report('tooSmall')
  if (size > (options.maxAreaM2 ?? 1e8)) report('tooLarge')
  return found
}

type Report = (code: AreaProblemCode, where?: Position) => void

function checkPositions(ring: Ring, report: Report): void {
  const problem = positionProblem(ring)
  if (problem) {
    report(...problem)
    return
  }
  const abroad = ring.find(
    ([lon = 0, lat = 0]) => lon < CHINA.west || lon > CHINA.east || lat < CHINA.south || lat > CHINA.north,
  )
  if (abroad) report('outsideChina', abroad)
  const [first, last] = [ring[0]!, ring.at(-1)!]
  if (first[0] !== last[0] || first[1] !== last[1]) report('notClosed', last)
  // Three different corners and the closing one: 8 numbers.
  if (latticeRing(ring).length < 8) report('tooFewPoints', first)
}

/** What makes a ring no ring of longitudes and latitudes. */
function positionProblem(ring: Ring): [AreaProblemCode, Position?] | undefined {
  const first = ring[0]
  if (!first) return ['tooFewPoints']
  if (!ring.every((p) => Number.isFinite(p[0]) && Number.isFinite(p[1]))) return ['notNumbers']
  const off = ring.find((p) => Math.abs(p[0]!) > 180 || Math.abs(p[1]!) > 90)
  if (off && (Math.abs(off[0]!) > 1000 || Math.abs(off[1]!) > 1000)) return ['projectedCoordinates', off]
  if (looksSwapped(off ?? first)) return ['lonLatSwapped', off ?? first]
  return off && ['outOfRange', off]
}

/** A latitude of China where the longitude belongs and the other way round. */
function looksSwapped([lon = 0, lat = 0]: Position): boolean {
  return lon >= CHINA.south && lon <= CHINA.north && lat >= CHINA.west && lat <= CHINA.east
}

function checkRing(ring: Ring, index: number, report: Report): void {
  const lattice = latticeRing(ring)
  const crossing = selfCrossing(lattice)
  if (crossing) report('selfIntersection', crossing)
  else if (ringAreaM2(ring) > 0 !== (index === 0)) report('windingOrder', ring[0])
}

/** A place where a closed ring crosses or runs along itself, in degrees. Corners that only touch are allowed. */
function selfCrossing(ring: Float64Array): [number, number] | undefined {
  const count = ring.length / 2 - 1
  const tree = new Flatbush(count)
  const edge = (i: number) => [ring[2 * i]!, ring[2 * i + 1]!, ring[2 * i + 2]!, ring[2 * i + 3]!] as const
  for (let i = 0; i < count; i++) {
    const [ax, ay, bx, by] = edge(i)
    tree.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by))
  }
  tree.finish()
  for (let i = 0; i < count; i++) {
    const [ax, ay, bx, by] = edge(i)
    const [minX, minY, maxX, maxY] = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]
    for (const j of tree.search(minX, minY, maxX, maxY, (other) => other > i)) {
      const [cx, cy, dx, dy] = edge(j)
      const c = Math.sign(side(ax, ay, bx, by, cx, cy))
      const d = Math.sign(side(ax, ay, bx, by, dx, dy))
      const e = Math.sign(side(cx, cy, dx, dy, ax, ay))
      const f = Math.sign(side(cx, cy, dx, dy, bx, by))
      if (c * d < 0 && e * f < 0) return meeting(ax, ay, bx, by, cx, cy, dx, dy)
      if (c === 0 && d === 0 && sharedLength(ax, ay, bx, by, cx, cy, dx, dy) > 0) return degrees(cx, cy)
      // A corner in the middle of another edge pinches the ring.
      if (c === 0 && d !== 0 && inMiddle(ax, ay, bx, by, cx, cy)) return degrees(cx, cy)
      if (d === 0 && c !== 0 && inMiddle(ax, ay, bx, by, dx, dy)) return degrees(dx, dy)
      if (e === 0 && f !== 0 && inMiddle(cx, cy, dx, dy, ax, ay)) return degrees(ax, ay)
      if (f === 0 && e !== 0 && inMiddle(cx, cy, dx, dy, bx, by)) return degrees(bx, by)
    }
  }
  return undefined
}

const degrees = (x: number, y: number): [number, number] => [x / STEPS_PER_DEGREE, y / STEPS_PER_DEGREE]

function inMiddle(ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean {
  const end = (x === ax && y === ay) || (x === bx && y === by)
  return !end && within(ax, bx, x) && within(ay, by, y)
}

/** Length in steps, along the longer axis, that two edges on one line have in common. */
function sharedLength(
  ...[ax, ay, bx, by, cx, cy, dx, dy]: [number, number, number, number, number, number, number, number]
) {
  const alongX = Math.abs(bx - ax) >= Math.abs(by - ay)
  const [a, b, c, d] = alongX ? [ax, bx, cx, dx] : [ay, by, cy, dy]
  return Math.min(Math.max(a, b), Math.max(c, d)) - Math.max(Math.min(a, b), Math.min(c, d))
}

function meeting(
  ...[ax, ay, bx, by, cx, cy, dx, dy]: [number, number, number, number, number, number, number, number]
) {
  const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / ((bx - ax) * (dy - cy) - (by - ay) * (dx - cx))
  return degrees(ax + t * (bx - ax), ay + t * (by - ay))
}

/** Holes lie in their outer ring; parts do not overlap. */
function checkParts(area: Area, report: Report): void {
  const parts = toLattice(area)
  parts.forEach((part, i) => {
    const [outer, ...holes] = part.rings
    const whole = { ...part, rings: outer ? [outer] : [] }
    for (const hole of holes) {
      const [x, y] = strayCorner(whole, hole) ?? []
      if (x !== undefined && y !== undefined) report('holeOutside', degrees(x, y))
    }
    if (parts.slice(i + 1).some((other) => interiorsMeet(part, other))) {
      report('partsOverlap', degrees(part.minX, part.minY))
    }
  })
}

/** A corner of a hole from which it leaves its outer ring. */
function strayCorner(whole: LatticePolygon, hole: Float64Array): [number, number] | undefined {
  const border = edgesIn(whole, whole)
  for (let i = 2; i < hole.length; i += 2) {
    const edge = [hole[i - 2]!, hole[i - 1]!, hole[i]!, hole[i + 1]!] as const
    if (placeIn(whole, edge[0], edge[1]) === -1 || border.some((other) => cross(edge, other)))
      return [edge[0], edge[1]]
  }
  return undefined
}
