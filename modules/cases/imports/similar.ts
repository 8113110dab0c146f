import type { Ctx } from '../../../base/http/ctx.ts'
import { phrase } from '../intake/similar.ts'
import { most, type Related } from '../shapes.ts'
import { alikeOf } from './likeness/store.ts'

/** Cases marked as likely the same matter when they came in, for the case page: best first, with the reasons in words. */
export async function markedAlike(ctx: Ctx, id: string): Promise<Related[]> {
  const rows = await alikeOf(ctx.tx, ctx.street, id, most.alike)
  if (rows.length > 0) ctx.noteRead({ subject: 'cases', fields: ['words'], ids: rows.map((row) => row.id) })
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state as Related['state'],
    words: row.words,
    relation: 'similar',
    score: Math.round(row.score * 1000) / 1000,
    reasons: row.reasons.map((reason) => phrase(reason, ctx.lang)).filter((words) => words !== ''),
  }))
}
