import type { Crypto } from '../../engines/tilelog/crypto.ts'
import { base64url, canonical, hmac } from './leaf.rules.ts'

/**
 * What an act says, in two parts: what the person it concerns is shown, and what stays in the office (posts, reasons that are not
 * for them). Both are committed to; the second by a keyed digest alone, so that the first can be opened without it.
 */
export interface Said {
  readonly shown: unknown
  readonly kept: unknown
}

/** The digest that stands for what stays in the office. The key is the installation’s: nobody outside can try values. */
export const keptDigest = (crypto: Crypto, key: Uint8Array, entry: string, kept: unknown): string =>
  base64url(hmac(crypto, key, canonical([entry, kept])))

/** The `content` of an entry: SHA-256 over what was said. */
export const contentDigest = (
  crypto: Crypto,
  { shown, kept }: { readonly shown: unknown; readonly kept: string },
): Uint8Array => crypto.sha256(canonical({ v: 1, shown, kept }))
