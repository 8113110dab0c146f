import { dayBefore } from '../../../base/clock.ts'
import type { Day, Point } from '../../../base/contract.ts'
import { wrong } from '../problems.ts'
import { codeOf } from './codes.rules.ts'
import type { AddressKind } from './shapes.ts'
import {
  type AddressRow,
  below,
  type Change,
  checkDay,
  checkFits,
  checkFree,
  inForce,
  type Link,
  type Scene,
  textOf,
  type Version,
  versionOf,
} from './tree.rules.ts'

/** Of one act: more is a matter for a change of divisions, not for a press. */
export const mostTouched = 20_000
export const mostParts = 50

/** When an act takes effect, and what today is: an act may be entered late, never early. */
export interface When {
  readonly day: Day
  readonly today: Day
}

export interface NewAddress {
  readonly id: string
  readonly parent: string | null
  readonly kind: AddressKind
  readonly name: string
  readonly floor?: string | null
  readonly point?: Point | null
  readonly community?: string | null
}

/** A new address. It lies where its parent lies unless something else is said. */
export function add(scene: Scene, it: NewAddress, when: When): Change {
  if (scene.has(it.id)) throw wrong.addressKnown()
  const parent = it.parent === null ? null : inForce(scene, it.parent)
  checkFits(it.kind, parent)
  checkDay(parent ? [{ ...parent, since: null }] : [], when.day, when.today)
  const name = it.name.trim()
  checkFree(scene, it.parent, name)
  return change({ rows: [fresh(scene, { ...it, name }, parent, when.day)] })
}

function fresh(scene: Scene, it: NewAddress, parent: AddressRow | null, day: Day): AddressRow {
  const community = it.community ?? parent?.community ?? null
  const floor = it.floor ?? (parent?.kind === 'floor' ? parent.name.replace(/[层楼]$/, '') : null)
  const taken = new Set([...(scene.taken ?? []), ...[...scene.values()].flatMap(({ code }) => code ?? [])])
  return {
    id: it.id,
    parent: it.parent,
    kind: it.kind,
    community,
    building: it.kind === 'building' ? it.id : (parent?.building ?? null),
    code: codeOf({ kind: it.kind, name: it.name, floor, community }, parent, taken),
    name: it.name,
    text: textOf(scene, parent, it.name),
    floor,
    point: it.point ?? parent?.point ?? null,
    from: day,
    to: null,
    since: day,
  }
}

/** Another name; what lies below is spoken of by the new one, and both are found. The code stays. */
export function rename(scene: Scene, id: string, name: string, when: When): Change {
  const found = inForce(scene, id)
  const to = name.trim()
  if (to === found.name) return change({})
  checkFree(scene, found.parent, to, new Set([id]))
  const parent = found.parent === null ? null : (scene.get(found.parent) ?? null)
  // A text that is not made of the names above it (an old plate) is given as a whole.
  const made = found.text === textOf(scene, parent, found.name)
  const text = made ? textOf(scene, parent, to) : found.text.replace(found.name, () => to)
  return carried(scene, { ...found, name: to, text }, when)
}

export interface Move {
  readonly parent?: string | null
  readonly point?: Point | null
  readonly community?: string | null
}

/** Hangs it elsewhere, or puts its point right; all that is below goes along. */
export function move(scene: Scene, id: string, to: Move, when: When): Change {
  const found = inForce(scene, id)
  let moved: AddressRow = { ...found, point: to.point === undefined ? found.point : to.point }
  if (to.parent !== undefined && to.parent !== found.parent) {
    const parent = to.parent === null ? null : inForce(scene, to.parent)
    checkFits(found.kind, parent)
    if (to.parent === id || below(scene, id).some((one) => one.id === to.parent))
      throw wrong.addressDoesNotFit()
    checkFree(scene, to.parent, found.name, new Set([id]))
    const building = found.kind === 'building' ? id : (parent?.building ?? null)
    const text = textOf(scene, parent, found.name)
    moved = { ...moved, parent: to.parent, building, text, community: parent?.community ?? found.community }
  }
  if (to.community) moved = { ...moved, community: to.community }
  return carried(scene, moved, when)
}

/** A row that changes, with what follows from it for all below. */
function carried(scene: Scene, after: AddressRow, when: When): Change {
  const before = scene.get(after.id)!
  const all = below(scene, after.id)
  if (all.length >= mostTouched) throw wrong.tooManyBelow({ most: mostTouched })
  const rows = [after]
  for (const one of all) {
    const row: AddressRow = {
      ...one,
      text: one.text.startsWith(before.text) ? after.text + one.text.slice(before.text.length) : one.text,
      building: one.building === before.building ? after.building : one.building,
      community: one.community === before.community ? after.community : one.community,
      point: shifted(one.point, before.point, after.point),
    }
    if (!same(row, one)) rows.push(row)
  }
  if (same(after, before)) return change({})
  const touched = rows.map((row) => scene.get(row.id)!)
  checkDay(touched, when.day, when.today)
  return change({
    rows: rows.map((row) => ({ ...row, since: when.day })),
    versions: touched.map((row) => versionOf(row, when.day)),
    formers: after.text === before.text ? [] : [{ address: after.id, text: before.text }],
  })
}

function same(a: AddressRow, b: AddressRow): boolean {
  const flat = ({ point, name, text, parent, building, community }: AddressRow) =>
    [point?.lon, point?.lat, name, text, parent, building, community].join('\n')
  return flat(a) === flat(b)
}

/** A tenth of a millimeter more or less is no other place. */
const round = (degrees: number) => Math.round(degrees * 1e9) / 1e9

function shifted(point: Point | null, from: Point | null, to: Point | null): Point | null {
  if (!point || !from || !to) return point
  if (point.lon === from.lon && point.lat === from.lat) return to
  return { lon: round(point.lon + to.lon - from.lon), lat: round(point.lat + to.lat - from.lat) }
}

export interface Part {
  readonly id: string
  readonly name: string
  readonly point?: Point | null
  /** What of the old one lies in it; what no part names goes to the first. */
  readonly children?: readonly string[]
}

/** One becomes several: the old one ends the day before, each new one follows it. */
export function split(scene: Scene, id: string, parts: readonly Part[], when: When): Change {
  const found = inForce(scene, id)
  if (parts.length < 2 || parts.length > mostParts) throw wrong.badParts({ most: mostParts })
  const named = new Map(
    parts.flatMap((part) => (part.children ?? []).map((child) => [child, part.id] as const)),
  )
  const homes = below(scene, id)
    .filter((child) => child.parent === id)
    .map((child) => [child.id, named.get(child.id) ?? parts[0]!.id] as const)
  return replaced(scene, [found], parts, homes, 'split', when)
}

/** Several become one. They lie side by side, and what lay in them lies in the new one. */
export function merge(scene: Scene, ids: readonly string[], into: Part, when: When): Change {
  const found = [...new Set(ids)].map((id) => inForce(scene, id))
  if (found.length < 2 || found.length > mostParts) throw wrong.badParts({ most: mostParts })
  const [first] = found
  if (found.some(({ parent, kind }) => parent !== first!.parent || kind !== first!.kind))
    throw wrong.notBeside()
  const olds = new Set(ids)
  const homes = [...scene.values()]
    .filter((one) => one.to === null && one.parent !== null && olds.has(one.parent))
    .map((child) => [child.id, into.id] as const)
  return replaced(scene, found, [into], homes, 'merge', when)
}

type Homes = readonly (readonly [child: string, home: string])[]

function replaced(
  scene: Scene,
  olds: readonly AddressRow[],
  parts: readonly Part[],
  homes: Homes,
  how: Link['how'],
  when: When,
): Change {
  const [model] = olds
  checkDay(olds, when.day, when.today)
  const ended = olds.map((one) => ({ ...one, to: dayBefore(when.day) }))
  // Each step sees what the one before made, as if they were pressed one after the other.
  const now = Object.assign(new Map(scene), { taken: scene.taken ?? new Set<string>() })
  for (const one of ended) now.set(one.id, one)
  const rows = new Map(ended.map((one) => [one.id, one as AddressRow]))
  const versions: Version[] = []
  const take = (made: Change) => {
    for (const row of made.rows) {
      now.set(row.id, row)
      rows.set(row.id, row)
    }
    versions.push(...made.versions)
    return made
  }
  for (const { id, name, point } of parts) {
    const { parent, kind, floor, community } = model!
    take(add(now, { id, name, parent, kind, floor, community, point: point ?? model!.point }, when))
  }
  const formers = homes.flatMap(([child, home]) => take(move(now, child, { parent: home }, when)).formers)
  const links = olds.flatMap(({ id }) =>
    parts.map((part): Link => ({ was: id, became: part.id, how, day: when.day })),
  )
  return change({ rows: [...rows.values()], versions, formers, links })
}

/** It is gone from the day on, with all that lay in it. Whatever refers to it goes on to do so. */
export function demolish(scene: Scene, id: string, when: When): Change {
  const all = [inForce(scene, id), ...below(scene, id)]
  if (all.length > mostTouched) throw wrong.tooManyBelow({ most: mostTouched })
  checkDay(all, when.day, when.today)
  return change({
    rows: all.map((one) => ({ ...one, to: dayBefore(when.day) })),
    links: all.map((one) => ({ was: one.id, became: null, how: 'demolish', day: when.day })),
  })
}

const nothing: Change = { rows: [], versions: [], formers: [], links: [] }

function change(parts: Partial<Change>): Change {
  return { ...nothing, ...parts }
}
