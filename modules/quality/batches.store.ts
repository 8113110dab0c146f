import type { Day, Instant } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { Judged, Progress } from './shapes.ts'

export interface BatchRow {
  readonly id: string
  readonly source: string
  readonly item: string
  readonly dimension: Judged
  readonly unit: string
  readonly case: string
  readonly number: string
  readonly note: string | null
  readonly due: Day
  readonly made: Instant
  readonly told: number
  readonly ended: Instant | null
}

const columns = `b.id, b.source, b.item, b.dimension, b.unit, b.case_id AS "case", b.number, b.note, to_char(b.due, 'YYYY-MM-DD') AS due,
  b.made, b.told, b.ended`

export async function add(
  tx: Tx,
  street: string,
  actor: string,
  row: Omit<BatchRow, 'told' | 'ended'>,
): Promise<void> {
  await tx.query({
    text: `INSERT INTO quality.batch (street, id, source, item, dimension, unit, case_id, number, note, due, made, actor)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      ...[street, row.id, row.source, row.item, row.dimension, row.unit, row.case, row.number],
      ...[row.note, row.due, row.made, actor],
    ],
  })
}

export async function find(tx: Tx, street: string, id: string): Promise<BatchRow | undefined> {
  const [found] = await tx.query<BatchRow>({
    text: `SELECT ${columns} FROM quality.batch b WHERE b.street = $1 AND b.id = $2`,
    values: [street, id],
  })
  return found
}

export async function ofCase(tx: Tx, street: string, id: string): Promise<BatchRow | undefined> {
  const [found] = await tx.query<BatchRow>({
    text: `SELECT ${columns} FROM quality.batch b WHERE b.street = $1 AND b.case_id = $2`,
    values: [street, id],
  })
  return found
}

export async function list(
  tx: Tx,
  street: string,
  page: { readonly source: string | null; readonly after: string | null; readonly limit: number },
): Promise<BatchRow[]> {
  return tx.query<BatchRow>({
    text: `SELECT ${columns} FROM quality.batch b WHERE b.street = $1 AND ($2::text IS NULL OR b.source = $2)
             AND ($3::uuid IS NULL OR b.id < $3) ORDER BY b.id DESC LIMIT $4`,
    values: [street, page.source, page.after, page.limit],
  })
}

/** Those that wait for their owner, the oldest first. */
export async function open(tx: Tx, street: string, after: string | null, most: number): Promise<BatchRow[]> {
  return tx.query<BatchRow>({
    text: `SELECT ${columns} FROM quality.batch b WHERE b.street = $1 AND b.ended IS NULL AND ($2::uuid IS NULL OR b.id > $2) ORDER BY b.id LIMIT $3`,
    values: [street, after, most],
  })
}

/** What became of the rows of each batch. */
export async function progress(
  tx: Tx,
  street: string,
  batches: readonly string[],
): Promise<ReadonlyMap<string, Progress>> {
  const rows = await tx.query<Progress & { batch: string }>({
    name: 'quality-progress',
    text: `SELECT batch, count(*)::float8 AS total, count(*) FILTER (WHERE how = 'corrected')::float8 AS corrected,
             count(*) FILTER (WHERE how = 'withdrawn')::float8 AS withdrawn, count(*) FILTER (WHERE how = 'answered')::float8 AS answered,
             count(*) FILTER (WHERE ended IS NULL)::float8 AS waiting
           FROM quality.fault WHERE street = $1 AND batch = ANY ($2::uuid[]) GROUP BY batch`,
    values: [street, batches],
  })
  return new Map(rows.map(({ batch, ...figures }) => [batch, figures]))
}

/** Rows on their way that wait, by source. */
export async function waiting(tx: Tx, street: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ source: string; n: number }>({
    text: `SELECT f.source, count(*)::float8 AS n FROM quality.fault f JOIN quality.batch b ON b.street = f.street AND b.id = f.batch
           WHERE f.street = $1 AND f.ended IS NULL AND b.ended IS NULL GROUP BY f.source`,
    values: [street],
  })
  return new Map(rows.map((row) => [row.source, row.n]))
}

/** The case was told how many rows are settled; ended: nothing of the batch waits any more. */
export async function told(
  tx: Tx,
  street: string,
  id: string,
  settled: number,
  ended: Instant | null,
): Promise<void> {
  await tx.query({
    text: 'UPDATE quality.batch SET told = $3, ended = $4 WHERE street = $1 AND id = $2',
    values: [street, id, settled, ended],
  })
}
