import { uuidv7 } from 'uuidv7'
import { type Cell as Place, seal } from '../../../base/crypto/seal.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import type { Source } from '../../catalogue/contract.ts'
import type { Linked, LinkLot, TableKind } from '../shapes.ts'
import { digestsOf } from './digest.ts'
import { mayEnd } from './gone.rules.ts'
import type { Judged } from './judge.ts'
import * as store from './lines.store.ts'
import * as loads from './loads.store.ts'
import type { Trouble } from './trouble.rules.ts'

/** Where a sealed line lives. */
export function cellOf(street: string, line: string): Place {
  return { table: 'fusion.line', column: 'sealed', street, row: line }
}

export function refusedCellOf(street: string, load: string, row: number): Place {
  return { table: 'fusion.refused', column: 'sealed', street, row: `${load}/${row}` }
}

/** Rows of one load whose refusal is kept word by word; the rest is counted. */
const mostRefused = 10_000

export interface Taking {
  readonly load: string
  readonly runner: string
  readonly source: Source
  readonly kind: TableKind
  readonly asOf: string
  link(ctx: Ctx, lot: LinkLot): Promise<Linked>
}

export interface Lot {
  readonly rows: readonly Judged[]
  readonly atRow: number
  readonly progress: number
}

/**
 * Writes one lot in the transaction of `ctx`: new and changed rows become lines, the lines that they replace end, what was brought again
 * is marked, and how far the load came is kept with it. A row whose digest is known changes nothing.
 * @returns false when the load is no longer ours: cancelled, or taken over after we were thought dead
 */
export async function takeLot(ctx: Ctx, taking: Taking, lot: Lot): Promise<boolean> {
  const { tx, street } = ctx
  const now = await loads.findLoad(tx, street, taking.load, true)
  if (now?.state !== 'running' || now.runner !== taking.runner) return false
  const of = { street, source: taking.source.code, kind: taking.kind }
  const sorted = await sort(ctx, of, taking.load, lot.rows)
  await store.endLines(tx, street, taking.load, sorted.ended)
  await store.seenAgain(tx, street, taking.load, sorted.again)
  await store.addLines(tx, of, taking.load, sorted.added)
  const room = Math.max(0, mostRefused - now.refused)
  await store.addRefused(
    tx,
    street,
    taking.load,
    sorted.refused.slice(0, room).map(refusedRow(ctx, taking.load)),
  )
  const linked = await taking.link(ctx, {
    ...{ load: taking.load, source: taking.source, kind: taking.kind, asOf: taking.asOf },
    added: sorted.added.map(({ id, judged, replaces }) => ({
      ...{ line: id, values: judged.values },
      ...(replaces ? { replaces } : {}),
    })),
    ended: sorted.ended,
  })
  await loads.addCounts(tx, street, taking.load, {
    ...{ now: ctx.now, progress: lot.progress, atRow: lot.atRow, read: lot.rows.length, gone: 0 },
    ...{ taken: sorted.added.length, unchanged: sorted.unchanged, refused: sorted.refused.length },
    ...{ flawed: sorted.flawed, joined: linked.joined, fresh: linked.new, doubtful: linked.doubtful },
    // Facilities are told at once; the parties of all other rows wait to be compared.
    toLink: taking.kind === 'facilities' ? 0 : linked.new,
  })
  ctx.publish({ topic: 'fusion', street, id: taking.load })
  return true
}

interface Added extends store.NewLine {
  readonly judged: Judged
  readonly replaces: string | undefined
}

/** What each row of a lot is: new, changed, known, or not to be taken. */
async function sort(ctx: Ctx, of: store.Register, load: string, rows: readonly Judged[]) {
  const good = rows.filter((row) => row.refused.length === 0)
  const digests = good.map((judged) => ({ judged, ...digestsOf(ctx.keys, judged) }))
  const live = await store.liveByKeys(
    ctx.tx,
    of,
    digests.map((row) => row.key),
  )
  const known = new Map(live.map((line) => [line.key.toString('hex'), line]))
  const here = new Map<string, Buffer>()
  const found = {
    ...{ added: [] as Added[], ended: [] as string[], again: [] as string[], unchanged: 0, flawed: 0 },
    refused: rows.filter((row) => row.refused.length > 0) as Judged[],
  }
  for (const { judged, key, digest } of digests) {
    const hex = key.toString('hex')
    const before = known.get(hex)
    const first = here.get(hex) ?? (before?.lastLoad === load ? before.digest : undefined)
    if (first) {
      if (first.equals(digest)) found.unchanged += 1
      else found.refused.push({ ...judged, refused: [{ column: null, code: 'twice' } as Trouble] })
      continue
    }
    here.set(hex, digest)
    if (judged.flaws.length > 0) found.flawed += 1
    if (before?.digest.equals(digest)) {
      found.unchanged += 1
      found.again.push(before.line)
      continue
    }
    if (before) found.ended.push(before.line)
    const id = uuidv7()
    const sealed = seal(ctx.keys, cellOf(ctx.street, id), JSON.stringify(judged.values))
    found.added.push({ id, key, digest, sealed, row: judged.row, judged, replaces: before?.line })
  }
  return found
}

function refusedRow(ctx: Ctx, load: string) {
  return ({ row, values, refused }: Judged): store.RefusedRow => ({
    row,
    why: refused,
    sealed: seal(ctx.keys, refusedCellOf(ctx.street, load, row), JSON.stringify(values)),
  })
}

/**
 * What is left to end where the table is the whole register: the known rows may be others than at the dry run.
 * @returns null where they may end; else how many it would be, which stands in the report from then on, to be confirmed
 */
export async function tooMany(ctx: Ctx, taking: Taking): Promise<{ gone: number; live: number } | null> {
  const { tx, street } = ctx
  const load = await loads.findLoad(tx, street, taking.load, true)
  if (!load) return null
  const of = { street, source: taking.source.code, kind: taking.kind }
  const gone = load.gone + (await store.countMissing(tx, of, taking.load))
  const live = Math.max(gone, load.report?.live ?? 0)
  if (mayEnd({ gone, live, cut: load.report?.cut !== undefined }, load.mayEnd)) return null
  await loads.noteGone(tx, street, taking.load, { gone, live })
  return { gone, live }
}

const goneALot = 1_000

/** Ends a lot of the lines that a whole register no longer has. @returns how many; undefined when the load is no longer ours */
export async function endMissing(ctx: Ctx, taking: Taking): Promise<number | undefined> {
  const { tx, street } = ctx
  const now = await loads.findLoad(tx, street, taking.load, true)
  if (now?.state !== 'running' || now.runner !== taking.runner) return undefined
  const of = { street, source: taking.source.code, kind: taking.kind }
  const ended = await store.missing(tx, of, taking.load, goneALot)
  if (ended.length === 0) return 0
  await store.endLines(tx, street, taking.load, ended)
  const { load, source, kind, asOf } = taking
  const linked = await taking.link(ctx, { load, source, kind, asOf, added: [], ended })
  await loads.addCounts(tx, street, load, {
    ...{ now: ctx.now, progress: now.progress, atRow: now.atRow, read: 0, taken: 0, unchanged: 0, flawed: 0 },
    ...{ refused: 0, gone: ended.length },
    ...{ joined: linked.joined, fresh: linked.new, doubtful: linked.doubtful, toLink: 0 },
  })
  ctx.publish({ topic: 'fusion', street, id: load })
  return ended.length
}
