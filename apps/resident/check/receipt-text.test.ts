import fc from 'fast-check'
import { create } from 'qrcode'
import { expect, test } from 'vitest'
import { base45, fromBase45, packReceipt, unpackReceipt } from './receipt-text.ts'

test('base45 as the standard has it, there and back', () => {
  // RFC 9285 §4.3 and §4.4
  for (const [plain, coded] of [
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ] as const) {
    expect(base45(Buffer.from(plain))).toBe(coded)
    expect(Buffer.from(fromBase45(coded)!).toString()).toBe(plain)
  }
  fc.assert(fc.property(fc.uint8Array(), (bytes) => Buffer.compare(fromBase45(base45(bytes))!, bytes) === 0))
  for (const bad of ['GGW', 'A', 'ab', ':::', '::', 'Ä12']) expect(fromBase45(bad)).toBeUndefined()
})

const hash = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64'))
const signature = fc
  .uint8Array({ minLength: 76, maxLength: 76 })
  .map((bytes) => `— bureau.example.org/centre ${Buffer.from(bytes).toString('base64')}`)
/** As large as they come: a log of a million entries, four centres, the longest leaf of a step. */
const receipt = fc
  .tuple(
    fc.uint8Array({ minLength: 440, maxLength: 440 }),
    fc.array(hash, { minLength: 20, maxLength: 20 }),
    fc.array(signature, { minLength: 5, maxLength: 5 }),
  )
  .map(
    ([leaf, proof, signatures]) =>
      `c2sp.org/tlog-proof@v1\nextra ${Buffer.from(leaf).toString('base64')}\nindex 999999\n${proof.join('\n')}\n\nlinli.example.org/ledger\n1000000\n${proof[0]}\n\n${signatures.join('\n')}\n`,
  )

test('a receipt fits one code and comes back from it unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(receipt, async (text) => {
      const packed = await packReceipt(text)
      expect(packed.length).toBeLessThan(4296)
      const { segments } = create(packed, { errorCorrectionLevel: 'L' })
      expect(segments.map((segment) => segment.data).join('')).toBe(packed)
      expect(await unpackReceipt(packed)).toBe(text)
    }),
    { numRuns: 20 },
  )
})

test('what is no receipt of ours, or unpacks without end, gives nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (text) => {
      expect(await unpackReceipt(text)).toBeUndefined()
      expect(await unpackReceipt(`LINLI1:${text}`)).toBeOneOf([undefined, ''])
    }),
  )
  expect(await unpackReceipt(await packReceipt('a'.repeat(3_000_000)))).toBeUndefined()
})
