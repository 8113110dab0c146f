import type { Day, Instant } from '../../../base/contract.ts'
import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Stay } from '../../facts/index.ts'

/** The line of a person in lists. */
export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly sex: string
  readonly born: number | null
  readonly died: boolean
  readonly home: string | null
  readonly registered: string | null
  readonly community: string | null
  readonly grid: string | null
  readonly flaws: number
  /** Nobody says anything of them any more, or they were found to be another. */
  readonly gone: boolean
}

const columns = 'id, name, sex, born, died, home, registered, community, grid, flaws, gone'

/** Writes the lines anew; both new people and those who changed. */
export async function savePeople(tx: Tx, street: string, rows: readonly PersonRow[]): Promise<void> {
  await insertMany(
    tx,
    'residents.person',
    {
      ...{
        street: 'text',
        id: 'uuid',
        name: 'text',
        sex: 'text',
        born: 'smallint',
        died: 'boolean',
        home: 'uuid',
      },
      ...{ registered: 'uuid', community: 'text', grid: 'uuid', flaws: 'smallint', gone: 'boolean' },
    },
    rows.map((row) => ({ ...row, street })),
    `ON CONFLICT (street, id) DO UPDATE SET name = EXCLUDED.name, sex = EXCLUDED.sex, born = EXCLUDED.born, died = EXCLUDED.died,
       home = EXCLUDED.home, registered = EXCLUDED.registered, community = EXCLUDED.community, grid = EXCLUDED.grid, flaws = EXCLUDED.flaws,
       gone = EXCLUDED.gone`,
  )
}

export interface Filters {
  readonly ids?: readonly string[]
  readonly community?: string
  readonly grid?: string
  /** Lives there, or in one of these. */
  readonly homes?: readonly string[]
  readonly bornTo?: number
  readonly flawed?: boolean
  /** Registered at one of these and living elsewhere. */
  readonly registeredAt?: readonly string[]
  /** Those too whom lists leave out. */
  readonly goneToo?: boolean
}

/** People in the order in which they came to be known; `after` is the id of the last line before. */
export async function listPeople(
  tx: Tx,
  street: string,
  filters: Filters,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<PersonRow[]> {
  const wheres = ['p.street = $1']
  const values: unknown[] = [street]
  const where = (text: string, value: unknown) => {
    values.push(value)
    wheres.push(text.replace('?', `$${values.length}`))
  }
  if (filters.ids) where('p.id = ANY (?)', filters.ids)
  if (filters.community) where('p.community = ?', filters.community)
  if (filters.grid) where('p.grid = ?', filters.grid)
  if (filters.homes) where('p.home = ANY (?)', filters.homes)
  if (filters.bornTo !== undefined) where('p.born <= ?', filters.bornTo)
  if (filters.flawed) wheres.push('p.flaws > 0')
  if (filters.registeredAt)
    where('p.registered = ANY (?) AND p.home IS DISTINCT FROM p.registered', filters.registeredAt)
  if (!filters.goneToo) wheres.push('NOT p.gone')
  if (page.after) where('p.id > ?', page.after)
  values.push(page.limit)
  return tx.query<PersonRow>({
    text: `SELECT ${columns} FROM residents.person p WHERE ${wheres.join(' AND ')} ORDER BY p.id LIMIT $${values.length}`,
    values,
  })
}

export interface StayRow extends Stay {
  readonly person: string
  readonly kind: 'actual' | 'registered'
}

/** All stays of people that were not taken back. */
export async function stays(tx: Tx, street: string, people: readonly string[]): Promise<StayRow[]> {
  return tx.query<StayRow>({
    name: 'residents-stays',
    text: `SELECT id, person, kind, address, claim, from_day AS "from", to_day AS "to" FROM residents.residence
           WHERE street = $1 AND person = ANY ($2) AND withdrawn IS NULL ORDER BY person, kind, from_day, id`,
    values: [street, people],
  })
}

/** Who lived at an address, and did, from day to day; the latest first. */
export async function staysAt(tx: Tx, street: string, address: string, most: number): Promise<StayRow[]> {
  return tx.query<StayRow>({
    name: 'residents-stays-at',
    text: `SELECT id, person, kind, address, claim, from_day AS "from", to_day AS "to" FROM residents.residence
           WHERE street = $1 AND address = $2 AND kind = 'actual' AND withdrawn IS NULL AND (to_day IS NULL OR to_day >= from_day)
           ORDER BY from_day DESC, id DESC LIMIT $3`,
    values: [street, address, most],
  })
}

/** Sets or takes away the last day of stays. */
export async function endStays(
  tx: Tx,
  street: string,
  ends: readonly { readonly id: string; readonly to: Day | null }[],
): Promise<void> {
  if (ends.length === 0) return
  await tx.query({
    text: `UPDATE residents.residence r SET to_day = e.to_day FROM unnest($2::uuid[], $3::date[]) AS e (id, to_day)
           WHERE r.street = $1 AND r.id = e.id`,
    values: [street, ends.map((end) => end.id), ends.map((end) => end.to)],
  })
}

export async function withdrawStays(
  tx: Tx,
  street: string,
  at: Instant,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await tx.query({
    text: `UPDATE residents.residence SET withdrawn = $3 WHERE street = $1 AND id = ANY ($2) AND withdrawn IS NULL`,
    values: [street, ids, at],
  })
}

export async function addStays(
  tx: Tx,
  street: string,
  rows: readonly (Omit<StayRow, 'to'> & { readonly to: null })[],
): Promise<void> {
  await insertMany(
    tx,
    'residents.residence',
    {
      street: 'text',
      id: 'uuid',
      person: 'uuid',
      kind: 'text',
      address: 'uuid',
      claim: 'uuid',
      from_day: 'date',
    },
    rows.map(({ from, to: _to, ...row }) => ({ ...row, street, from_day: from })),
  )
}
