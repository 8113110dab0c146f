import { dayOf } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import * as ledger from '../../ledger/index.ts'
import { forget } from '../kept.ts'
import { moveVersion } from '../store.ts'
import type { When } from './acts.rules.ts'
import { checkCommunity } from './scope.ts'
import { type About, sceneOf } from './store.ts'
import type { AddressRow, Change, Scene } from './tree.rules.ts'
import { lockStreet, saveChange } from './write.store.ts'

/** The first day of what is new: the one that was given, else today. */
export function whenOf(ctx: Ctx, day: string | undefined): When {
  const today = dayOf(ctx.now)
  return { day: day ?? today, today }
}

/** The street’s addresses, held for one act, with what it may touch. */
export async function beginAct(ctx: Ctx, about: About): Promise<Scene> {
  await lockStreet(ctx.tx, ctx.street)
  return sceneOf(ctx.tx, ctx.street, about)
}

/** Writes an act and its entry, after asking whether its post may act in the communities that it touches. */
export async function finishAct(
  ctx: Ctx,
  scene: Scene,
  change: Change,
  entry: { readonly type: string; readonly id: string; readonly facts?: Readonly<Record<string, string>> },
): Promise<void> {
  const before = change.rows.map((row) => scene.get(row.id))
  checkCommunity(ctx, [...before, ...change.rows])
  await saveChange(ctx.tx, ctx.street, change, { at: ctx.now, actor: ctx.who.id ?? ctx.who.kind })
  await memoryIsOld(ctx)
  const count = { rows: String(change.rows.length) }
  await ledger.record(ctx, `places.${entry.type}`, {
    subject: `address:${entry.id}`,
    facts: { ...count, ...entry.facts },
  })
}

/** After the commit every node reads the names of the street anew. */
export async function memoryIsOld(ctx: Ctx): Promise<void> {
  await moveVersion(ctx.tx, ctx.street)
  ctx.afterCommit(() => forget(ctx.street))
}

export function rowIn(change: Change, scene: Scene, id: string): AddressRow {
  return change.rows.find((row) => row.id === id) ?? scene.get(id)!
}
