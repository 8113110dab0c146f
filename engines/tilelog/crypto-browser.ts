import { mulAddUnsafe } from '@noble/curves/abstract/curve.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { joinBytes, sameBytes } from './bytes.ts'
import { type Crypto, isSoundKey } from './crypto.ts'

const { Point } = ed25519
const ORDER = Point.Fn.ORDER

function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!)
  return value
}

/** The port on @noble, for browsers: no WebCrypto, so it also runs on plain http. */
export const browserCrypto: Crypto = {
  sha256: (bytes) => sha256(bytes),
  publicKey: (seed) => ed25519.getPublicKey(seed),
  sign: (seed, message) => ed25519.sign(message, seed),
  /** Written out, because the library checks with the cofactor and so accepts what OpenSSL and Go refuse (RFC 8032 §5.1.7). */
  verify(publicKey, message, signature) {
    if (signature.length !== 64 || !isSoundKey(publicKey)) return false
    try {
      const r = signature.subarray(0, 32)
      const s = littleEndian(signature.subarray(32))
      if (s >= ORDER) return false
      const k = littleEndian(sha512(joinBytes(r, publicKey, message))) % ORDER
      // Both products in one walk: BASE.multiplyUnsafe would first fill a table that takes longer than a whole receipt.
      const expected = mulAddUnsafe(Point, [Point.BASE, Point.fromBytes(publicKey).negate()], [s, k])
      return sameBytes(expected.toBytes(), r)
    } catch {
      return false
    }
  },
}
