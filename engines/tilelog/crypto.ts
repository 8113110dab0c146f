/**
 * All the cryptography the engine needs, synchronous: browsers offer WebCrypto only to https pages, and a street's own network
 * is often plain http. `crypto-node.ts` and `crypto-browser.ts` implement it.
 */
export interface Crypto {
  /** Must not keep `bytes`: the caller reuses them. */
  sha256(bytes: Uint8Array): Uint8Array
  /** Ed25519 (RFC 8032): public key of a 32-byte seed. */
  publicKey(seed: Uint8Array): Uint8Array
  /** Ed25519: 64-byte signature. */
  sign(seed: Uint8Array, message: Uint8Array): Uint8Array
  /**
   * Ed25519, strict: S below the group's order, R compared as bytes without cofactor (as OpenSSL and Go do, so that no two
   * verifiers differ), keys as `isSoundKey` says. Never throws.
   */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}

/** y-coordinates (little-endian hex) of the points of small order: a signature by such a "key" fits any message. */
const SMALL_ORDER = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  `ec${'ff'.repeat(30)}7f`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
])

/** An Ed25519 public key with one writing (y < 2^255-19) and not of small order. Whether it is on the curve shows on use. */
export function isSoundKey(key: Uint8Array): boolean {
  if (key.length !== 32) return false
  const y = Array.from(key, (byte, i) => (i === 31 ? byte & 0x7f : byte))
  const aboveField = y[31] === 0x7f && y[0]! >= 0xed && y.slice(1, 31).every((byte) => byte === 0xff)
  return !aboveField && !SMALL_ORDER.has(y.map((byte) => byte.toString(16).padStart(2, '0')).join(''))
}
