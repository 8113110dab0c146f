import type { Instant } from '../../../base/contract.ts'

/** How many wrong tries are borne, over which time, and how they slow down. */
export interface Patience {
  readonly name: string
  readonly max: number
  readonly windowMs: number
  readonly lockMs: number
  /** From this wrong try on, each next one waits twice as long: 1 s, 2 s, 4 s … null: no waiting before the lock. */
  readonly delayFrom: number | null
  /** A right try wipes out the wrong ones before it: true for an account, whose owner it proves, not for an address. */
  readonly clears: boolean
}

const quarter = 15 * 60_000

/** Per account. */
export const account: Patience = {
  name: 'account',
  max: 10,
  windowMs: quarter,
  lockMs: quarter,
  delayFrom: 3,
  clears: true,
}
/** Per address: an office of forty shares one, so it may err more often than one person. */
export const address: Patience = {
  name: 'address',
  max: 60,
  windowMs: quarter,
  lockMs: quarter,
  delayFrom: null,
  clears: false,
}
/** Codes that one address has sent to phones, right or wrong: text messages cost money and annoy. */
export const sending: Patience = {
  name: 'sending',
  max: 40,
  windowMs: 4 * quarter,
  lockMs: quarter,
  delayFrom: null,
  clears: false,
}

export interface Tries {
  readonly tries: number
  readonly since: Instant
  /** Not before. */
  readonly next: Instant
  readonly locked: boolean
}

export type Verdict =
  | { readonly go: true; readonly after: Tries; readonly locks: boolean }
  | { readonly go: false; readonly locked: boolean; readonly waitMs: number }

/**
 * May one more try be made? It is counted as wrong before it is looked at, and forgiven when it was right: so fifty tries at
 * the same moment count fifty times. A try that is turned away counts nothing and learns nothing.
 */
export function tryOnce(patience: Patience, found: Tries | undefined, now: Instant): Verdict {
  const at = Date.parse(now)
  if (found && Date.parse(found.next) > at)
    return { go: false, locked: found.locked, waitMs: Date.parse(found.next) - at }
  const fresh = !found || found.locked || at - Date.parse(found.since) >= patience.windowMs
  const tries = fresh ? 1 : found.tries + 1
  const since = fresh ? now : found.since
  const locks = tries >= patience.max
  const wait = locks ? patience.lockMs : delay(patience, tries)
  return {
    go: true,
    locks,
    after: { tries, since, next: new Date(at + wait).toISOString(), locked: locks },
  }
}

function delay({ delayFrom }: Patience, tries: number): number {
  return delayFrom === null || tries < delayFrom ? 0 : 1000 * 2 ** (tries - delayFrom)
}
