import * as T from 'typebox'
import { type Day, oneOf } from '../../base/contract.ts'
import type { ItemId, Source } from '../catalogue/contract.ts'

/** What a department's table is a list of. Rows of one table are of one kind. */
export const tableKinds = ['people', 'dwellings', 'organizations', 'facilities'] as const
export const TableKind = oneOf(tableKinds)
export type TableKind = (typeof tableKinds)[number]

/**
 * Whom a column is about. `self` is what the row is about; others are people named beside it: 户主姓名 is the name of the
 * head, 产权人电话 the phone of the owner. `user` is whoever lives in a dwelling or has its meter in their name, whatever the right.
 */
export const roles = ['self', 'head', 'owner', 'tenant', 'user', 'legal-representative'] as const
export const Role = oneOf(roles)
export type Role = (typeof roles)[number]

/** As whom a line speaks of somebody; `household` is the one that a row of a person counts them to. */
export const partyRoles = [...roles, 'household'] as const
export const PartyRole = oneOf(partyRoles)
export type PartyRole = (typeof partyRoles)[number]

/** A cell as the table had it; `modules/catalogue` reads it (`readValue`). */
export const Cell = T.Union([T.String(), T.Number(), T.Boolean(), T.Null()])
export type Cell = T.Static<typeof Cell>

export interface LineValue {
  readonly role: Role
  readonly item: ItemId
  readonly cell: Cell
}

/** A row of a department's table, as it came: only the columns that were taken. */
export interface LineRow {
  readonly line: string
  /** The line of the same key that it stands in the place of: the source changed its row. */
  readonly replaces?: string
  readonly values: readonly LineValue[]
}

/** What one transaction of a load brought: new lines, and lines that no longer hold (changed, or gone from a whole register). */
export interface LinkLot {
  readonly load: string
  readonly source: Source
  readonly kind: TableKind
  readonly asOf: Day
  readonly added: readonly LineRow[]
  readonly ended: readonly string[]
}

/** What linking made of a lot: joined to somebody known, somebody new, waiting for a person. */
export interface Linked {
  readonly joined: number
  readonly new: number
  readonly doubtful: number
}
