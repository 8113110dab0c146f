import { randomBytes } from 'node:crypto'
import { dayOf } from '../../../base/clock.ts'
import { blindIndex } from '../../../base/crypto/keyring.ts'
import { maskName, maskPhone } from '../../../base/crypto/mask.ts'
import { type Cell, seal } from '../../../base/crypto/seal.ts'
import type { Ctx } from '../../../base/http/ctx.ts'
import { moment } from '../../../base/i18n.ts'
import * as duties from '../../duties/index.ts'
import * as ledger from '../../ledger/index.ts'
import * as places from '../../places/index.ts'
import { type ContentPicture, contentOf } from '../content.rules.ts'
import { ngrams } from '../grams.ts'
import { attachPhotos, picturesOf } from '../photos/store.ts'
import { wrong } from '../problems.ts'
import { stageLimit } from '../rules.ts'
import type { Matter } from '../shapes.ts'
import { timingOf } from '../timing.ts'
import { commandCentreName } from '../units.ts'
import type { Receipt } from './contract.ts'
import type { Taken } from './fresh.ts'
import { nextNumber } from './numbers.ts'
import { readReceiptCode, receiptCode } from './receipt.rules.ts'
import { addCase, addReporter, type NewCase, type NewReporter } from './store.ts'

export interface Said {
  readonly id: string
  readonly words: string
  readonly matter?: Matter | undefined
  readonly summary?: string | null
  readonly place: {
    readonly text: string
    readonly point: { readonly lon: number; readonly lat: number } | null
  }
  readonly contact?: Contact | undefined
  readonly photos?: readonly string[] | undefined
  readonly channel: string
  readonly splitFrom?: string
}

export interface Contact {
  readonly name: string | null
  readonly phone: string | null
  readonly helper: { readonly name: string; readonly phone: string } | null
}

/** Takes in what somebody said, by any channel: one case, one number, one receipt. */
export async function takeIn(ctx: Ctx, said: Said): Promise<Receipt> {
  return (await takeInWhole(ctx, said)).receipt
}

/** The same, with all that was written. */
export async function takeInWhole(ctx: Ctx, said: Said): Promise<Taken & { readonly receipt: Receipt }> {
  const { tx, street, now } = ctx
  const [seq, here, calendar] = await Promise.all([
    nextNumber(ctx, dayOf(now)),
    said.place.point
      ? places.locate(tx, street, said.place.point)
      : places.placeFromText(tx, street, said.place.text || said.words),
    duties.calendarOf(ctx),
  ])
  const { urgency } = duties.adviceOn(said.words)
  const by = timingOf(calendar).due(now, stageLimit('file', urgency)).at
  const code = receiptCode(randomBytes(12))
  const point = said.place.point ?? here?.point ?? null
  const entry = ledger.entryOf(ctx, 'case.report', { case: said.id })
  const contact = said.contact
  const named = contact && (contact.name || contact.phone || contact.helper)
  const reporter = named ? sealedReporter(ctx, said.id, contact) : undefined
  const shots = (said.photos ?? []).map((id) => ({ id, stage: 'report' }))
  const [unit, pictures] = await Promise.all([
    commandCentreName(ctx),
    shots.length > 0 ? picturesOf(tx, street, shots) : [],
  ])
  const fresh: NewCase = {
    street,
    id: said.id,
    day: dayOf(now),
    seq,
    matter: said.matter ?? 'help',
    words: said.words,
    summary: said.summary || null,
    urgency,
    channel: said.channel,
    place: said.place.text,
    lon: point?.lon ?? null,
    lat: point?.lat ?? null,
    grid: here?.grid?.id ?? null,
    community: here?.community?.code ?? null,
    resident: ctx.who.kind === 'resident' ? ctx.who.id : null,
    receipt: receiptDigest(ctx, code)!,
    actDue: by,
    at: now,
    grams: ngrams(said.words, said.summary ?? null, said.place.text),
    splitFrom: said.splitFrom ?? null,
  }
  const adding = addCase(tx, fresh, ledger.saying(ctx.keys, entry, reportOf(fresh, entry, pictures)))
  const behind = reporter && addReporter(tx, reporter)
  // Sent right behind each other: where the first fails, so does the other, and the first says why.
  behind?.catch(() => {})
  const known = adding.catch(asKnown).then(() => behind)
  // Nothing else is asked of the database: COMMIT follows at once, and is good only if they are.
  if (shots.length === 0) tx.waitAtCommit(known)
  else await known
  if (shots.length > 0) await addPictures(ctx, said.id, shots, fresh.receipt)
  ctx.publish({ topic: 'case', street, id: said.id })
  const number = `${dayOf(now).replaceAll('-', '')}-${String(seq).padStart(4, '0')}`
  const next = { unit, by, words: nextWords(ctx, unit, by) }
  return { receipt: { id: said.id, street, number, code, next }, fresh, entry, reporter }
}

/** What the first step says: whoever reports, what they said, and where. */
function reportOf(c: NewCase, entry: ledger.Entry, pictures: readonly ContentPicture[]) {
  const { words, place, lon, lat, at } = c
  const { actor, post, unit } = entry
  const facts = { channel: c.channel }
  const report = { words, place, lon, lat }
  const step = { no: 1, kind: 'report', at, actor, post, unit, note: null, facts, innerOnly: false }
  return contentOf({ ...step, pictures, report })
}

/** Only who sees a case adds pictures to it; whoever reports sees theirs by its receipt. */
async function addPictures(
  ctx: Ctx,
  id: string,
  photos: readonly { readonly id: string; readonly stage: string }[],
  receipt: Buffer,
): Promise<void> {
  await ctx.become({ scope: 'receipt', receipt: receipt.toString('hex') })
  await attachPhotos(ctx.tx, ctx.street, { case: id, step: 1, photos })
  await ctx.become({ scope: ctx.who.settings.scope ?? 'none' })
}

/** Who looks at it by when, as it is read out to a caller and stands on the receipt. */
function nextWords(ctx: Ctx, unit: string, by: string): string {
  const time = moment(ctx.lang, by, ctx.now)
  return ctx.lang === 'zh'
    ? `${unit} ${time} 前会看您说的事，并告诉您由谁来办。`
    : `${unit} will look at it by ${time} and tell you who handles it.`
}

/** Keyed digest of a code: what the database knows of it. `null` when the text is no code. */
export function receiptDigest(ctx: Ctx, typed: string): Buffer | null {
  const code = readReceiptCode(typed)
  return code === null ? null : blindIndex(ctx.keys, 'receipt', code)
}

function sealedReporter(ctx: Ctx, id: string, contact: Contact): NewReporter {
  const cell = (column: string): Cell => ({ table: 'cases.reporter', column, street: ctx.street, row: id })
  const name = (column: string, value: string | null | undefined) =>
    value ? { sealed: seal(ctx.keys, cell(column), value), masked: maskName(value) } : null
  const phone = (column: string, value: string | null | undefined) =>
    value
      ? {
          sealed: seal(ctx.keys, cell(column), value),
          masked: maskPhone(value),
          index: blindIndex(ctx.keys, 'phone', value.replace(/\D/g, '')),
        }
      : null
  return {
    street: ctx.street,
    case: id,
    name: name('name_sealed', contact.name),
    phone: phone('phone_sealed', contact.phone),
    helperName: name('helper_name_sealed', contact.helper?.name),
    helperPhone: phone('helper_phone_sealed', contact.helper?.phone),
  }
}

/** The id was made by the sender; the same id again is the same report. Its first answer is kept under the idempotency key. */
function asKnown(error: unknown): never {
  if ((error as { code?: string }).code === '23505') throw wrong.knownReport()
  throw error
}
