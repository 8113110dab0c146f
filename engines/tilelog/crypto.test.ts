import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSoundKey } from './crypto.ts'
import { browserCrypto } from './crypto-browser.ts'
import { nodeCrypto } from './crypto-node.ts'
import { flip, missing, vectors } from './test-kit.ts'

const both = [
  ['Node', nodeCrypto],
  ['browser', browserCrypto],
] as const
const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('both implementations give the same hashes, keys and signatures, and find any changed bit', () => {
  fc.assert(
    fc.property(bytes32, fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 511 }), (seed, message, bit) => {
      expect(Array.from(browserCrypto.sha256(message))).toEqual(Array.from(nodeCrypto.sha256(message)))
      const key = nodeCrypto.publicKey(seed)
      const signature = nodeCrypto.sign(seed, message)
      expect(browserCrypto.publicKey(seed)).toEqual(key)
      expect(browserCrypto.sign(seed, message)).toEqual(signature)
      for (const [, crypto] of both) {
        expect(crypto.verify(key, message, signature)).toBe(true)
        expect(crypto.verify(key, message, flip(signature, bit >> 3, bit & 7))).toBe(false)
        expect(crypto.verify(flip(key, (bit >> 3) % 32, bit & 7), message, signature)).toBe(false)
        expect(crypto.verify(key, Uint8Array.of(...message, 0), signature)).toBe(false)
      }
    }),
    { numRuns: 50 },
  )
})

/** The eight points whose multiples soon come back to zero. */
function smallOrderPoints(): Uint8Array[] {
  const { Point } = ed25519
  const found = new Map<string, Uint8Array>()
  for (let i = 0; found.size < 8; i++) {
    const y = new Uint8Array(32).fill(i, 0, 2)
    let point: InstanceType<typeof Point>
    try {
      point = Point.fromBytes(y)
    } catch {
      continue
    }
    // Times the order of the large subgroup only the small part is left.
    const small = point.multiplyUnsafe(Point.Fn.ORDER - 1n).add(point)
    found.set(small.toHex(), small.toBytes())
  }
  return [...found.values()]
}

test('keys of small order and keys with a second writing are refused', () => {
  const weak = smallOrderPoints()
  expect(weak.length).toBe(8)
  const nothing = new Uint8Array(64)
  nothing[0] = 1
  for (const key of weak) {
    expect(isSoundKey(key)).toBe(false)
    for (const [, crypto] of both) expect(crypto.verify(key, hex('00'), nothing)).toBe(false)
  }
  // y = p + 1, p + 5: other writings of 1 and 5.
  for (const low of ['ee', 'f2', 'ff']) expect(isSoundKey(hex(`${low}${'ff'.repeat(30)}7f`))).toBe(false)
  expect(isSoundKey(hex(`eb${'ff'.repeat(30)}7f`))).toBe(true)
  expect(isSoundKey(new Uint8Array(31).fill(9))).toBe(false)
})

test('a signature that only holds up to the cofactor is refused by both', () => {
  const { Point } = ed25519
  const torsion = smallOrderPoints()
    .map((one) => Point.fromBytes(one))
    .find((one) => !one.is0())!
  // R carries a small-order part: 8(SB) = 8(R + kA) holds, SB = R + kA does not.
  const seed = new Uint8Array(32).fill(7)
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(seed)
  const message = hex('c0ffee')
  const r = Point.BASE.add(torsion).toBytes()
  const k = ed25519.Point.Fn.create(le(sha512Of(r, pointBytes, message)))
  const s = Point.Fn.add(1n, Point.Fn.mul(k, Point.Fn.create(scalar)))
  const signature = Uint8Array.of(...r, ...Point.Fn.toBytes(s))
  expect(ed25519.verify(signature, message, pointBytes)).toBe(true)
  for (const [, crypto] of both) expect(crypto.verify(pointBytes, message, signature)).toBe(false)
})

const le = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
const sha512Of = (...parts: Uint8Array[]): Uint8Array => hash('sha512', Buffer.concat(parts), 'buffer')

interface Wycheproof {
  testGroups: {
    publicKey: { pk: string }
    tests: { tcId: number; msg: string; sig: string; result: string }[]
  }[]
}

describe.skipIf(missing('wycheproof'))(`Wycheproof Ed25519 (skipped where ${vectors} is absent)`, () => {
  test.each(both)('%s: every vector as published', (_, crypto) => {
    const file: Wycheproof = JSON.parse(readFileSync(join(vectors, 'wycheproof/ed25519_test.json'), 'utf8'))
    const all = file.testGroups.flatMap(({ publicKey, tests }) =>
      tests.map((one) => ({ ...one, key: hex(publicKey.pk) })),
    )
    expect(all.length).toBeGreaterThanOrEqual(150)
    const wrong = all.filter(
      ({ key, msg, sig, result }) => crypto.verify(key, hex(msg), hex(sig)) !== (result === 'valid'),
    )
    expect(wrong.map(({ tcId }) => tcId)).toEqual([])
  })
})
