import { useSyncExternalStore } from 'react'
import type { PublicCase } from '../../modules/cases/shapes.ts'
import type { Waiting } from '../phone/outbox.ts'
import { makeOutbox } from '../phone/outbox-run.ts'
import { intake } from './api.ts'
import { keepReceipt } from './receipts.ts'
import type { ReportBody } from './report/draft.ts'
import { keep } from './report/draft-store.ts'

/** A case is reached by the code of its receipt, or by its id when its owner is signed in. */
export type CaseKey = { readonly code: string } | { readonly id: string }

export interface Said {
  readonly to: CaseKey
  readonly words: string
}

export interface Rated {
  readonly to: CaseKey
  readonly score: number
  readonly solved: 'yes' | 'partly' | 'no'
  readonly contacted: boolean | null
  readonly words: string | null
}

export type Unsent =
  | Waiting<'report', ReportBody>
  | Waiting<'say', Said>
  | Waiting<'contest', Said>
  | Waiting<'rate', Rated>

/** Everything that residents send leaves through here, so that it survives a lost line and a closed browser. */
export const outbox = makeOutbox<Unsent>({ shelf: keep.shelf('outbox'), photos: intake, deliver })

export function useUnsent(): readonly Unsent[] {
  return useSyncExternalStore(outbox.watch, outbox.items, outbox.items)
}

const answers = new Set<(to: CaseKey, found: PublicCase) => void>()

/** Tells a page that is open what a case looks like after something was sent to it. */
export function watchAnswers(listener: (to: CaseKey, found: PublicCase) => void): () => void {
  answers.add(listener)
  return () => answers.delete(listener)
}

async function deliver(item: Unsent, photos: string[]): Promise<void> {
  const options = { idempotencyKey: item.id }
  if (item.kind === 'report') {
    const body = { ...item.body, photos }
    const receipt = await intake.report({ params: { street: item.street }, body }, options)
    await keepReceipt({
      receipt,
      words: item.body.words,
      place: item.body.place.text,
      at: item.since,
      refusedPhotos: item.photos.flatMap(({ refused }) => refused ?? []),
    })
    return
  }
  const found = await deliverToCase(item, photos, options)
  for (const listener of answers) listener(item.body.to, found)
}

type ToCase = Exclude<Unsent, { kind: 'report' }>

function deliverToCase(
  item: ToCase,
  photos: string[],
  options: { idempotencyKey: string },
): Promise<PublicCase> {
  const { street } = item
  const { to } = item.body
  if (item.kind === 'rate') {
    const { score, solved, contacted, words } = item.body
    const body = { score, solved, contacted, words }
    return 'code' in to
      ? intake.rate({ params: { street, code: to.code }, body }, options)
      : intake.rateMine({ params: { street, id: to.id }, body }, options)
  }
  const body = { words: item.body.words, photos }
  const by = item.kind
  if ('code' in to) return intake[by]({ params: { street, code: to.code }, body }, options)
  const mine = by === 'say' ? intake.sayMine : intake.contestMine
  return mine({ params: { street, id: to.id }, body }, options)
}
