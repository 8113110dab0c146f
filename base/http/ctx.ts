import type pg from 'pg'
import type { Instant, StreetCode } from '../contract.ts'
import type { Keyring } from '../crypto/keyring.ts'
import type { Cell } from '../crypto/seal.ts'
import type { Settings, Tx } from '../db/tx.ts'
import type { Lang } from '../problem.ts'

/** Who asks, as the door established it. What `settings` holds is what row-level security sees. */
export interface Principal {
  readonly kind: 'nobody' | 'staff' | 'resident' | 'system'
  /** Person or resident; `nobody` and `system` stand for themselves. */
  readonly id: string | null
  readonly permissions: ReadonlySet<string>
  /** The street it acts in where the route does not name one. */
  readonly street: StreetCode | null
  mayEnter(street: StreetCode): boolean
  readonly settings: Settings
}

/** One look at a personal field. Written to the ledger in the same transaction, or the value is not given out. */
export interface Read {
  readonly subject: string
  readonly fields: readonly string[]
  /** Which ones, when the look was at a list. */
  readonly ids?: readonly string[]
}

/** A change that other screens want to hear of, told after the commit. Ids only, never content. */
export interface Change {
  readonly topic: string
  readonly street: StreetCode
  readonly id: string
}

/** All that a handler may use. There is no other way to the database, the time or the keys. */
export interface Ctx {
  readonly tx: Tx
  /** Connections for short transactions beside this one, joined with those of others: `inGroups`. Never for an act. */
  readonly aside: pg.Pool
  readonly now: Instant
  readonly who: Principal
  readonly street: StreetCode
  readonly purpose: string
  readonly lang: Lang
  readonly requestId: string
  readonly keys: Keyring
  readonly address: string
  readonly device: string
  /** The name of the route: what the ledger says was done. */
  readonly route: string
  /** Opens a sealed personal field and notes the look; the note is written before the reply leaves. */
  open(cell: Cell, sealed: Uint8Array, read: Read): string
  /** Notes a look at personal data that is not sealed (a case’s words, a list). */
  noteRead(read: Read): void
  /** Narrows or names what row-level security lets through, for the rest of this transaction. */
  become(settings: Settings): Promise<void>
  /** Puts work on the list of jobs, in this transaction: it runs if and only if this commits. */
  later(job: string, data: object): Promise<void>
  /** Tells other screens after the commit. */
  publish(change: Change): void
  afterCommit(act: () => void | Promise<void>): void
  /** Cookies of the reply. */
  setCookie(name: string, value: string | null, maxAgeSeconds?: number): void
  readonly cookies: Readonly<Record<string, string | undefined>>
}
