import type { FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Keyring } from '../crypto/keyring.ts'
import type { Database } from '../db/database.ts'
import type { Tx } from '../db/tx.ts'
import type { Change, Ctx, Principal, Read } from './ctx.ts'

/** What the ground needs from the house to open its door. Apps bring the parts together. */
export interface House {
  readonly database: Database
  readonly clock: Clock
  readonly keys: Keyring
  /**
   * Who is it? Never throws for bad credentials: a bad one is nobody. `quietly`: without noting that the session was used, so that
   * looking whether it still holds does not keep it alive.
   */
  identify(request: FastifyRequest, quietly?: boolean): Promise<Principal>
  /** Writes the looks at personal data of one request, in its transaction. */
  writeReads(ctx: Ctx, reads: readonly Read[]): Promise<void>
  /** Keeps the looks of a request that only reads, in a transaction beside it. Gives an answer when they are committed. */
  keepReads(ctx: Ctx, reads: readonly Read[]): Promise<void>
  /** Enqueues in the given transaction. */
  enqueue(tx: Tx, job: string, data: object): Promise<void>
  /** Tells other screens; after the commit. */
  publish(changes: readonly Change[]): void
  /** Something was written here, and is committed: whoever works on what was written need not wait to look. */
  committed?(): void
  readonly secureCookies: boolean
}
