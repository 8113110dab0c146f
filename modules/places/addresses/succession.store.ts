import type { Day, Point } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Step } from './history.rules.ts'
import type { AddressLine } from './shapes.ts'
import { columns, fromRaw } from './store.ts'
import type { AddressRow } from './tree.rules.ts'

export interface Lineage {
  readonly steps: readonly Step[]
  /** All that the steps speak of, by id. */
  readonly spans: ReadonlyMap<string, AddressLine & { readonly from: Day | null }>
}

const mostSteps = 2000

/** What an address came of and what came of it, all steps both ways. */
export async function lineageOf(tx: Tx, street: string, id: string): Promise<Lineage> {
  const steps = await tx.query<Step>({
    name: 'address-lineage',
    text: `WITH RECURSIVE back AS (
             SELECT $2::uuid AS id UNION
             SELECT s.was FROM back JOIN places.succession s ON s.street = $1 AND s.became = back.id AND s.was IS NOT NULL),
           onward AS (
             SELECT $2::uuid AS id UNION
             SELECT s.became FROM onward JOIN places.succession s ON s.street = $1 AND s.was = onward.id AND s.became IS NOT NULL)
           SELECT s.was, s.became, s.how, s.day FROM places.succession s WHERE s.street = $1
             AND (s.became IN (SELECT id FROM back) OR s.was IN (SELECT id FROM onward)) ORDER BY s.id LIMIT ${mostSteps}`,
    values: [street, id],
  })
  const ids = new Set([
    id,
    ...steps.flatMap(({ was, became }) => [was, became]).filter((one) => one !== null),
  ])
  const rows = await tx.query<AddressLine & { from: Day | null }>({
    name: 'address-spans',
    text: `SELECT id, kind, name, text, from_day AS "from", to_day AS "to" FROM places.address
           WHERE street = $1 AND id = ANY ($2::uuid[])`,
    values: [street, [...ids]],
  })
  return { steps, spans: new Map(rows.map((row) => [row.id, row])) }
}

/** Addresses with a point near this one that stood on a day, the nearest first: numbers, buildings, estates. */
export async function standingNear(
  tx: Tx,
  street: string,
  { lon, lat }: Point,
  day: Day,
  most: number,
): Promise<AddressRow[]> {
  const rows = await tx.query<Parameters<typeof fromRaw>[0]>({
    name: 'addresses-near',
    text: `SELECT ${columns} FROM places.address a
           WHERE a.street = $1 AND a.kind IN ('area', 'number', 'building') AND a.lat BETWEEN $3 - 0.0006 AND $3 + 0.0006
             AND a.lon BETWEEN $2 - 0.0008 AND $2 + 0.0008
             AND (a.from_day IS NULL OR a.from_day <= $4) AND (a.to_day IS NULL OR a.to_day >= $4)
           ORDER BY (a.lon - $2) ^ 2 + (a.lat - $3) ^ 2, a.id LIMIT $5`,
    values: [street, lon, lat, day, most],
  })
  return rows.map(fromRaw)
}
