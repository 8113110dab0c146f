import type { Tx } from '../../../base/db/tx.ts'

/** An address as other rooms show it: on the plate, and where it belongs. */
export interface KnownAddress {
  readonly id: string
  readonly text: string
  readonly kind: string
  readonly community: string | null
  readonly building: string | null
  /** Of the building that it lies in. */
  readonly grid: string | null
}

/** Addresses of the base by id, ended ones too: what lies at them keeps its place. */
export async function knownAddresses(
  tx: Tx,
  street: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownAddress>> {
  const rows = await tx.query<KnownAddress>({
    name: 'places-known-addresses',
    text: `SELECT a.id, a.text, a.kind, coalesce(a.community, b.community) AS community, a.building, b.grid
           FROM places.address a LEFT JOIN places.building b ON b.street = a.street AND b.id = a.building
           WHERE a.street = $1 AND a.id = ANY ($2)`,
    values: [street, ids],
  })
  return new Map(rows.map((row) => [row.id, row]))
}
