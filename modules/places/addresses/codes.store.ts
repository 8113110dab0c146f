import type { Tx } from '../../../base/db/tx.ts'
import type { AddressKind } from './shapes.ts'
import { columns, fromRaw } from './store.ts'
import type { AddressRow } from './tree.rules.ts'

/** Addresses of a kind, ended ones too, that have no code or that search does not find, by id. */
export async function withoutCode(
  tx: Tx,
  street: string,
  kind: AddressKind,
  after: string | null,
  most: number,
): Promise<(AddressRow & { readonly indexed: boolean })[]> {
  const rows = await tx.query<Parameters<typeof fromRaw>[0] & { indexed: boolean }>({
    name: 'addresses-without-code',
    text: `SELECT ${columns}, a.folded <> '' AS indexed FROM places.address a
           WHERE a.street = $1 AND a.kind = $2 AND (a.code IS NULL AND $2 NOT IN ('area', 'road') OR a.folded = '')
             AND ($3::uuid IS NULL OR a.id > $3) ORDER BY a.id LIMIT $4`,
    values: [street, kind, after, most],
  })
  return rows.map(({ indexed, ...row }) => ({ ...fromRaw(row), indexed }))
}

/** Codes given in these buildings (17 digits), and to the buildings of these communities. */
export async function codesUnder(
  tx: Tx,
  street: string,
  heads: readonly string[],
  communities: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ code: string }>({
    name: 'address-codes-under',
    text: `SELECT a.code FROM unnest($2::text[]) h JOIN places.address a ON a.street = $1 AND a.code >= h AND a.code < h || ':'
           UNION SELECT a.code FROM unnest($3::text[]) c JOIN places.address a ON a.street = $1 AND a.code >= c AND a.code < c || ':'
             AND right(a.code, 9) = '000000000'
           LIMIT 2000000`,
    values: [street, heads, communities],
  })
  return rows.map(({ code }) => code)
}
