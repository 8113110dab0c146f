import type { Keyring } from '../../base/crypto/keyring.ts'
import type { Ctx } from '../../base/http/ctx.ts'
import { contentHash, saying } from './content.ts'
import { addReason } from './reasons.store.ts'
import { type Act, entryOf, write } from './record.ts'

const saidOf = (words: string) => ({ shown: {}, kept: { reason: words } })

/**
 * Writes an act that somebody gave a reason for. The reason stays in the database for those who may read the ledger, and the entry
 * commits to it by a keyed digest: nobody outside can read or guess it, and nobody inside can exchange it unnoticed.
 */
export async function recordFor(ctx: Ctx, type: string, act: Act, reason: string): Promise<string> {
  const entry = saying(ctx.keys, entryOf(ctx, type, act), saidOf(reason))
  const owner = entry.case === null ? `actor:${entry.actor}` : `case:${entry.case}`
  await write(ctx, [entry])
  await addReason(ctx.tx, { street: entry.street, entry: entry.id, owner, words: reason })
  return entry.id
}

/** Whether these are the words that the entry committed to. */
export function isReasonOf(
  keys: Keyring,
  entry: { readonly id: string; readonly content: Uint8Array | null },
  words: string,
): boolean {
  return entry.content !== null && contentHash(keys, entry.id, saidOf(words)).equals(entry.content)
}
