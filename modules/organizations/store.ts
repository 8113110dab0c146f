import type { Day, Instant } from '../../base/contract.ts'
import { insertMany } from '../../base/db/insert-many.ts'
import type { Tx } from '../../base/db/tx.ts'
import { foldName, gramsOfName } from './name.rules.ts'
import type { Kept } from './premises.rules.ts'

/** The line of an organization in lists. */
export interface OrganizationRow {
  readonly id: string
  readonly name: string
  readonly uscc: string | null
  readonly type: string | null
  readonly state: 'active' | 'ended'
  readonly representative: string | null
  readonly office: string | null
  readonly premises: string | null
  readonly community: string | null
  readonly grid: string | null
  readonly flaws: number
  /** Nobody says anything of it any more, or it was found to be another. */
  readonly gone: boolean
}

const fields = [
  ...['name', 'uscc', 'type', 'state', 'representative', 'office', 'premises', 'community', 'grid', 'flaws'],
  'gone',
] as const
const columns = ['id', ...fields].map((field) => `o.${field}`).join(', ')
const kept = [...fields, 'folded', 'grams'].map((field) => `${field} = EXCLUDED.${field}`).join(', ')

/** Writes the lines anew; both new organizations and those that changed. */
export async function saveOrganizations(
  tx: Tx,
  street: string,
  rows: readonly OrganizationRow[],
): Promise<void> {
  await insertMany(
    tx,
    'organizations.organization',
    {
      ...{ street: 'text', id: 'uuid', name: 'text', folded: 'text', grams: 'integer[]', uscc: 'text' },
      ...{ type: 'text', state: 'text', representative: 'text', office: 'uuid', premises: 'uuid' },
      ...{ community: 'text', grid: 'uuid', flaws: 'smallint', gone: 'boolean' },
    },
    rows.map((row) => {
      const folded = foldName(row.name)
      return { ...row, street, folded, grams: gramsOfName(street, folded) }
    }),
    `ON CONFLICT (street, id) DO UPDATE SET ${kept}`,
  )
}

/** Organizations whose name holds these characters: at most `most`, names that begin with them first. */
export async function findNamed(tx: Tx, street: string, words: string, most: number): Promise<string[]> {
  const folded = foldName(words)
  const rows = await tx.query<{ id: string }>({
    name: 'organizations-find-named',
    text: 'SELECT f.id FROM organizations.find_named($1::int[], $2, $3) WITH ORDINALITY f(id, rank) ORDER BY f.rank',
    values: [gramsOfName(street, folded), folded, most],
  })
  return rows.map((row) => row.id)
}

export interface Filters {
  readonly ids?: readonly string[]
  readonly uscc?: string
  readonly community?: string
  readonly grid?: string
  /** Registered there, or works there. */
  readonly address?: string
  readonly type?: string
  readonly state?: 'active' | 'ended'
  readonly flawed?: boolean
  /** Those too that lists leave out. */
  readonly goneToo?: boolean
}

/** Organizations in the order in which they came to be known; `after` is the id of the last line before. */
export async function listOrganizations(
  tx: Tx,
  street: string,
  filters: Filters,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<OrganizationRow[]> {
  const wheres = ['o.street = $1']
  const values: unknown[] = [street]
  const where = (text: string, value: unknown) => {
    values.push(value)
    wheres.push(text.replace('?', `$${values.length}`))
  }
  if (filters.ids) where('o.id = ANY (?)', filters.ids)
  if (filters.uscc) where('o.uscc = ?', filters.uscc)
  if (filters.community) where('o.community = ?', filters.community)
  if (filters.grid) where('o.grid = ?', filters.grid)
  if (filters.type) where('o.type = ?', filters.type)
  if (filters.state) where('o.state = ?', filters.state)
  if (filters.flawed) wheres.push('o.flaws > 0')
  if (!filters.goneToo) wheres.push('NOT o.gone')
  if (filters.address)
    where(
      `o.id IN (SELECT p.organization FROM organizations.premises p
        WHERE p.street = $1 AND p.address = ? AND p.to_day IS NULL AND p.withdrawn IS NULL)`,
      filters.address,
    )
  if (page.after) where('o.id > ?', page.after)
  values.push(page.limit)
  return tx.query<OrganizationRow>({
    text: `SELECT ${columns} FROM organizations.organization o WHERE ${wheres.join(' AND ')} ORDER BY o.id LIMIT $${values.length}`,
    values,
  })
}

export interface PremisesRow extends Kept {
  readonly organization: string
  readonly kind: 'office' | 'business'
}

const premises = `SELECT p.id, p.organization, p.kind, p.address, p.claim, p.from_day AS "from", p.to_day AS "to"
  FROM organizations.premises p WHERE p.street = $1 AND p.withdrawn IS NULL`

/** All premises of organizations, those of the past too. */
export async function premisesOf(
  tx: Tx,
  street: string,
  organizations: readonly string[],
): Promise<PremisesRow[]> {
  return tx.query<PremisesRow>({
    name: 'organizations-premises-of',
    text: `${premises} AND p.organization = ANY ($2) ORDER BY p.organization, p.kind, p.from_day, p.id`,
    values: [street, organizations],
  })
}

const mostAt = 5_000

/** Who is registered or works at these addresses now. */
export async function premisesAt(
  tx: Tx,
  street: string,
  addresses: readonly string[],
): Promise<PremisesRow[]> {
  return tx.query<PremisesRow>({
    name: 'organizations-premises-at',
    text: `${premises} AND p.address = ANY ($2) AND p.to_day IS NULL ORDER BY p.address, p.kind, p.id LIMIT ${mostAt}`,
    values: [street, addresses],
  })
}

/** Sets or takes away the last day. */
export async function endPremises(
  tx: Tx,
  street: string,
  ends: readonly { readonly id: string; readonly to: Day | null }[],
): Promise<void> {
  if (ends.length === 0) return
  await tx.query({
    text: `UPDATE organizations.premises p SET to_day = e.to_day FROM unnest($2::uuid[], $3::date[]) AS e (id, to_day)
           WHERE p.street = $1 AND p.id = e.id`,
    values: [street, ends.map((end) => end.id), ends.map((end) => end.to)],
  })
}

export async function withdrawPremises(
  tx: Tx,
  street: string,
  at: Instant,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await tx.query({
    text: 'UPDATE organizations.premises SET withdrawn = $3 WHERE street = $1 AND id = ANY ($2) AND withdrawn IS NULL',
    values: [street, ids, at],
  })
}

export async function addPremises(
  tx: Tx,
  street: string,
  rows: readonly Omit<PremisesRow, 'to'>[],
): Promise<void> {
  await insertMany(
    tx,
    'organizations.premises',
    {
      ...{ street: 'text', id: 'uuid', organization: 'uuid', kind: 'text', address: 'uuid' },
      ...{ claim: 'uuid', from_day: 'date' },
    },
    rows.map(({ from, ...row }) => ({ ...row, street, from_day: from })),
  )
}
