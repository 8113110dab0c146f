import type { Instant, Point } from '../../base/contract.ts'
import type { Shelf } from '../phone/keep.ts'
import type { Waiting } from '../phone/outbox.ts'
import { makeOutbox, type Outbox } from '../phone/outbox-run.ts'
import { handling, intake, proposals } from './api.ts'

export interface Verified {
  readonly case: string
  /** For people: number and words of the case, so that the unsent list can be read offline. */
  readonly about: string
  readonly solved: boolean
  readonly note: string
}

export interface Seen {
  readonly about: string
  readonly words: string
  readonly place: { readonly text: string; readonly point: Point | null }
}

/** What the worker says of the address base: a door is missing, has another name, is gone. */
export interface Proposed {
  readonly about: string
  readonly kind: 'missing' | 'wrong-name' | 'gone'
  readonly address: string | null
  readonly name: string
  readonly point: Point | null
}

export type Unsent = Waiting<'verify', Verified> | Waiting<'report', Seen> | Waiting<'door', Proposed>

/** What this phone sent today, for the worker alone to look up. */
export interface Sent {
  readonly id: string
  readonly kind: Unsent['kind']
  readonly case: string
  readonly about: string
  readonly at: Instant
}

/** Everything a worker sends: kept first, sent when it can be, always under the key it was written with. */
export function makeFieldOutbox(
  shelf: Shelf<Unsent>,
  arrived: (sent: Sent) => Promise<void>,
): Outbox<Unsent> {
  return makeOutbox<Unsent>({
    shelf,
    photos: intake,
    async deliver(item, photos) {
      const options = { idempotencyKey: item.id }
      const at = new Date().toISOString()
      if (item.kind === 'verify') {
        const { case: id, solved, note, about } = item.body
        await handling.verifyCase({ params: { id }, body: { solved, note, photos } }, options)
        return arrived({ id: item.id, kind: 'verify', case: id, about, at })
      }
      if (item.kind === 'door') {
        const { about, ...body } = item.body
        await proposals.propose({ params: { id: item.id }, body: { ...body, note: '' } }, options)
        return arrived({ id: item.id, kind: 'door', case: '', about, at })
      }
      const { receipt } = await intake.takeDown({ body: reportOf(item, photos) }, options)
      return arrived({
        id: item.id,
        kind: 'report',
        case: receipt.id,
        about: `${receipt.number} ${item.body.about}`,
        at,
      })
    },
  })
}

/** What a grid worker saw, as a case: no resident is named, the command centre classifies it. */
function reportOf(item: Extract<Unsent, { kind: 'report' }>, photos: string[]) {
  const { words, place } = item.body
  return {
    id: item.id,
    words,
    matter: 'report' as const,
    summary: null,
    category: null,
    place: { text: place.text, point: place.point },
    contact: { name: null, phone: null, helper: null },
    channel: 'grid-worker' as const,
    photos,
  }
}
