import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { joinBytes } from './bytes.ts'
import { type Crypto, isSoundKey } from './crypto.ts'

// DER before the 32 bytes (RFC 8410): PKCS #8 of a seed, SubjectPublicKeyInfo of a key.
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

function privateKey(seed: Uint8Array): KeyObject {
  const key = Buffer.from(joinBytes(PKCS8, seed))
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}

/** The port on OpenSSL. Not for browsers: they import `crypto-browser.ts`. */
export const nodeCrypto: Crypto = {
  sha256(bytes) {
    const { buffer, byteOffset } = hash('sha256', bytes, 'buffer')
    // Not a Buffer: its slice() shares memory where that of Uint8Array copies.
    return new Uint8Array(buffer, byteOffset, 32)
  },
  publicKey: (seed) =>
    new Uint8Array(createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })).slice(-32),
  sign: (seed, message) => new Uint8Array(sign(null, message, privateKey(seed))),
  verify(publicKey, message, signature) {
    if (signature.length !== 64 || !isSoundKey(publicKey)) return false
    try {
      const der = Buffer.from(joinBytes(SPKI, publicKey))
      return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature)
    } catch {
      return false
    }
  },
}
