import type { Tx } from '../../../base/db/tx.ts'

/** Of these addresses those in which no other one lies now: a room, a house with one door. What stands at one of them is one home. */
export async function doorsAmong(
  tx: Tx,
  street: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.query<{ id: string }>({
    name: 'places-doors-among',
    text: `SELECT a.id FROM places.address a WHERE a.street = $1 AND a.id = ANY ($2) AND a.kind IN ('room', 'number', 'building', 'unit')
             AND NOT EXISTS (SELECT FROM places.address b WHERE b.street = a.street AND b.parent = a.id AND b.to_day IS NULL)`,
    values: [street, ids],
  })
  return new Set(rows.map((row) => row.id))
}
