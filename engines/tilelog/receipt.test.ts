import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeCrypto as crypto } from './crypto-node.ts'
import {
  formatReceipt,
  parseReceipt,
  proveInclusion,
  RECEIPT_LIMITS,
  readTile,
  type Tile,
  verifyReceipt,
} from './index.ts'
import { entryAt, flip, makeLog, NOW_MS, policy, utf8 } from './test-kit.ts'

const log = makeLog(1000)
const when = { nowMs: NOW_MS + 1000 }

async function receiptOf(index: number, checkpoint = log.checkpoint, extra?: Uint8Array): Promise<string> {
  const read = (tile: Tile) => readTile((path) => log.files.get(path), tile)
  const proof = await proveInclusion(crypto, index, log.size, read)
  return formatReceipt({ extra, index, proof, checkpoint })
}

test('shows which centers signed and when, and is read as it is written', async () => {
  const receipt = await receiptOf(700, log.checkpoint, utf8('案件 2026-0007'))
  expect(verifyReceipt(crypto, utf8(receipt), entryAt(700), policy, when)).toEqual({
    verified: true,
    origin: 'street.example/log',
    index: 700,
    size: 1000,
    root: log.root,
    extra: utf8('案件 2026-0007'),
    quorum: true,
    cosignatures: ['w2', 'w3', 'w4'].map((witness) => ({ witness, atMs: NOW_MS, counts: 'yes' })),
  })
  expect(formatReceipt(parseReceipt(receipt))).toBe(receipt)
})

test('any single changed bit is found where all centers are needed', async () => {
  const plain = utf8(await receiptOf(333))
  const strict = { ...policy, groups: [{ ...policy.groups[0]!, atLeast: 3 }] }
  fc.assert(
    fc.property(fc.nat({ max: plain.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
      const check = verifyReceipt(crypto, flip(plain, at, bit), entryAt(333), strict, when)
      expect(check.verified).toBe(false)
      expect(check.problem).toMatch(/^tilelog\./)
    }),
    { numRuns: 1000 },
  )
})

test('each way to be wrong has its own word', async () => {
  const receipt = await receiptOf(5)
  const problem = (text: string, entry = entryAt(5), at = when) =>
    verifyReceipt(crypto, text, entry, policy, at).problem
  const lines = receipt.split('\n')
  const without = (...names: string[]) =>
    lines.filter((line) => !names.some((name) => line.startsWith(`— ${name} `))).join('\n')
  expect(problem(receipt)).toBeUndefined()
  expect(problem(receipt, entryAt(6))).toBe('tilelog.wrong-inclusion')
  expect(problem(receipt.replace('index 5', 'index 6'))).toBe('tilelog.wrong-inclusion')
  expect(problem(receipt.replace('index 5', 'index 1000'))).toBe('tilelog.out-of-range')
  expect(problem(receipt.replace('index 5', 'index 05'))).toBe('tilelog.malformed-proof')
  expect(problem(receipt.replace('@v1', '@v2'))).toBe('tilelog.malformed-proof')
  expect(problem(receipt.replace('index 5', 'extra !\nindex 5'))).toBe('tilelog.malformed-proof')
  expect(problem(receipt.replace('index 5', `index 5${`\n${lines[2]}`.repeat(70)}`))).toBe(
    'tilelog.malformed-proof',
  )
  expect(problem(without('center2.example'))).toBeUndefined()
  expect(problem(without('center2.example', 'center3.example'))).toBe('tilelog.quorum-not-reached')
  expect(problem(without('street.example/log'))).toBe('tilelog.no-trusted-signature')
  expect(problem(receipt, entryAt(5), { nowMs: NOW_MS - 86_400_000 })).toBe('tilelog.quorum-not-reached')
  expect(problem(receipt, entryAt(5), { ...when, ...{ maxAgeMs: 500 } })).toBe('tilelog.stale')
  expect(problem('x'.repeat(2_000_000))).toBe('tilelog.too-large')
  expect(problem(receipt, new Uint8Array(70_000))).toBe('tilelog.too-large')
  expect(() =>
    formatReceipt({ ...parseReceipt(receipt), extra: new Uint8Array(RECEIPT_LIMITS.extraBytes + 1) }),
  ).toThrow('tilelog.too-large')
})

test('a receipt of another tree is refused though that tree is signed too', async () => {
  expect(
    verifyReceipt(crypto, await receiptOf(5, makeLog(999).checkpoint), entryAt(5), policy, when),
  ).toMatchObject({
    verified: false,
    problem: 'tilelog.wrong-inclusion',
    size: 999,
    quorum: true,
  })
})
