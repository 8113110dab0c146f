import type { Point } from '../../../base/contract.ts'
import { foldPlace } from './fold.rules.ts'
import type { UpperName } from './names.store.ts'

export type NameKind = 'building' | 'number' | 'site' | 'estate' | 'road' | 'community'

/** A name that people say for something on the map of a street. */
export interface Name {
  readonly text: string
  readonly folded: string
  readonly kind: NameKind
  readonly point: Point | null
  readonly building: string | null
  readonly grid: string | null
  readonly community: string | null
  /** Of a road or a river: where it runs. */
  readonly line: unknown
  /** Other words for it, which are what `folded` holds: an old name, what people say. Null: `text` itself. */
  readonly said: { readonly text: string; readonly how: 'former' | 'spoken' | 'typo' } | null
}

/** A tree of characters: one walk over a text finds every name in it. */
interface Node {
  readonly next: Map<string, Node>
  names: Name[] | undefined
}

export interface NameBook {
  readonly names: readonly Name[]
  /** Names in a folded text, the longest at each place, in order. */
  within(folded: string): Found[]
}

export interface Found {
  readonly start: number
  readonly end: number
  /** More than one: several things of one name. */
  readonly names: readonly Name[]
}

interface Sources {
  readonly communities: readonly { readonly code: string; readonly name: string }[]
  readonly buildings: Iterable<{
    readonly id: string
    readonly name: string
    readonly address: string
    readonly point: Point
    readonly grid: string | null
    readonly community: string | null
  }>
  readonly features: Iterable<{
    readonly layer: string
    readonly kind: string
    readonly name: string
    readonly properties: Readonly<Record<string, unknown>>
    readonly geometry: { readonly type: string; readonly coordinates: unknown }
  }>
  readonly uppers: Iterable<UpperName>
}

const nowhere = { point: null, building: null, grid: null, community: null, line: null, said: null }

/** Two characters name nothing for certain. */
const leastName = 3

/** All names of a street, ready to be looked up. */
export function nameBook(from: Sources): NameBook {
  const names: Name[] = []
  const add = (text: string, kind: NameKind, rest: Partial<Name>) => {
    const folded = foldPlace(text)
    if (folded.length >= leastName) names.push({ ...nowhere, ...rest, text, folded, kind })
  }
  for (const { code, name } of from.communities) add(name, 'community', { community: code })
  for (const { id, name, address, point, grid, community } of from.buildings) {
    const here = { building: id, point, grid, community }
    if (name) add(name, /\d+(栋|幢|号楼|座)$/.test(name) ? 'building' : 'site', here)
    if (address && address !== name) add(address, 'number', here)
  }
  const roads = new Map<string, unknown[]>()
  for (const { layer, kind, name, properties, geometry } of from.features) {
    if (!name || layer === 'communities') continue
    if (layer === 'roads') {
      // A road is drawn in pieces; it is one road to those who name it.
      roads.set(name, [...(roads.get(name) ?? []), geometry.coordinates])
      continue
    }
    const point = middleOf(geometry)
    add(
      name,
      kind === 'estate' ? 'estate' : 'site',
      layer === 'water' ? { line: geometry.coordinates } : { point },
    )
    if (typeof properties.address === 'string') add(properties.address, 'number', { point })
  }
  for (const [name, line] of roads) add(name, 'road', { line })
  addUppers(names, from.uppers, roads)
  const single = [...Map.groupBy(names, (name) => name.folded).values()].flatMap(oneOf)
  return { names: single, within: searcher(single) }
}

const kinds = { area: 'estate', road: 'road', number: 'number', building: 'building' } as const

/** What the base knows beside the map. A name that something bears now is not also an old one of something else. */
function addUppers(
  names: Name[],
  uppers: Iterable<UpperName>,
  roads: ReadonlyMap<string, readonly unknown[]>,
): void {
  const known = new Set(names.map((name) => name.folded))
  for (const { kind, text, said, how, point, building, community } of uppers) {
    const folded = foldPlace(said ?? text)
    if (folded.length < leastName || known.has(folded)) continue
    const line = kind === 'road' ? (roads.get(text) ?? null) : null
    const words = said === null || how === null || how === 'code' ? null : { text: said, how }
    names.push({ ...nowhere, text, folded, kind: kinds[kind], point, building, community, line, said: words })
  }
}

/**
 * Many buildings of one name or address are one place to those who name it: the estate that is called so, or the yard that
 * they share, if it lies in one grid. Otherwise they stay several things of one name.
 */
function oneOf(same: readonly Name[]): readonly Name[] {
  const [first] = same
  if (!first || same.length === 1) return same
  const whole = same.filter((name) => name.building === null)
  if (whole.length > 0) return whole
  if (first.grid === null || same.some((name) => name.grid !== first.grid)) return same
  const mean = (axis: 'lon' | 'lat') =>
    same.reduce((sum, { point }) => sum + (point?.[axis] ?? 0), 0) / same.length
  return [{ ...first, building: null, point: { lon: mean('lon'), lat: mean('lat') } }]
}

function middleOf({ type, coordinates }: { type: string; coordinates: unknown }): Point | null {
  const points = type === 'Point' ? [coordinates as number[]] : positionsOf(coordinates)
  if (points.length === 0) return null
  const mean = (axis: number) => points.reduce((sum, point) => sum + point[axis]!, 0) / points.length
  return { lon: mean(0), lat: mean(1) }
}

/** All positions of a GeoJSON geometry, however deep it nests. */
export function positionsOf(coordinates: unknown): number[][] {
  if (!Array.isArray(coordinates)) return []
  if (typeof coordinates[0] === 'number') return [coordinates as number[]]
  return coordinates.flatMap(positionsOf)
}

/** 东文昌路 is not 文昌路, 新阳光花园 not 阳光花园. */
const other = /[东南西北中新老上下前后]/

function searcher(names: readonly Name[]): NameBook['within'] {
  const root: Node = { next: new Map(), names: undefined }
  for (const name of names) {
    let node = root
    for (const char of name.folded) {
      let next = node.next.get(char)
      if (!next) {
        next = { next: new Map(), names: undefined }
        node.next.set(char, next)
      }
      node = next
    }
    node.names = [...(node.names ?? []), name]
  }
  return (folded) => {
    const chars = [...folded]
    const found: Found[] = []
    for (let start = 0; start < chars.length; start++) {
      const hit = longest(root, chars, start)
      if (!hit) continue
      if (start === 0 || !other.test(chars[start - 1]!)) found.push(hit)
      start = hit.end - 1
    }
    return found
  }
}

function longest(root: Node, chars: readonly string[], start: number): Found | undefined {
  let node = root
  let best: Found | undefined
  for (let at = start; at < chars.length; at++) {
    const next = node.next.get(chars[at]!)
    if (!next) return best
    if (next.names) best = { start, end: at + 1, names: next.names }
    node = next
  }
  return best
}
