import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeCrypto as crypto } from './crypto-node.ts'
import {
  answerAddCheckpoint,
  formatAddCheckpoint,
  formatReceipt,
  formatSkey,
  formatVkey,
  openCheckpoint,
  openEdge,
  parseAddCheckpoint,
  parseBundle,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseReceipt,
  parseSkey,
  parseTilePath,
  parseVkey,
  proveConsistency,
  proveInclusion,
  TilelogError,
  verifierOf,
  verifyReceipt,
} from './index.ts'
import { centers, entriesTo, entryAt, logKey, makeLog, NOW_MS, policy, policyText, utf8 } from './test-kit.ts'

const log = makeLog(300)
const receipt = formatReceipt({
  extra: utf8('x'),
  index: 1,
  proof: entriesTo(9).map(crypto.sha256),
  checkpoint: log.checkpoint,
})
const request = formatAddCheckpoint(7, entriesTo(9).map(crypto.sha256), log.checkpoint)
const known = { verifiers: [verifierOf(crypto, logKey)], state: undefined }
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')
const rawText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf16le')

/** Each reader of foreign bytes, with something well-formed from which the damage starts. */
const readers: [string, Uint8Array, (bytes: Uint8Array) => unknown][] = [
  ['parseNote', utf8(log.checkpoint), parseNote],
  ['parseNote of any string', utf8(log.checkpoint), (bytes) => parseNote(rawText(bytes))],
  ['openCheckpoint', utf8(log.checkpoint), (bytes) => openCheckpoint(policy, bytes, { nowMs: NOW_MS })],
  ['parseCheckpoint', utf8(parseNote(log.checkpoint).text), (bytes) => parseCheckpoint(text(bytes))],
  ['parseReceipt', utf8(receipt), parseReceipt],
  ['parseAddCheckpoint', utf8(request), parseAddCheckpoint],
  ['parsePolicy', utf8(policyText), (bytes) => parsePolicy(crypto, text(bytes))],
  ['parseVkey', utf8(formatVkey(logKey)), (bytes) => parseVkey(crypto, text(bytes))],
  [
    'parseSkey',
    utf8(formatSkey(crypto, 'a', 4, new Uint8Array(32))),
    (bytes) => parseSkey(crypto, text(bytes)),
  ],
  ['parseTilePath', utf8('tile/entries/x001/x234/567.p/89'), (bytes) => parseTilePath(text(bytes))],
  ['parseBundle', log.files.get('tile/entries/000')!, (bytes) => parseBundle(bytes, 256)],
  ['openEdge', log.files.get('tile/0/001.p/44')!, (bytes) => openEdge(300, () => bytes)],
  ['proveInclusion', log.files.get('tile/0/000')!, (bytes) => proveInclusion(crypto, 9, 300, () => bytes)],
  [
    'proveConsistency',
    log.files.get('tile/0/000')!,
    (bytes) => proveConsistency(crypto, 9, 300, () => bytes),
  ],
]

/** The sound bytes with some places overwritten, cut out, doubled or filled in; or any bytes at all. */
function damaged(sound: Uint8Array): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    at: fc.nat({ max: sound.length }),
    take: fc.nat({ max: 40 }),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom(
          '\n',
          '\n\n',
          '\u2014 ',
          '+',
          '=',
          '0',
          '-',
          ' ',
          '\u0000',
          '\ufeff',
          '99999999999999999999',
        )
        .map(utf8),
    ),
  })
  const edits = fc.array(edit, { minLength: 1, maxLength: 4 })
  const apply = (bytes: Uint8Array, { at, take, put }: { at: number; take: number; put: Uint8Array }) =>
    Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + take)])
  return fc.oneof(
    { weight: 5, arbitrary: edits.map((all) => all.reduce(apply, sound)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 500 }) },
  )
}

describe('damaged bytes', () => {
  test.each(readers)('%s gives a value or a TilelogError', async (_, sound, read) => {
    let refused = 0
    await fc.assert(
      fc.asyncProperty(damaged(sound), async (bytes) => {
        try {
          await read(bytes)
        } catch (error) {
          refused++
          expect(error).toBeInstanceOf(TilelogError)
          // Said in a line: nothing of what was sent comes back at length.
          expect((error as TilelogError).message.length).toBeLessThan(400)
        }
      }),
      { numRuns: 400 },
    )
    expect(refused).toBeGreaterThan(0)
  })

  test('verifyReceipt and the witness always answer', () => {
    fc.assert(
      fc.property(damaged(utf8(receipt)), damaged(utf8(request)), (one, other) => {
        expect(verifyReceipt(crypto, one, entryAt(1), policy, { nowMs: NOW_MS }).verified).toBe(false)
        const answer = answerAddCheckpoint(crypto, other, () => known, centers, NOW_MS)
        expect([400, 403, 409, 422]).toContain(answer.status)
        expect(answer.state).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })
})

test.each([
  ['line ends', '\n'],
  ['empty lines', '\n\n'],
  ['signature lines', '\u2014 a QUFBQUE=\n'],
  ['digits', '9'],
  ['plus signs', '+'],
  ['base64', 'A'],
  ['policy lines', 'group g any a\n'],
])('two megabytes of %s are refused; what backtracks would run into the time limit of tests', (_, piece) => {
  const long = piece.repeat(2_000_000 / piece.length)
  const bytes = utf8(long)
  const inputs = ['', 'old 0\n', 'c2sp.org/tlog-proof@v1\n', 'c2sp.org/tlog-proof@v1\nextra ', 'tile/0/'].map(
    (head) => head + long,
  )
  for (const input of inputs) {
    expect(() => parseNote(input)).toThrow(TilelogError)
    expect(() => parseReceipt(input)).toThrow(TilelogError)
    expect(() => parseCheckpoint(input)).toThrow(TilelogError)
    expect(() => parseVkey(crypto, input)).toThrow(TilelogError)
    expect(() => parseSkey(crypto, `PRIVATE+KEY+${input}`)).toThrow(TilelogError)
    expect(() => parsePolicy(crypto, input)).toThrow(TilelogError)
    expect(() => parseTilePath(input)).toThrow(TilelogError)
    expect(() => parseAddCheckpoint(bytes)).toThrow(TilelogError)
  }
})
