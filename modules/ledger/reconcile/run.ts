import { uuidv7 } from 'uuidv7'
import { dayOf, firstIdAt } from '../../../base/clock.ts'
import type { Instant } from '../../../base/contract.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import { leafBytes, leafOf, ownersOf } from '../leaf.rules.ts'
import { ownerKeysOf } from '../leaves.ts'
import { readForgotten } from '../salts.store.ts'
import { Bundles, type LogTiles } from './bundles.ts'
import { differingParts, type Finding, Findings, finding, isNightMissing } from './findings.rules.ts'
import * as store from './store.ts'
import { compareWhole } from './whole.ts'

/** An act as the tables of its room hold it now. */
export interface PresentAct {
  readonly entry: string
  /** What people call it: `20261123-0042 · 3`. */
  readonly place: string
  readonly content: Buffer
}

/** A room whose acts stand in the ledger. */
export interface Acts {
  /** Entries of these types are each of one act. */
  owns(type: string): boolean
  presentOf(
    ctx: Ctx,
    entries: readonly { readonly id: string; readonly case: string }[],
  ): Promise<PresentAct[]>
  /** Acts done since then that no entry stands for, at most so many. */
  withoutEntry(
    ctx: Ctx,
    asked: { readonly since: Instant | null; readonly most: number },
  ): Promise<{ readonly case: string; readonly place: string }[]>
}

const lot = 2000
const mostKept = 200
const patience = 60_000

/**
 * Compares three books of one street: the acts in the tables, their entries, and the log. Every act has its entry, every entry of an
 * act its act, every entry older than a minute its place, and every placed entry gives the very leaf of the log. Reads only; the
 * context must be one that sees the whole street and the whole ledger.
 */
export async function compareBooks(
  ctx: Ctx,
  parts: { readonly acts: Acts; readonly log: LogTiles },
  since: Instant | null,
): Promise<{ entries: number; erased: number; found: number; findings: readonly Finding[] }> {
  const findings = new Findings()
  const bundles = new Bundles(parts.log)
  const first = firstIdAt(since === null ? 0 : Date.parse(since))
  let [after, entries, erased, lowest] = [first, 0, 0, Number.POSITIVE_INFINITY]
  for (;;) {
    const rows = await store.entriesAfter(ctx.tx, ctx.street, after, lot)
    erased += await compareLeaves(ctx, rows, bundles, findings)
    await compareActs(ctx, rows, parts.acts, findings)
    entries += rows.length
    for (const { index } of rows) if (index !== null && index < lowest) lowest = index
    if (rows.length < lot) break
    after = rows.at(-1)!.id
  }
  // Where nothing is left of what was written since, all of the log is looked through.
  const whole = since === null || lowest === Number.POSITIVE_INFINITY
  const from = whole ? 0 : Math.min(lowest, await store.firstIndexSince(ctx.tx, first))
  await compareWhole(ctx, bundles, findings, { from, now: ctx.now })
  for (const loose of await parts.acts.withoutEntry(ctx, { since, most: mostKept }))
    findings.add('act-without-entry', { case: loose.case, place: loose.place })
  return { entries, erased, found: findings.count, findings: findings.kept }
}

/** Each entry against the log; gives how many nobody can open any more. */
async function compareLeaves(
  ctx: Ctx,
  rows: readonly store.PlacedEntry[],
  bundles: Bundles,
  findings: Findings,
): Promise<number> {
  const owners = rows.map((row) => ownersOf(nodeCrypto, row))
  const [keys, forgotten] = await Promise.all([
    ownerKeysOf(ctx.tx, rows, ctx.keys),
    readForgotten(ctx.tx, ctx.street, [...new Set(owners.flat())]),
  ])
  const erasedAt = new Map(forgotten.filter(({ act }) => act).map((one) => [one.owner, one.entry]))
  for (const { owner, entry, act } of forgotten)
    if (!act && !findings.kept.some((one) => one.kind === 'erased-without-act' && one.place === owner))
      findings.add('erased-without-act', { entry, place: owner })
  const last = Math.max(-1, ...rows.map((row) => row.index ?? -1))
  let erased = 0
  for (const [i, { index, ...row }] of rows.entries()) {
    const at = { entry: row.id, index, case: row.case }
    if (index === null) {
      if (Date.parse(ctx.now) - Date.parse(row.at) > patience) findings.add('without-place', at)
      continue
    }
    const logged = await bundles.entry(index, last)
    if (!logged) findings.add('leaf-unreadable', at)
    else if (owners[i]!.some((owner) => (erasedAt.get(owner) ?? '') >= row.id)) erased++
    else if (!owners[i]!.every((owner) => keys.find(row.street, owner)))
      findings.add('leaf-differs', { ...at, differs: 'salt' })
    else {
      const leaf = leafBytes(leafOf(nodeCrypto, row, keys.of(row.street)))
      if (Buffer.compare(leaf, logged) !== 0)
        findings.add('leaf-differs', { ...at, differs: differingParts(leaf, logged) })
    }
  }
  return erased
}

/** Each entry of an act against the act. Entries from before there were contents are compared by being there. */
async function compareActs(
  ctx: Ctx,
  rows: readonly store.PlacedEntry[],
  acts: Acts,
  findings: Findings,
): Promise<void> {
  const owned = rows.filter((row) => row.case !== null && acts.owns(row.type))
  if (owned.length === 0) return
  const present = await acts.presentOf(
    ctx,
    owned.map((row) => ({ id: row.id, case: row.case! })),
  )
  const byEntry = Map.groupBy(present, (act) => act.entry)
  for (const { id, index, case: of, content } of owned) {
    const found = byEntry.get(id) ?? []
    const at = { entry: id, index, case: of, place: found[0]?.place ?? null }
    if (found.length === 0) {
      // Copies in followers’ timelines once shared the entry of the case they were copied from.
      if (content !== null) findings.add('entry-without-act', at)
      continue
    }
    if (found.length > 1) findings.add('entry-shared', at)
    if (content === null) continue
    for (const act of found)
      if (Buffer.compare(act.content, content) !== 0)
        findings.add('content-differs', { ...at, place: act.place })
  }
}

/** A night in which nothing was compared is a difference too. */
async function missingNights({ tx, street, now }: Ctx): Promise<Finding[]> {
  const before = await store.newestDaily(tx, street)
  if (before === undefined || !isNightMissing(before, now)) return []
  return [finding('night-missing', { place: `${dayOf(before)} – ${dayOf(now)}` })]
}

/** Compares and keeps what was found. Gives the row as it was kept. */
export async function reconcile(
  ctx: Ctx,
  parts: { readonly acts: Acts; readonly log: LogTiles; readonly msNow: () => number },
  ask: { readonly since: Instant | null; readonly by: string },
): Promise<store.ReconciliationRow> {
  await ctx.become({ scope: 'street', ledger: 'all' })
  const began = parts.msNow()
  const seen = await compareBooks(ctx, parts, ask.since)
  const ms = Math.round(parts.msNow() - began)
  const nights = ask.by === 'system' ? await missingNights(ctx) : []
  const findings = [...nights, ...seen.findings]
  const row = { id: uuidv7(), at: ctx.now, since: ask.since, askedBy: ask.by, ms, ...seen, findings }
  row.found += nights.length
  await store.addReconciliation(ctx.tx, ctx.street, row)
  return row
}

/**
 * Keeps that a comparison did not come to its end, in a transaction of its own: a book that cannot be compared may be one that
 * somebody has made so. `error`: only its code is kept, as a message may quote what a row says.
 */
export async function noteFailure(
  ctx: Ctx,
  ask: { readonly since: Instant | null; readonly by: string },
  error: unknown,
): Promise<void> {
  await ctx.become({ scope: 'street', ledger: 'all' })
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown }
  const findings = [finding('not-compared', { differs: String(code ?? name ?? 'unknown').slice(0, 80) })]
  const nothing = { entries: 0, erased: 0, ms: 0, found: 1 }
  const asked = { since: ask.since, askedBy: ask.by }
  await store.addReconciliation(ctx.tx, ctx.street, {
    ...{ id: uuidv7(), at: ctx.now, findings },
    ...asked,
    ...nothing,
  })
}
