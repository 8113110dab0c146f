import type { Instant, Point } from '../../../base/contract.ts'
import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { AddressLine, Proposal } from '../addresses/shapes.ts'
import { pointOf } from '../addresses/store.ts'

export interface NewProposal {
  readonly id: string
  readonly kind: Proposal['kind']
  readonly address: string | null
  readonly name: string
  readonly note: string
  readonly point: Point | null
  readonly community: string | null
  readonly post: string | null
  readonly resident: string | null
}

/** False when the id was there before: the same thing sent twice. */
export async function addProposal(tx: Tx, street: string, it: NewProposal, at: Instant): Promise<boolean> {
  const added = await tx.change({
    text: `INSERT INTO places.address_proposal (street, id, kind, address, name, note, lon, lat, community, post, resident, made, state)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'waiting') ON CONFLICT DO NOTHING`,
    values: [
      ...[street, it.id, it.kind, it.address, it.name, it.note, it.point?.lon ?? null, it.point?.lat ?? null],
      ...[it.community, it.post, it.resident, at],
    ],
  })
  return added > 0
}

type Raw = Omit<Proposal, 'address' | 'point' | 'by'> & {
  readonly address: AddressLine | null
  readonly lon: number | null
  readonly lat: number | null
  readonly post: string | null
}

const columns = `p.id, p.kind, p.name, p.note, p.lon, p.lat, p.community, p.post, p.made, p.state, p.reason, p.decided,
  CASE WHEN a.id IS NOT NULL THEN jsonb_build_object('id', a.id, 'kind', a.kind, 'name', a.name, 'text', a.text, 'to', a.to_day) END AS address`
const from = `places.address_proposal p LEFT JOIN places.address a ON a.street = p.street AND a.id = p.address`

function fromRaw({ lon, lat, post, ...row }: Raw): Proposal {
  return { ...row, point: pointOf(lon, lat), by: post === null ? 'resident' : 'staff' }
}

/** One that the request may see, held for a decision where it may decide. */
export async function findProposal(tx: Tx, street: string, id: string): Promise<Proposal | undefined> {
  const [row] = await tx.query<Raw>({
    name: 'proposal-find',
    text: `SELECT ${columns} FROM ${from} WHERE p.street = $1 AND p.id = $2`,
    values: [street, id],
  })
  return row && fromRaw(row)
}

export async function waitingProposals(
  tx: Tx,
  street: string,
  filter: { readonly community: string | null; readonly after: string | null; readonly limit: number },
): Promise<Proposal[]> {
  const rows = await tx.query<Raw>({
    name: 'proposals-waiting',
    text: `SELECT ${columns} FROM ${from} WHERE p.street = $1 AND p.state = 'waiting' AND ($2::text IS NULL OR p.community = $2)
             AND ($3::uuid IS NULL OR p.id > $3) ORDER BY p.id LIMIT $4`,
    values: [street, filter.community, filter.after, filter.limit],
  })
  return rows.map(fromRaw)
}

/** Of one proposer, the newest first. */
export async function proposalsBy(
  tx: Tx,
  street: string,
  by: { readonly post: string | null; readonly resident: string | null },
): Promise<Proposal[]> {
  const rows = await tx.query<Raw>({
    name: by.post === null ? 'proposals-by-resident' : 'proposals-by-post',
    text: `SELECT ${columns} FROM ${from} WHERE p.street = $1 AND p.${by.post === null ? 'resident' : 'post'} = $2
           ORDER BY p.id DESC LIMIT 100`,
    values: [street, by.post ?? by.resident],
  })
  return rows.map(fromRaw)
}

export interface Decision {
  readonly state: 'accepted' | 'refused'
  readonly reason: string | null
  readonly at: Instant
  readonly decider: string
  readonly result: string | null
}

/** False when it was decided before. */
export async function decide(tx: Tx, street: string, id: string, it: Decision): Promise<boolean> {
  const changed = await tx.change({
    text: `UPDATE places.address_proposal SET state = $3, reason = $4, decided = $5, decider = $6, result = $7
           WHERE street = $1 AND id = $2 AND state = 'waiting'`,
    values: [street, id, it.state, it.reason, it.at, it.decider, it.result],
  })
  return changed > 0
}

/** A building with its doors, and the codes of those that have one. */
export async function platesOf(
  tx: Tx,
  street: string,
  id: string,
): Promise<{ address: string; text: string; code: string | null }[]> {
  return tx.query({
    name: 'plates-building',
    text: `SELECT a.id AS address, a.text, p.code FROM places.address a
           LEFT JOIN places.plate p ON p.street = a.street AND p.address = a.id
           WHERE a.street = $1 AND (a.id = $2 OR a.building = $2) AND a.to_day IS NULL
           ORDER BY a.id <> $2, length(a.text), a.text, a.id LIMIT 5001`,
    values: [street, id],
  })
}

/** A code that another request made at the same moment stays. */
export async function addPlates(
  tx: Tx,
  street: string,
  plates: readonly { readonly code: string; readonly address: string }[],
  made: Instant,
): Promise<void> {
  await insertMany(
    tx,
    'places.plate',
    { street: 'text', code: 'text', address: 'uuid', made: 'timestamptz' },
    plates.map((plate) => ({ ...plate, street, made })),
    'ON CONFLICT DO NOTHING',
  )
}

export async function addressOfPlate(tx: Tx, street: string, code: string): Promise<string | undefined> {
  const [row] = await tx.query<{ address: string }>({
    name: 'plate-find',
    text: 'SELECT address FROM places.plate WHERE street = $1 AND code = $2',
    values: [street, code],
  })
  return row?.address
}
