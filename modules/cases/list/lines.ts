import { dayOf, plus, startOfDay } from '../../../base/clock.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { isOverdue, never } from '../rules.ts'
import type { Act, CaseLine, State } from '../shapes.ts'
import { unitsById } from '../units.ts'
import type { Looker } from './filter.store.ts'
import type { LineRow } from './list.store.ts'
import { mineOf } from './mine.rules.ts'

export function lookerOf(ctx: Ctx): Looker {
  const { post, unit } = ctx.who.settings
  return {
    street: ctx.street,
    person: ctx.who.id ?? '',
    post: post ?? '',
    unit: unit ?? '',
    mine: mineOf(ctx.who.permissions),
    whole: ctx.who.settings.scope === 'street',
    now: ctx.now,
    tonight: plus(startOfDay(dayOf(ctx.now)), 86_400_000),
  }
}

export async function linesOf(ctx: Ctx, rows: readonly LineRow[]): Promise<CaseLine[]> {
  const units = await unitsById(ctx)
  if (rows.length > 0)
    ctx.noteRead({ subject: 'cases', fields: ['words', 'place'], ids: rows.map((row) => row.id) })
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state as State,
    act: row.act as Act,
    words: row.words,
    summary: row.summary,
    category: row.category,
    urgency: row.urgency as CaseLine['urgency'],
    place: row.place,
    point: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
    grid: row.grid,
    community: row.community,
    unit: row.lead === null ? null : { id: row.lead, name: units.get(row.lead)?.name ?? '—' },
    reportedAt: row.reportedAt,
    due: row.due,
    actDue: row.actDue === never ? null : row.actDue,
    overdue: isOverdue({ state: row.state as State, due: row.due }, ctx.now),
    paused: row.state === 'suspended',
    pending: (row.pending?.kind ?? null) as CaseLine['pending'],
    supervised: row.supervised,
    children: row.children,
    followed: row.followed,
  }))
}
