import type { Ctx } from '../../../base/http/ctx.ts'
import * as duties from '../../duties/index.ts'
import { wrong } from '../problems.ts'
import type { CaseRow } from '../store.ts'
import { getOpenUnit } from '../units.ts'

/** A case of a kind that the upper level took back cannot be sent to a community, whatever anybody presses. */
export async function checkTakenBack(
  ctx: Ctx,
  it: CaseRow,
  unitId: string,
): Promise<duties.Assignment | null> {
  if (it.category === null) return null
  const duty = await duties.dutyOf(ctx, it.category, it.community)
  if (!duty) return null
  const unit = await getOpenUnit(ctx, unitId)
  if (duty.barred.includes(unit.kind))
    throw wrong.takenBack({ duty: duty.name, lead: duty.unit?.name ?? duty.lead })
  return duty
}

/** A suggestion decides nothing, but whoever does not follow it says why; the reason stays in the timeline. */
export async function checkOverruling(
  ctx: Ctx,
  it: CaseRow,
  chosen: { category?: string; unit?: string },
  reason: string | undefined,
): Promise<void> {
  if (reason?.trim()) return
  const advice = await duties.suggest(ctx, {
    words: it.words,
    category: it.category,
    community: it.community,
  })
  const offered = advice.categories.map((c) => c.value)
  const off = chosen.category
    ? offered.length > 0 && !offered.includes(chosen.category)
    : advice.unit !== null && chosen.unit !== advice.unit.value.id
  if (off) throw wrong.reasonForOverruling()
}
