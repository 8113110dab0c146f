import { uuidv7 } from 'uuidv7'
import type { Point } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { codeOf } from './codes.rules.ts'
import type { AddressKind } from './shapes.ts'
import type { AddressRow } from './tree.rules.ts'
import { putAddresses } from './write.store.ts'

export interface BulkAddress {
  readonly id: string
  readonly parent: string | null
  readonly kind: AddressKind
  readonly name: string
  readonly text: string
  readonly floor?: string | null
  readonly point: Point | null
  readonly community: string | null
  readonly building?: string | null
  readonly from?: string | null
}

/** Adds addresses in bulk, parents before what lies in them, and gives each its code. `known`: parents that are there already. */
export async function addAddresses(
  tx: Tx,
  street: string,
  list: readonly BulkAddress[],
  known: readonly AddressRow[] = [],
): Promise<AddressRow[]> {
  const byId = new Map(known.map((row) => [row.id, row]))
  const taken = new Set(known.flatMap(({ code }) => code ?? []))
  const rows = list.map(({ from = null, floor = null, ...it }): AddressRow => {
    const parent = it.parent === null ? null : (byId.get(it.parent) ?? null)
    const code = codeOf({ kind: it.kind, name: it.name, floor, community: it.community }, parent, taken)
    if (code) taken.add(code)
    const building = it.kind === 'building' ? it.id : (it.building ?? parent?.building ?? null)
    const row: AddressRow = { ...it, building, code, floor, from, to: null, since: from }
    byId.set(row.id, row)
    return row
  })
  await putAddresses(tx, street, rows)
  return rows
}

/** A door as older lists have it: its entrance, floor and room as words beside the whole text. */
export interface ListedDoor {
  readonly id: string
  readonly building: string | null
  readonly text: string
  readonly unit: string | null
  readonly floor: string | null
  readonly room: string | null
  readonly point: Point
}

/** The same doors as addresses, with the entrances that only their rooms speak of. `buildings` are their parents. */
export function doorAddresses(
  doors: readonly ListedDoor[],
  buildings: ReadonlyMap<string, Pick<AddressRow, 'text' | 'community'>>,
): BulkAddress[] {
  const entrances = new Map<string, BulkAddress>()
  const rooms: BulkAddress[] = []
  for (const { id, building, text, unit, floor, room, point } of doors) {
    const above = building === null ? undefined : buildings.get(building)
    const at = { point, community: above?.community ?? null, building }
    const kind = room ? 'room' : floor ? 'floor' : unit && building ? 'unit' : 'number'
    if (kind === 'unit') {
      entrances.set(`${building} ${unit}`, { ...at, id, parent: building, kind, name: unit!, text })
      continue
    }
    let parent = building
    if (unit && building && kind !== 'number') {
      const key = `${building} ${unit}`
      const made = entrances.get(key) ?? {
        ...{ ...at, id: uuidv7(), parent: building, kind: 'unit' as const, name: unit },
        text: `${above?.text ?? ''}${unit}`,
      }
      entrances.set(key, made)
      parent = made.id
    }
    const name = kind === 'room' ? room! : kind === 'floor' ? floor! : text
    const on = kind === 'room' ? (floor?.replace(/[层楼]$/, '') ?? null) : null
    rooms.push({ ...at, id, parent, kind, name, text, floor: on })
  }
  return [...entrances.values(), ...rooms]
}
