import type { Day } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { PremisesRow } from './store.ts'

const mostAt = 5_000

/** Who was registered or worked at these addresses on a day of the past. */
export async function premisesOn(
  tx: Tx,
  street: string,
  addresses: readonly string[],
  day: Day,
): Promise<PremisesRow[]> {
  return tx.query<PremisesRow>({
    name: 'organizations-premises-on',
    text: `SELECT p.id, p.organization, p.kind, p.address, p.claim, p.from_day AS "from", p.to_day AS "to" FROM organizations.premises p
           WHERE p.street = $1 AND p.withdrawn IS NULL AND p.address = ANY ($2) AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
           ORDER BY p.address, p.kind, p.id LIMIT ${mostAt}`,
    values: [street, addresses, day],
  })
}

/** How many organizations the register has, as far as the asker sees: `gone` are kept for their history only, `ended` of `n` no longer work. */
export async function countRegistered(
  tx: Tx,
  street: string,
): Promise<{ n: number; gone: number; ended: number }> {
  const [row] = await tx.query<{ n: number; gone: number; ended: number }>({
    name: 'organizations-count-registered',
    text: `SELECT (count(*) FILTER (WHERE NOT o.gone))::int AS n, (count(*) FILTER (WHERE o.gone))::int AS gone,
             (count(*) FILTER (WHERE o.state = 'ended' AND NOT o.gone))::int AS ended
           FROM organizations.organization o WHERE o.street = $1`,
    values: [street],
  })
  return row!
}
