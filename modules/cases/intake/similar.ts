import { plus } from '../../../base/clock.ts'
import { blindIndex } from '../../../base/crypto/keyring.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { type ComparedCase, type DuplicateReason, likelyDuplicates } from '../../../engines/suggest/index.ts'
import { ngrams } from '../grams.ts'
import type { Related } from '../shapes.ts'
import { type Candidate, candidates } from './store.ts'

export interface Question {
  readonly words: string
  readonly place?: string | undefined
  readonly point?: { readonly lon: number; readonly lat: number } | null | undefined
  readonly category?: string | null | undefined
  readonly phone?: string | null
  readonly except?: string | null
}

const lookBack = 30 * 86_400_000
const most = 8

/** Cases that this may repeat, best first, each with its reasons in words. A person decides. */
export async function similarTo(ctx: Ctx, question: Question): Promise<Related[]> {
  const grams = ngrams(question.words, question.place ?? null)
  if (grams.length < 2 && !question.point) return []
  const point = question.point ?? null
  const phone = question.phone ? blindIndex(ctx.keys, 'phone', question.phone.replace(/\D/g, '')) : null
  const found = await candidates(ctx.tx, ctx.street, {
    point,
    grams,
    phone,
    since: plus(ctx.now, -lookBack),
    except: question.except ?? null,
  })
  const fresh = compared({
    id: 'new',
    words: question.words,
    place: question.place ?? '',
    reportedAt: ctx.now,
    category: question.category ?? null,
    grid: null,
    ...(point ?? { lon: null, lat: null }),
    samePhone: phone !== null,
  })
  const byId = new Map(found.map((one) => [one.id, one]))
  const likely = likelyDuplicates(fresh, found.map(compared), Date.parse(ctx.now)).slice(0, most)
  if (likely.length > 0)
    ctx.noteRead({ subject: 'cases', fields: ['words'], ids: likely.map((one) => one.id) })
  return likely.map((one) => {
    const row = byId.get(one.id)!
    return {
      id: row.id,
      number: row.number,
      state: row.state as Related['state'],
      words: row.words.slice(0, 90),
      relation: 'similar',
      score: one.score,
      reasons: one.reasons.map((reason) => phrase(reason, ctx.lang)).filter((words) => words !== ''),
    }
  })
}

function compared(row: Omit<Candidate, 'number' | 'state'>): ComparedCase {
  return {
    id: row.id,
    text: `${row.words} ${row.place}`,
    at: Date.parse(row.reportedAt),
    category: row.category ?? undefined,
    grid: row.grid ?? undefined,
    point: row.lon === null || row.lat === null ? undefined : { lng: row.lon, lat: row.lat },
    caller: row.samePhone ? 'this caller' : undefined,
  }
}

export function phrase(reason: DuplicateReason, lang: 'zh' | 'en'): string {
  const zh = lang === 'zh'
  switch (reason.rule) {
    case 'same-words':
      return zh
        ? `都说到“${reason.words.slice(0, 3).join('、')}”`
        : `both say “${reason.words.slice(0, 3).join(', ')}”`
    case 'same-place':
      return zh
        ? `都在${reason.places.slice(0, 2).join('、')}`
        : `both at ${reason.places.slice(0, 2).join(', ')}`
    case 'near':
      return zh ? `相距 ${Math.round(reason.meters)} 米` : `${Math.round(reason.meters)} m apart`
    case 'same-grid':
      return zh ? '同一网格' : 'same grid'
    case 'same-category':
      return zh ? '同一类别' : 'same category'
    case 'same-caller':
      return zh ? '同一个电话' : 'same phone'
    case 'time':
      return reason.hours < 48
        ? zh
          ? `${Math.max(1, Math.round(reason.hours))} 小时内`
          : `within ${Math.max(1, Math.round(reason.hours))} h`
        : ''
    default:
      return ''
  }
}
