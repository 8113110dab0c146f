import { dayBefore } from '../../../base/clock.ts'
import type { Day, Point } from '../../../base/contract.ts'
import { foldPlace } from '../find/fold.rules.ts'
import { wrong } from '../problems.ts'
import type { AddressKind } from './shapes.ts'

/** An address as it is now, or was on its last day. */
export interface AddressRow {
  readonly id: string
  readonly parent: string | null
  readonly kind: AddressKind
  readonly community: string | null
  /** The building it lies in; itself, for a building. */
  readonly building: string | null
  readonly code: string | null
  readonly name: string
  readonly text: string
  readonly floor: string | null
  readonly point: Point | null
  readonly from: Day | null
  /** Its last day; the day before `from`: it was replaced on its first day. */
  readonly to: Day | null
  /** From when it is as it is now. */
  readonly since: Day | null
}

/** What an address was, until the day before a change. */
export interface Version {
  readonly address: string
  readonly parent: string | null
  readonly community: string | null
  readonly name: string
  readonly text: string
  readonly point: Point | null
  readonly from: Day | null
  readonly to: Day
}

export type How = 'split' | 'merge' | 'demolish' | 'division-change'

/** What became of an address; `became` null: nothing. */
export interface Link {
  readonly was: string
  readonly became: string | null
  readonly how: How
  /** The first day of what came after. */
  readonly day: Day
}

/** What an act makes of the base. Rows of an id that is there replace what is now; the rest is added. */
export interface Change {
  readonly rows: readonly AddressRow[]
  readonly versions: readonly Version[]
  /** Addresses that had another text until now. */
  readonly formers: readonly { readonly address: string; readonly text: string }[]
  readonly links: readonly Link[]
}

/** All that an act may touch: its targets with what is below, above and beside them. */
export interface Scene extends ReadonlyMap<string, AddressRow> {
  /** Codes that are or were in use near by, also of addresses that are not in the scene. */
  readonly taken?: ReadonlySet<string>
}

/** What may lie in what; null: at the top. */
const fits: Readonly<Record<AddressKind, readonly (AddressKind | null)[]>> = {
  area: [null, 'area'],
  road: [null, 'area'],
  number: [null, 'area', 'road', 'number', 'building'],
  building: [null, 'area', 'road', 'number'],
  unit: ['building', 'number'],
  floor: ['building', 'unit', 'number'],
  room: ['building', 'unit', 'floor', 'number'],
}

export function kindsBelow(kind: AddressKind | null): AddressKind[] {
  return (Object.keys(fits) as AddressKind[]).filter((one) => fits[one].includes(kind))
}

export function dayAfter(day: Day): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** Both days count. */
export function isOn(span: { readonly from: Day | null; readonly to: Day | null }, day: Day): boolean {
  return (span.from === null || span.from <= day) && (span.to === null || day <= span.to)
}

/** @throws request.not-found when it is not in the scene; `places.address-ended` */
export function inForce(scene: Scene, id: string): AddressRow {
  const found = scene.get(id)
  if (!found) throw wrong.noSuchAddress()
  if (found.to) throw wrong.addressEnded({ text: found.text, to: found.to })
  return found
}

/** What lies directly in it and is in force. */
export function childrenOf(scene: Scene, parent: string | null): AddressRow[] {
  return [...scene.values()].filter((one) => one.parent === parent && one.to === null)
}

/** All that lies below it and is in force, parents first. */
export function below(scene: Scene, id: string): AddressRow[] {
  const byParent = Map.groupBy(
    [...scene.values()].filter((one) => one.to === null),
    (one) => one.parent,
  )
  const found: AddressRow[] = []
  const open = [id]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const child of byParent.get(at) ?? []) {
      found.push(child)
      open.push(child.id)
    }
  return found
}

/** @throws `places.address-does-not-fit` */
export function checkFits(kind: AddressKind, parent: AddressRow | null): void {
  if (!fits[kind].includes(parent?.kind ?? null)) throw wrong.addressDoesNotFit()
}

/**
 * One name for one thing beside its siblings, however it is written: 3幢 and 三号楼 are one.
 * @throws `places.address-taken`
 */
export function checkFree(
  scene: Scene,
  parent: string | null,
  name: string,
  but: ReadonlySet<string> = new Set(),
): void {
  const folded = foldPlace(name)
  const rival = childrenOf(scene, parent).find((one) => !but.has(one.id) && foldPlace(one.name) === folded)
  if (rival) throw wrong.addressTaken({ text: rival.text })
}

/** A floor is not said: 2单元501室, not 2单元5层501室. */
export function textOf(scene: Scene, parent: AddressRow | null, name: string): string {
  let above = parent
  while (above?.kind === 'floor') above = above.parent === null ? null : (scene.get(above.parent) ?? null)
  return (above?.text ?? '') + name
}

/**
 * An act reaches back at most to the last change of what it touches: history is only ever added to.
 * @throws `places.day-to-come`, `places.changed-later`
 */
export function checkDay(rows: readonly AddressRow[], day: Day, today: Day): void {
  if (day > today) throw wrong.dayToCome({ today })
  const later = rows.find((one) => (one.since ?? '') > day || (one.from ?? '') > day)
  if (later) throw wrong.changedLater({ text: later.text, day: (later.since ?? later.from)! })
}

export function versionOf(row: AddressRow, day: Day): Version {
  const { id, parent, community, name, text, point, since } = row
  return { address: id, parent, community, name, text, point, from: since, to: dayBefore(day) }
}
