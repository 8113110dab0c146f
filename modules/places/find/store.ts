import type { Point } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { AddressKind } from '../addresses/shapes.ts'

export interface FoundDoor {
  readonly id: string
  readonly kind: AddressKind
  readonly text: string
  readonly building: string | null
  readonly point: Point | null
}

/** Addresses whose text holds all the pieces, the shortest first. */
export async function findDoors(
  tx: Tx,
  street: string,
  grams: readonly number[],
  pieces: readonly string[],
  most: number,
): Promise<FoundDoor[]> {
  const rows = await tx.query<Raw>({
    name: 'addresses-find',
    text: `SELECT a.id, a.kind, a.text, a.building, a.lon, a.lat
           FROM places.find_addresses($2::int[], $3::text[], $4) WITH ORDINALITY f(id, rank)
           JOIN places.address a ON a.street = $1 AND a.id = f.id ORDER BY f.rank`,
    // Folded texts hold letters and digits only: nothing to escape.
    values: [street, grams, pieces.map((piece) => `%${piece}%`), most],
  })
  return rows.map(fromRaw)
}

interface Raw {
  readonly id: string
  readonly kind: AddressKind
  readonly text: string
  readonly building: string | null
  readonly lon: number | null
  readonly lat: number | null
}

function fromRaw({ lon, lat, ...door }: Raw): FoundDoor {
  return { ...door, point: lon === null || lat === null ? null : { lon, lat } }
}

export interface FoundFormer extends FoundDoor {
  /** The words that were found: an old name, what people say, a text of before. */
  readonly said: string
  readonly how: 'former' | 'spoken' | 'typo' | 'code' | 'ended'
}

/** Addresses in force that were called so, are called so by people, or came of one that was. */
export async function findFormers(
  tx: Tx,
  street: string,
  grams: readonly number[],
  pieces: readonly string[],
  most: number,
): Promise<FoundFormer[]> {
  const rows = await tx.query<Raw & Pick<FoundFormer, 'said' | 'how'>>({
    name: 'addresses-formers',
    text: `WITH RECURSIVE found AS (
             SELECT address, said, kind, rank FROM places.find_formers($2::int[], $3::text[], $4)
               WITH ORDINALITY f(address, said, kind, rank)),
           onward AS (
             SELECT address AS id, said, kind, rank, 0 AS n FROM found
             UNION SELECT s.became, o.said, o.kind, o.rank, n + 1 FROM onward o
             JOIN places.succession s ON s.street = $1 AND s.was = o.id AND s.became IS NOT NULL WHERE n < 20)
           SELECT a.id, a.kind, a.text, a.building, a.lon, a.lat, o.said, o.kind AS how FROM onward o
           JOIN places.address a ON a.street = $1 AND a.id = o.id AND a.to_day IS NULL
           ORDER BY o.rank, length(a.text), a.text LIMIT $4`,
    values: [street, grams, pieces.map((piece) => `%${piece}%`), most],
  })
  return rows.map(({ said, how, ...row }) => ({ ...fromRaw(row), said, how }))
}
