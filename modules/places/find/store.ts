import type { Point } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'

export interface FoundDoor {
  readonly text: string
  readonly building: string | null
  readonly point: Point
}

/** Doors whose text holds all the pieces, the shortest first. */
export async function findDoors(
  tx: Tx,
  street: string,
  grams: readonly number[],
  pieces: readonly string[],
  most: number,
): Promise<FoundDoor[]> {
  const rows = await tx.query<{ text: string; building: string | null; lon: number; lat: number }>({
    name: 'doors-find',
    text: `SELECT d.text, d.building, d.lon, d.lat
           FROM places.find_doors($2::int[], $3::text[], $4) WITH ORDINALITY f(id, rank)
           JOIN places.door d ON d.street = $1 AND d.id = f.id ORDER BY f.rank`,
    // Folded texts hold letters and digits only: nothing to escape.
    values: [street, grams, pieces.map((piece) => `%${piece}%`), most],
  })
  return rows.map(({ text, building, lon, lat }) => ({ text, building, point: { lon, lat } }))
}
