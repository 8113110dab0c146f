import type { Tx } from '../../base/db/tx.ts'

export interface OrganizationCount {
  readonly grid: string | null
  readonly community: string | null
  readonly n: number
}

/** Those that still work, by the grid of their place of business, else of their office. */
export async function countOrganizations(tx: Tx, street: string): Promise<OrganizationCount[]> {
  return tx.query<OrganizationCount>({
    name: 'organizations-count',
    text: `SELECT o.grid, o.community, count(*)::int AS n FROM organizations.organization o
           WHERE o.street = $1 AND o.state = 'active' AND NOT o.gone GROUP BY o.grid, o.community`,
    values: [street],
  })
}
