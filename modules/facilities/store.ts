import { insertMany } from '../../base/db/insert-many.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { FacilityLine } from './shapes.ts'

/** The line of a facility in lists. */
export interface FacilityRow {
  readonly id: string
  readonly code: string | null
  readonly county: string | null
  readonly major: string | null
  readonly minor: string | null
  readonly serial: string | null
  readonly kind: string | null
  readonly name: string
  readonly state: FacilityLine['state']
  readonly lon: number | null
  readonly lat: number | null
  readonly address: string | null
  readonly community: string | null
  readonly grid: string | null
  readonly manager: string | null
  readonly owner: string | null
  readonly maintainer: string | null
  readonly flaws: number
  /** Nobody says anything of it any more. */
  readonly gone: boolean
}

const types = {
  ...{
    code: 'text',
    county: 'text',
    major: 'text',
    minor: 'text',
    serial: 'text',
    kind: 'text',
    name: 'text',
  },
  ...{ state: 'text', lon: 'double precision', lat: 'double precision', address: 'uuid', community: 'text' },
  ...{ grid: 'uuid', manager: 'text', owner: 'text', maintainer: 'text', flaws: 'smallint' },
  gone: 'boolean',
} as const
const fields = Object.keys(types)

/** Writes the lines anew; both new facilities and those that changed. */
export async function saveFacilities(tx: Tx, street: string, rows: readonly FacilityRow[]): Promise<void> {
  await insertMany(
    tx,
    'facilities.facility',
    { street: 'text', id: 'uuid', ...types },
    rows.map((row) => ({ ...row, street })),
    `ON CONFLICT (street, id) DO UPDATE SET ${fields.map((field) => `${field} = EXCLUDED.${field}`).join(', ')}`,
  )
}

export interface Filters {
  readonly ids?: readonly string[]
  readonly west?: number
  readonly south?: number
  readonly east?: number
  readonly north?: number
  readonly grid?: string
  readonly community?: string
  /** Four digits, or two: all of a major. */
  readonly kind?: string
  readonly state?: string
  readonly code?: string
  readonly address?: string
  readonly addresses?: readonly string[]
  /** Those too that lists leave out. */
  readonly goneToo?: boolean
}

/** Facilities in the order in which they came to be known; `after` is the id of the last line before. */
export async function listFacilities(
  tx: Tx,
  street: string,
  filters: Filters,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<FacilityRow[]> {
  const wheres = ['f.street = $1']
  const values: unknown[] = [street]
  const where = (text: string, value: unknown) => {
    if (value === undefined) return
    values.push(value)
    wheres.push(text.replaceAll('?', `$${values.length}`))
  }
  where('f.id = ANY (?)', filters.ids)
  where('f.lon >= ?', filters.west)
  where('f.lon <= ?', filters.east)
  where('f.lat >= ?', filters.south)
  where('f.lat <= ?', filters.north)
  where('f.grid = ?', filters.grid)
  where('f.community = ?', filters.community)
  where(filters.kind?.length === 2 ? 'left(f.kind, 2) = ?' : 'f.kind = ?', filters.kind)
  where('f.state = ?', filters.state)
  where('f.code = ?', filters.code)
  where('f.address = ?', filters.address)
  where('f.address = ANY (?)', filters.addresses)
  if (!filters.goneToo) wheres.push('NOT f.gone')
  where('f.id > ?', page.after)
  values.push(page.limit)
  return tx.query<FacilityRow>({
    text: `SELECT ${['id', ...fields].map((field) => `f.${field}`).join(', ')} FROM facilities.facility f
           WHERE ${wheres.join(' AND ')} ORDER BY f.id LIMIT $${values.length}`,
    values,
  })
}

const mostAt = 2_000

/** Facilities at these addresses. */
export function facilitiesAt(tx: Tx, street: string, addresses: readonly string[]): Promise<FacilityRow[]> {
  return listFacilities(tx, street, { addresses }, { after: undefined, limit: mostAt })
}
