import type { Point } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'

/** A name of the address base that stands for more than one door: what is kept in memory beside the map. */
export interface UpperName {
  readonly kind: 'area' | 'road' | 'number' | 'building'
  /** As it is called now. */
  readonly text: string
  /** Other words for it, or null: the name itself. */
  readonly said: string | null
  readonly how: 'former' | 'spoken' | 'typo' | 'code' | null
  readonly point: Point | null
  readonly building: string | null
  readonly community: string | null
}

const mostNames = 20_000

/** Estates and roads of the base, and all other words for whatever lies above a unit. */
export async function upperNames(tx: Tx, street: string): Promise<UpperName[]> {
  const rows = await tx.query<Omit<UpperName, 'point'> & { lon: number | null; lat: number | null }>({
    name: 'address-upper-names',
    text: `(SELECT a.kind, a.text, NULL AS said, NULL AS how, a.lon, a.lat, NULL::uuid AS building, a.community
            FROM places.address a WHERE a.street = $1 AND a.parent IS NULL AND a.kind IN ('area', 'road') AND a.to_day IS NULL
            LIMIT ${mostNames})
           UNION ALL
           (SELECT a.kind, a.text, l.text, l.kind, a.lon, a.lat, CASE WHEN a.kind = 'building' THEN a.id END, a.community
            FROM places.address_alias l JOIN places.address a ON a.street = l.street AND a.id = l.address
            WHERE l.street = $1 AND l.ended IS NULL AND l.kind <> 'code' AND a.to_day IS NULL
              AND a.kind IN ('area', 'road', 'number', 'building') LIMIT ${mostNames})`,
    values: [street],
  })
  return rows.map(({ lon, lat, ...row }) => ({
    ...row,
    point: lon === null || lat === null ? null : { lon, lat },
  }))
}
