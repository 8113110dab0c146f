import type { Keyring } from '../../base/crypto/keyring.ts'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import { contentDigest, keptDigest, type Said } from './opening.rules.ts'
import type { Entry } from './store.ts'

/** What an entry says, as somebody may be shown it: `kept` is a digest. */
export interface ShownContent {
  readonly shown: unknown
  readonly kept: string
}

export function shownContent(keys: Keyring, entry: string, { shown, kept }: Said): ShownContent {
  return { shown, kept: keptDigest(nodeCrypto, keys.key('ledger:kept', 1), entry, kept) }
}

/** The `content` of an entry with this id. 32 bytes. */
export function contentHash(keys: Keyring, entry: string, said: Said): Buffer {
  return Buffer.from(contentDigest(nodeCrypto, shownContent(keys, entry, said)))
}

/** The entry, committed to what its act says. The words themselves stay where they are. */
export function saying(keys: Keyring, entry: Entry, said: Said): Entry {
  return { ...entry, content: contentHash(keys, entry.id, said) }
}
