import { unseal } from '../../../base/crypto/seal.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { LineValue } from '../shapes.ts'
import type { PartyRow } from './store.ts'

/** A party with what its line says of it, opened. */
export interface Opened extends PartyRow {
  readonly values: readonly LineValue[]
}

export const cellOf = (street: string, party: { readonly line: string; readonly role: string }) => ({
  table: 'fusion.party',
  column: 'sealed',
  street,
  row: `${party.line}/${party.role}`,
})

/** Id of a party in a comparison. */
export const idOf = (party: { readonly line: string; readonly role: string }) => `${party.line}/${party.role}`

export const partOf = (id: string) => {
  const at = id.indexOf('/')
  return { line: id.slice(0, at), role: id.slice(at + 1) }
}

export function open(ctx: Pick<Ctx, 'keys' | 'street'>, party: PartyRow): Opened {
  return { ...party, values: JSON.parse(unseal(ctx.keys, cellOf(ctx.street, party), party.sealed)) }
}
