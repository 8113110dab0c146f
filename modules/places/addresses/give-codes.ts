import type { Ctx } from '../../../base/http/ctx.ts'
import * as ledger from '../../ledger/index.ts'
import { memoryIsOld } from './act.ts'
import { codeOf } from './codes.rules.ts'
import { codesUnder, withoutCode } from './codes.store.ts'
import type { AddressKind } from './shapes.ts'
import { addressesOf } from './store.ts'
import type { AddressRow } from './tree.rules.ts'
import { lockStreet, putAddresses } from './write.store.ts'

/** What holds others comes before them; a number may lie in a number, so those go twice. */
const turns: readonly AddressKind[] = [
  'area',
  'road',
  'building',
  'number',
  'number',
  'unit',
  'floor',
  'room',
]

/** Where the work stands: a turn, and the last row looked at in it. */
export interface CodesAt {
  readonly turn: number
  readonly after: string | null
}
export const codesStart: CodesAt = { turn: 0, after: null }

export interface CodesLot {
  readonly given: number
  /** Rows that search did not find until now. */
  readonly indexed: number
  /** Rows that get none: their community is not known. */
  readonly without: number
  /** Null: through. */
  readonly next: CodesAt | null
}

/** Of one transaction. */
const lot = 500
const enough = 17

/**
 * Gives codes and the terms of search to addresses of an installation from before there were any, one lot a transaction. Whoever has a
 * code keeps it: done twice is as done once, and what stopped goes on.
 */
export async function giveCodes(ctx: Ctx, at: CodesAt): Promise<CodesLot> {
  await lockStreet(ctx.tx, ctx.street)
  const kind = turns[at.turn]!
  const found = await withoutCode(ctx.tx, ctx.street, kind, at.after, lot)
  const coded = await withCodes(ctx, found)
  const changed = coded.filter((row, i) => row.code !== found[i]!.code || !found[i]!.indexed)
  const given = coded.filter((row, i) => row.code !== found[i]!.code).length
  const indexed = found.filter((one) => !one.indexed).length
  if (changed.length > 0) {
    await putAddresses(ctx.tx, ctx.street, changed)
    await memoryIsOld(ctx)
    const facts = { given: String(given), indexed: String(indexed) }
    await ledger.record(ctx, 'places.address-codes', { subject: `street:${ctx.street}`, facts })
  }
  const through = found.length < lot
  const turn = through ? at.turn + 1 : at.turn
  const named = kind === 'area' || kind === 'road'
  return {
    ...{ given, indexed, without: named ? 0 : coded.filter(({ code }) => code === null).length },
    next: turn === turns.length ? null : { turn, after: through ? null : found.at(-1)!.id },
  }
}

async function withCodes(ctx: Ctx, found: readonly AddressRow[]): Promise<AddressRow[]> {
  const parents = await addressesOf(ctx.tx, ctx.street, [
    ...new Set(found.flatMap(({ parent }) => parent ?? [])),
  ])
  const byId = new Map(parents.map((row) => [row.id, row]))
  const heads = new Set(parents.flatMap(({ code }) => (code ? [code.slice(0, enough)] : [])))
  const communities = new Set(found.flatMap(({ community }) => community ?? []))
  const taken = new Set(await codesUnder(ctx.tx, ctx.street, [...heads], [...communities]))
  return found.map((row) => {
    const code = row.code ?? codeOf(row, row.parent === null ? null : (byId.get(row.parent) ?? null), taken)
    if (code) taken.add(code)
    return { ...row, code }
  })
}
