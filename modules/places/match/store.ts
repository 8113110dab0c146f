import type { Day } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'

export interface BaseRow {
  readonly id: string
  readonly text: string
  readonly from: Day | null
  readonly to: Day | null
  readonly aliases: readonly string[]
}

const lot = 10_000

/** Every address of a street that a text may mean, ended ones too, in lots by id. */
export async function* baseRows(tx: Tx, street: string): AsyncGenerator<BaseRow[]> {
  let after: string | null = null
  for (;;) {
    const rows: BaseRow[] = await tx.query<BaseRow>({
      name: 'address-base',
      text: `SELECT a.id, a.text, a.from_day AS "from", a.to_day AS "to", coalesce((
               SELECT array_agg(l.text ORDER BY l.id) FROM places.address_alias l
               WHERE l.street = a.street AND l.address = a.id AND l.ended IS NULL AND l.kind <> 'code'), '{}') AS aliases
             FROM places.address a
             WHERE a.street = $1 AND a.kind <> 'road' AND ($2::uuid IS NULL OR a.id > $2) ORDER BY a.id LIMIT ${lot}`,
      values: [street, after],
    })
    if (rows.length > 0) yield rows
    if (rows.length < lot) return
    after = rows.at(-1)!.id
  }
}
