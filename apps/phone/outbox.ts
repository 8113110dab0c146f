import type { Instant, ProblemReply } from '../../base/contract.ts'

/** A photo that leaves with its item: uploaded once, then known by the id the server gave. */
export interface WaitingPhoto {
  readonly id: string
  readonly blob: Blob
  readonly sent: string | null
  /** Why the server would not take it; the words are sent without it and the person is told. */
  readonly refused: string | null
}

/** Something written on this phone that has not reached the server. `id` is its key for ever: sent twice is once. */
export interface Waiting<K extends string = string, B = unknown> {
  readonly id: string
  readonly kind: K
  readonly street: string
  readonly body: B
  readonly photos: readonly WaitingPhoto[]
  readonly since: Instant
  readonly tries: number
  readonly nextTry: Instant
  /** `refused`: the server said no to what is in it; only the person can mend that. */
  readonly state: 'waiting' | 'refused'
  readonly problem: ProblemReply | null
}

const firstWait = 5_000
const longestWait = 300_000

export function waiting<K extends string, B>(
  item: Pick<Waiting<K, B>, 'id' | 'kind' | 'street' | 'body'>,
  photos: readonly { id: string; blob: Blob }[],
  now: Instant,
): Waiting<K, B> {
  return {
    ...item,
    photos: photos.map(({ id, blob }) => ({ id, blob, sent: null, refused: null })),
    since: now,
    tries: 0,
    nextTry: now,
    state: 'waiting',
    problem: null,
  }
}

/**
 * Whether the same thing may succeed later by itself: no network, too many, busy, failed, or signed out meanwhile.
 * Everything else (400, 403, 404, 409, 413, 415) is an answer, and repeating it would only annoy.
 */
export function passing(problem: ProblemReply): boolean {
  const { status } = problem
  return status < 400 || status === 401 || status === 408 || status === 425 || status === 429 || status >= 500
}

/** Wait doubles with each try, from 5 seconds to 5 minutes. */
export function waitAfter(tries: number): number {
  return Math.min(longestWait, firstWait * 2 ** Math.min(tries, 20))
}

/** The item after a try that failed. */
export function afterFailure<W extends Waiting>(item: W, problem: ProblemReply, now: Instant): W {
  if (!passing(problem)) return { ...item, state: 'refused', problem }
  return {
    ...item,
    problem,
    tries: item.tries + 1,
    nextTry: new Date(Date.parse(now) + waitAfter(item.tries)).toISOString(),
  }
}

/** What may go now, oldest first: the order in which people wrote. */
export function ready<W extends Waiting>(items: readonly W[], now: Instant): W[] {
  return items
    .filter((item) => item.state === 'waiting' && item.nextTry <= now)
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.id < b.id ? -1 : 1))
}
