import { uuidv7 } from 'uuidv7'
import type { Ctx, Read } from '../../base/http/ctx.ts'
import { NO_STREET } from './installation.rules.ts'
import { addEntries, type Entry } from './store.ts'

export type { Entry } from './store.ts'

/** What an act leaves in the ledger. Ids, codes and names of fields only: no personal data, no free text. */
export interface Act {
  readonly case?: string
  readonly subject?: string
  readonly facts?: Readonly<Record<string, string>>
}

/** Writes an act in the transaction of the act itself: no entry, no act. Gives the id of the entry. */
export async function record(ctx: Ctx, type: string, act: Act): Promise<string> {
  const entry = entryOf(ctx, type, act)
  await addEntries(ctx.tx, [entry])
  return entry.id
}

/** Several acts in one go (a merge that moves followers, an import). */
export async function recordAll(
  ctx: Ctx,
  acts: readonly (Act & { readonly type: string })[],
): Promise<string[]> {
  const entries = acts.map((act) => entryOf(ctx, act.type, act))
  if (entries.length > 0) await addEntries(ctx.tx, entries)
  return entries.map((entry) => entry.id)
}

/**
 * Writes the looks at personal data of one request in its transaction. The door calls it before the commit with all that `ctx.open`
 * and `ctx.noteRead` gathered, so that nothing personal leaves unless its entry is kept.
 */
export async function writeReads(ctx: Ctx, reads: readonly Read[]): Promise<void> {
  await addEntries(ctx.tx, looksOf(ctx, reads))
}

/** One entry for each subject that was looked at, made without writing it. */
export function looksOf(ctx: Ctx, reads: readonly Read[]): Entry[] {
  const bySubject = new Map<string, { fields: Set<string>; ids: Set<string> }>()
  for (const read of reads) {
    const look = bySubject.get(read.subject) ?? { fields: new Set(), ids: new Set() }
    for (const field of read.fields) look.fields.add(field)
    for (const id of read.ids ?? []) look.ids.add(shortId(id))
    bySubject.set(read.subject, look)
  }
  return [...bySubject].map(([subject, look]) =>
    entryOf(ctx, 'data.read', {
      subject,
      facts: {
        fields: [...look.fields].join(' '),
        ...(look.ids.size > 0 ? { ids: [...look.ids].join(' ') } : {}),
      },
    }),
  )
}

/** Writes entries made before by `entryOf`. */
export function write(ctx: Ctx, entries: readonly Entry[]): Promise<void> {
  return addEntries(ctx.tx, entries)
}

/** Makes the entry without writing it, for statements that write an act and its entry at once. */
export function entryOf(ctx: Ctx, type: string, act: Act): Entry {
  const { post, unit } = ctx.who.settings
  return {
    id: uuidv7(),
    street: ctx.street || NO_STREET,
    at: ctx.now,
    type,
    actor: ctx.who.id ?? ctx.who.kind,
    post: post || null,
    unit: unit || null,
    purpose: ctx.purpose,
    route: ctx.route,
    case: act.case ?? (act.subject?.startsWith('case:') ? act.subject.slice(5) : null),
    subject: act.subject ?? null,
    facts: act.facts ?? {},
    content: null,
  }
}

/** 22 characters for a UUID: a list of a hundred stays small. */
export function shortId(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
}
