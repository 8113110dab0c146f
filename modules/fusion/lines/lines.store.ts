import { insertMany } from '../../../base/db/insert-many.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { TableKind } from '../shapes.ts'
import type { Trouble } from './trouble.rules.ts'

/** Whose lines: one source, one kind of table. */
export interface Register {
  readonly street: string
  readonly source: string
  readonly kind: TableKind
}

export interface Live {
  readonly line: string
  readonly key: Buffer
  readonly digest: Buffer
  readonly lastLoad: string
}

export async function liveByKeys(tx: Tx, of: Register, keys: readonly Buffer[]): Promise<Live[]> {
  if (keys.length === 0) return []
  return tx.query<Live>({
    name: 'fusion-live-by-keys',
    text: `SELECT line, key, digest, last_load AS "lastLoad" FROM fusion.line_state
           WHERE street = $1 AND source = $2 AND kind = $3 AND live AND key = ANY ($4::bytea[])`,
    values: [of.street, of.source, of.kind, keys],
  })
}

export interface NewLine {
  readonly id: string
  readonly key: Buffer
  readonly digest: Buffer
  readonly sealed: Buffer
  readonly row: number
}

export async function addLines(tx: Tx, of: Register, load: string, lines: readonly NewLine[]): Promise<void> {
  if (lines.length === 0) return
  const about = { street: of.street, source: of.source, kind: of.kind }
  await insertMany(
    tx,
    'fusion.line',
    {
      ...{ street: 'text', id: 'uuid', source: 'text', kind: 'text', key: 'bytea', digest: 'bytea' },
      ...{ sealed: 'bytea', row: 'bigint', load: 'uuid' },
    },
    lines.map((line) => ({ ...about, ...line, load })),
  )
  await insertMany(
    tx,
    'fusion.line_state',
    {
      ...{ street: 'text', line: 'uuid', source: 'text', kind: 'text', key: 'bytea', digest: 'bytea' },
      ...{ live: 'boolean', last_load: 'uuid' },
    },
    lines.map(({ id, key, digest }) => ({ ...about, line: id, key, digest, live: true, last_load: load })),
  )
}

/** Lines that no longer hold: what they said is kept, the mark is taken away. */
export async function endLines(
  tx: Tx,
  street: string,
  load: string,
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return
  await tx.query({
    name: 'fusion-end-lines',
    text: `UPDATE fusion.line_state SET live = false, gone_load = $2 WHERE street = $1 AND line = ANY ($3::uuid[])`,
    values: [street, load, lines],
  })
}

export async function seenAgain(
  tx: Tx,
  street: string,
  load: string,
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return
  await tx.query({
    name: 'fusion-seen-again',
    text: `UPDATE fusion.line_state SET last_load = $2 WHERE street = $1 AND line = ANY ($3::uuid[])`,
    values: [street, load, lines],
  })
}

/** Lines that hold and that this load did not bring. */
export async function missing(tx: Tx, of: Register, load: string, most: number): Promise<string[]> {
  const rows = await tx.query<{ line: string }>({
    text: `SELECT line FROM fusion.line_state WHERE street = $1 AND source = $2 AND kind = $3 AND live AND last_load <> $4 LIMIT $5`,
    values: [of.street, of.source, of.kind, load, most],
  })
  return rows.map((row) => row.line)
}

export async function countMissing(tx: Tx, of: Register, load: string): Promise<number> {
  const [found] = await tx.query<{ n: number }>({
    text: `SELECT count(*)::float8 AS n FROM fusion.line_state WHERE street = $1 AND source = $2 AND kind = $3 AND live AND last_load <> $4`,
    values: [of.street, of.source, of.kind, load],
  })
  return found?.n ?? 0
}

export async function countLive(tx: Tx, of: Register): Promise<number> {
  const [found] = await tx.query<{ n: number }>({
    text: `SELECT count(*)::float8 AS n FROM fusion.line_state WHERE street = $1 AND source = $2 AND kind = $3 AND live`,
    values: [of.street, of.source, of.kind],
  })
  return found?.n ?? 0
}

export interface RefusedRow {
  readonly row: number
  readonly sealed: Buffer
  readonly why: readonly Trouble[]
}

export async function addRefused(
  tx: Tx,
  street: string,
  load: string,
  rows: readonly RefusedRow[],
): Promise<void> {
  if (rows.length === 0) return
  await insertMany(
    tx,
    'fusion.refused',
    { street: 'text', load: 'uuid', row: 'bigint', sealed: 'bytea', why: 'jsonb' },
    rows.map((one) => ({ ...one, street, load, why: JSON.stringify(one.why) })),
    'ON CONFLICT DO NOTHING',
  )
}

export async function refused(tx: Tx, street: string, load: string, most: number): Promise<RefusedRow[]> {
  return tx.query<RefusedRow>({
    text: `SELECT row::float8 AS row, sealed, why FROM fusion.refused WHERE street = $1 AND load = $2 ORDER BY row LIMIT $3`,
    values: [street, load, most],
  })
}

/** Rows that earlier loads of the source refused: this load says anew what is wrong. */
export async function forgetRefused(tx: Tx, street: string, source: string, but: string): Promise<void> {
  await tx.query({
    text: `DELETE FROM fusion.refused WHERE street = $1 AND load IN
             (SELECT id FROM fusion.load WHERE street = $1 AND source = $2 AND id <> $3)`,
    values: [street, source, but],
  })
}

export async function findLine(
  tx: Tx,
  street: string,
  id: string,
): Promise<
  { id: string; source: string; kind: TableKind; row: number; load: string; sealed: Buffer } | undefined
> {
  const [found] = await tx.query<{
    id: string
    source: string
    kind: TableKind
    row: number
    load: string
    sealed: Buffer
  }>({
    text: `SELECT id, source, kind, row::float8 AS row, load, sealed FROM fusion.line WHERE street = $1 AND id = $2`,
    values: [street, id],
  })
  return found
}
