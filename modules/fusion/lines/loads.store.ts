import type { Instant } from '../../../base/contract.ts'
import type { Tx } from '../../../base/db/tx.ts'
import type { Mapping } from '../mapping/shapes.ts'
import type { Load, Report } from './shapes.ts'

/** A load as its runner needs it. */
export interface LoadRow extends Load {
  readonly sha256: string | null
  readonly atRow: number
  readonly fingerprint: string | null
  readonly runner: string | null
  /** So many known lines may end with it, as somebody confirmed. */
  readonly mayEnd: number | null
}

const columns = `id, source, kind, origin, name, sheet, mapping, to_char(as_of, 'YYYY-MM-DD') AS "asOf", whole, phase, state, progress, read,
  taken, unchanged, flawed, refused, gone, joined, fresh, doubtful, to_link AS "toLink", linked, report, problem, made, started, finished`
const more = `${columns}, sha256, at_row::float8 AS "atRow", fingerprint, runner, may_end AS "mayEnd"`

export interface NewLoad {
  readonly id: string
  readonly source: string
  readonly origin: Load['origin']
  readonly name: string
  readonly sha256: string | null
  readonly bytes: number | null
}

export async function addLoad(
  tx: Tx,
  by: { readonly street: string; readonly at: Instant; readonly actor: string },
  load: NewLoad,
): Promise<void> {
  await tx.query({
    text: `INSERT INTO fusion.load (street, id, source, origin, name, sha256, bytes, phase, state, made, actor)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'map', 'waiting', $8, $9)`,
    values: [
      by.street,
      load.id,
      load.source,
      load.origin,
      load.name,
      load.sha256,
      load.bytes,
      by.at,
      by.actor,
    ],
  })
}

export async function findLoad(
  tx: Tx,
  street: string,
  id: string,
  lock = false,
): Promise<LoadRow | undefined> {
  const [found] = await tx.query<LoadRow>({
    text: `SELECT ${more} FROM fusion.load WHERE street = $1 AND id = $2${lock ? ' FOR UPDATE' : ''}`,
    values: [street, id],
  })
  return found
}

/** Newest first. */
export async function loads(tx: Tx, street: string, most: number): Promise<Load[]> {
  return tx.query<Load>({
    text: `SELECT ${columns} FROM fusion.load WHERE street = $1 ORDER BY made DESC, id DESC LIMIT $2`,
    values: [street, most],
  })
}

/** A load of the same file, source and mapping that was left in the middle: it is gone on with. */
export async function findHalf(
  tx: Tx,
  street: string,
  like: { readonly source: string; readonly sha256: string; readonly mapping: Mapping },
): Promise<LoadRow | undefined> {
  const [found] = await tx.query<LoadRow>({
    text: `SELECT ${more} FROM fusion.load WHERE street = $1 AND source = $2 AND sha256 = $3 AND mapping = $4::jsonb
             AND phase = 'take' AND state IN ('running', 'failed', 'cancelled') AND origin = 'file' ORDER BY made DESC LIMIT 1`,
    values: [street, like.source, like.sha256, JSON.stringify(like.mapping)],
  })
  return found
}

export async function findTaking(tx: Tx, street: string, source: string): Promise<string | undefined> {
  const [found] = await tx.query<{ id: string }>({
    text: `SELECT id FROM fusion.load WHERE street = $1 AND source = $2 AND state = 'running' AND phase = 'take' LIMIT 1`,
    values: [street, source],
  })
  return found?.id
}

export async function setMapping(
  tx: Tx,
  street: string,
  id: string,
  set: {
    readonly mapping: Mapping
    readonly fingerprint: string
    readonly asOf: string
    readonly whole: boolean
  },
): Promise<void> {
  await tx.query({
    text: `UPDATE fusion.load SET kind = $3, sheet = $4, mapping = $5::jsonb, fingerprint = $6, as_of = $7, whole = $8, report = NULL, problem = NULL, may_end = NULL
           WHERE street = $1 AND id = $2`,
    values: [
      ...[street, id, set.mapping.kind, set.mapping.sheet, JSON.stringify(set.mapping)],
      ...[set.fingerprint, set.asOf, set.whole],
    ],
  })
}

/** Begins a phase, or goes on with it where `atRow` is not 0. */
export async function begin(
  tx: Tx,
  street: string,
  id: string,
  phase: 'check' | 'take',
  at: Instant,
): Promise<void> {
  await tx.query({
    text: `UPDATE fusion.load SET phase = $3, state = 'running', runner = NULL, touched = NULL, problem = NULL, finished = NULL,
             progress = CASE WHEN at_row > 0 THEN progress ELSE 0 END, started = COALESCE(started, $4)
           WHERE street = $1 AND id = $2`,
    values: [street, id, phase, at],
  })
}

/** A running load has a new runner from now on: what another one does not commit before is lost. False when it does not run. */
export async function claim(
  tx: Tx,
  street: string,
  id: string,
  runner: string,
  now: Instant,
): Promise<boolean> {
  const changed = await tx.change({
    text: `UPDATE fusion.load SET runner = $3, touched = $4 WHERE street = $1 AND id = $2 AND state = 'running'`,
    values: [street, id, runner, now],
  })
  return changed === 1
}

/** Loads that run, or that should. A file that lies elsewhere is gone on with by whoever has it. */
export async function running(tx: Tx, street: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>({
    text: `SELECT id FROM fusion.load WHERE street = $1 AND state = 'running' AND origin <> 'file' ORDER BY id LIMIT 20`,
    values: [street],
  })
  return rows.map((row) => row.id)
}

export async function allowEnding(tx: Tx, street: string, id: string, lines: number): Promise<void> {
  await tx.query({
    text: 'UPDATE fusion.load SET may_end = $3 WHERE street = $1 AND id = $2',
    values: [street, id, lines],
  })
}

/** How many known lines would end, as it turned out later than the dry run. */
export async function noteGone(
  tx: Tx,
  street: string,
  id: string,
  now: { readonly gone: number; readonly live: number },
): Promise<void> {
  await tx.query({
    text: `UPDATE fusion.load SET report = coalesce(report, '{}') || $3::jsonb WHERE street = $1 AND id = $2`,
    values: [street, id, JSON.stringify(now)],
  })
}

/** Notes how far a dry run came; false when it is no longer ours to go on with. */
export async function touch(
  tx: Tx,
  street: string,
  id: string,
  at: { readonly runner: string; readonly now: Instant; readonly progress: number; readonly read: number },
): Promise<boolean> {
  const changed = await tx.change({
    text: `UPDATE fusion.load SET touched = $4, progress = $5, read = $6 WHERE street = $1 AND id = $2 AND runner = $3 AND state = 'running'`,
    values: [street, id, at.runner, at.now, at.progress, at.read],
  })
  return changed === 1
}

export interface LotCounts {
  readonly read: number
  readonly taken: number
  readonly unchanged: number
  readonly flawed: number
  readonly refused: number
  readonly gone: number
  readonly joined: number
  readonly fresh: number
  readonly doubtful: number
  readonly toLink: number
}

export async function addCounts(
  tx: Tx,
  street: string,
  id: string,
  lot: LotCounts & { readonly now: Instant; readonly progress: number; readonly atRow: number },
): Promise<void> {
  await tx.query({
    name: 'fusion-add-counts',
    text: `UPDATE fusion.load SET touched = $3, progress = $4, at_row = $5, read = read + $6, taken = taken + $7,
             unchanged = unchanged + $8, flawed = flawed + $9, refused = refused + $10, gone = gone + $11,
             joined = joined + $12, fresh = fresh + $13, doubtful = doubtful + $14, to_link = to_link + $15
           WHERE street = $1 AND id = $2`,
    values: [
      ...[street, id, lot.now, lot.progress, lot.atRow, lot.read, lot.taken, lot.unchanged, lot.flawed],
      ...[lot.refused, lot.gone, lot.joined, lot.fresh, lot.doubtful, lot.toLink],
    ],
  })
}

/** Ends a dry run: what it found waits for a person. */
export async function keepReport(tx: Tx, street: string, id: string, report: Report): Promise<void> {
  await tx.query({
    text: `UPDATE fusion.load SET state = 'waiting', progress = 1, report = $3::jsonb, runner = NULL, read = 0, at_row = 0, started = NULL
           WHERE street = $1 AND id = $2`,
    values: [street, id, JSON.stringify(report)],
  })
}

export async function end(
  tx: Tx,
  street: string,
  id: string,
  how: {
    readonly state: 'done' | 'cancelled' | 'failed'
    readonly at: Instant
    readonly problem?: Load['problem']
  },
): Promise<void> {
  await tx.query({
    text: `UPDATE fusion.load SET state = $3, finished = $4, problem = $5::jsonb, runner = NULL,
             progress = CASE WHEN $3 = 'done' THEN 1 ELSE progress END WHERE street = $1 AND id = $2`,
    values: [street, id, how.state, how.at, how.problem ? JSON.stringify(how.problem) : null],
  })
}

/** A view has no order that lasts: it is read from its beginning again, and known rows change nothing. */
export async function rewind(tx: Tx, street: string, id: string): Promise<void> {
  await tx.query({
    text: `UPDATE fusion.load SET at_row = 0, read = 0, unchanged = 0, flawed = 0, refused = 0 WHERE street = $1 AND id = $2`,
    values: [street, id],
  })
}

export async function findMapping(
  tx: Tx,
  street: string,
  source: string,
  fingerprint: string,
): Promise<{ mapping: Mapping; by: string; at: Instant } | undefined> {
  const [found] = await tx.query<{ mapping: Mapping; by: string; at: Instant }>({
    text: `SELECT mapping, confirmed_by AS by, at FROM fusion.mapping WHERE street = $1 AND source = $2 AND fingerprint = $3`,
    values: [street, source, fingerprint],
  })
  return found
}

export async function saveMapping(
  tx: Tx,
  street: string,
  kept: {
    readonly source: string
    readonly fingerprint: string
    readonly mapping: Mapping
    readonly by: string
    readonly at: Instant
  },
): Promise<void> {
  await tx.query({
    text: `INSERT INTO fusion.mapping (street, source, fingerprint, mapping, confirmed_by, at) VALUES ($1, $2, $3, $4::jsonb, $5, $6)
           ON CONFLICT (street, source, fingerprint) DO UPDATE SET mapping = EXCLUDED.mapping, confirmed_by = EXCLUDED.confirmed_by, at = EXCLUDED.at`,
    values: [street, kept.source, kept.fingerprint, JSON.stringify(kept.mapping), kept.by, kept.at],
  })
}
