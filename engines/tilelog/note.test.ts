import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nodeCrypto as crypto } from './crypto-node.ts'
import {
  addSignatures,
  formatCheckpoint,
  formatVkey,
  isSplitView,
  keyId,
  NOTE_LIMITS,
  type NoteSigner,
  type NoteVerifier,
  openNote,
  parseCheckpoint,
  parseNote,
  parseSkey,
  parseVkey,
  signatureLine,
  signingKey,
  signNote,
  TilelogError,
  verifierOf,
} from './index.ts'
import { centers, flip, logKey, makeLog, NOW_MS, ORIGIN, utf8 } from './test-kit.ts'

const TEXT = 'If you think cryptography is the answer\nto your problem, 你再想想。\n'
const verifiers = [logKey, ...centers].map((key) => verifierOf(crypto, key))
const note = signNote(TEXT, [logKey, ...centers], NOW_MS)

test('opens to its text and the signatures of known keys', () => {
  const opened = openNote(utf8(note), verifiers)
  expect(opened.text).toBe(TEXT)
  expect(opened.verified.map(({ name }) => name)).toEqual([logKey, ...centers].map(({ name }) => name))
  expect(opened.verified.map(({ verifier, signature }) => verifier.timeMs?.(signature))).toEqual([
    undefined,
    NOW_MS,
    NOW_MS,
    NOW_MS,
  ])
})

test('unknown signers and unknown algorithms are passed over, at least one known one is demanded', () => {
  expect(openNote(note, verifiers.slice(0, 1)).verified.length).toBe(1)
  expect(() => openNote(note, [])).toThrow('tilelog.no-trusted-signature')
  const stranger = signingKey(crypto, ORIGIN, 1, new Uint8Array(32).fill(99))
  // The same name with another key id is somebody else.
  expect(
    openNote(addSignatures(note, signatureLine(stranger, 'other\n', 0)), verifiers).verified.length,
  ).toBe(4)
})

test('a known key with a wrong signature refuses the whole, though others are right', () => {
  const forged = signatureLine(centers[0]!, 'another text\n', NOW_MS)
  expect(() => openNote(addSignatures(note, forged), verifiers)).toThrow('tilelog.wrong-signature')
  expect(() => openNote(`${note}${forged}`, verifiers)).toThrow('tilelog.wrong-signature')
})

test('another algorithm joins by a verifier and a signer of the caller', () => {
  const publicKey = utf8('a public key of another kind')
  const name = 'sm.example'
  const own = { name, id: keyId(crypto, name, 0xff, publicKey) }
  const mac = (text: Uint8Array) => crypto.sha256(Uint8Array.of(...publicKey, ...text))
  const signer: NoteSigner = { ...own, sign: mac }
  const verifier: NoteVerifier = { ...own, verify: (text, sig) => Buffer.compare(mac(text), sig) === 0 }
  const both = addSignatures(note, signatureLine(signer, TEXT, 0))
  expect(openNote(both, [...verifiers, verifier]).verified.length).toBe(5)
  expect(openNote(both, verifiers).verified.length).toBe(4)
  const wrong = addSignatures(note, signatureLine(signer, 'x\n', 0))
  expect(() => openNote(wrong, [...verifiers, verifier])).toThrow('tilelog.wrong-signature')
  expect(parseVkey(crypto, formatVkey({ ...own, type: 0xff, publicKey }))).toMatchObject({
    ...own,
    type: 0xff,
  })
  expect(() => verifierOf(crypto, { ...own, type: 0xff, publicKey })).toThrow('tilelog.unsupported-key')
})

test('one changed bit anywhere is found', () => {
  const bytes = utf8(note)
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
      let found = 0
      try {
        // A change in a line's name or key id makes it a stranger's: then it is not counted.
        const opened = openNote(flip(bytes, at, bit), verifiers)
        found = opened.verified.length
        expect(opened.text).toBe(TEXT)
      } catch (error) {
        expect(error).toBeInstanceOf(TilelogError)
      }
      expect(found).toBeLessThan(4)
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['no signature', 'text\n'],
  ['text without a line end', 'text\n— a QUFBQUE=\n'],
  ['a carriage return', `te\rxt\n\n— a QUFBQUE=\n`],
  ['no last line end', 'text\n\n— a QUFBQUE='],
  ['another dash', 'text\n\n- a QUFBQUE=\n'],
  ['a plus in the name', 'text\n\n— a+b QUFBQUE=\n'],
  ['an ideographic space in the name', 'text\n\n— a\u3000b QUFBQUE=\n'],
  ['a key id without signature', 'text\n\n— a QUFBQQ==\n'],
  ['a second writing of base64', 'text\n\n— a QUFBQUF=\n'],
  ['half a surrogate pair', 'te\ud800xt\n\n— a QUFBQUE=\n'],
])('refuses a note with %s', (_, text) => {
  expect(() => parseNote(text)).toThrow('tilelog.malformed-note')
})

test('splits at the last empty line; 128 signatures are read, not more; long notes are refused', () => {
  expect(parseNote('a\n\nb\n\n— a QUFBQUE=\n').text).toBe('a\n\nb\n')
  const many = (count: number) => `a\n\n${'— a QUFBQUE=\n'.repeat(count)}`
  expect(parseNote(many(128)).signatures.length).toBe(128)
  expect(() => parseNote(many(129))).toThrow('tilelog.too-large')
  expect(() => parseNote('a'.repeat(NOTE_LIMITS.bytes + 1))).toThrow('tilelog.too-large')
  expect(() => parseNote(Uint8Array.of(0xff, 10, 10))).toThrow('tilelog.malformed-note')
})

describe('keys', () => {
  const vkey = formatVkey(logKey)
  test.each([
    ['tilelog.key-id-mismatch', vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['tilelog.key-id-mismatch', vkey.replace('street', 'streets')],
    ['tilelog.malformed-key', vkey.slice(0, -1)],
    ['tilelog.malformed-key', vkey.replace(ORIGIN, 'a b')],
    ['tilelog.malformed-key', 'a'.repeat(9000)],
    ['tilelog.malformed-key', ''],
  ])('%s: %s', (code, text) => {
    expect(() => parseVkey(crypto, text)).toThrow(code)
  })

  test('a public key anybody could sign for is refused', () => {
    const publicKey = Uint8Array.of(1, ...new Uint8Array(31))
    const weak = { name: 'w', id: keyId(crypto, 'w', 4, publicKey), type: 4, publicKey }
    expect(() => parseVkey(crypto, formatVkey(weak))).toThrow('tilelog.weak-key')
    const short = { ...weak, id: keyId(crypto, 'w', 4, publicKey.slice(1)), publicKey: publicKey.slice(1) }
    expect(() => parseVkey(crypto, formatVkey(short))).toThrow('tilelog.malformed-key')
  })

  test('secret keys of other types, lengths and ids are refused', () => {
    expect(() => parseSkey(crypto, vkey)).toThrow('tilelog.malformed-key')
    expect(() => signingKey(crypto, 'a', 6, new Uint8Array(32))).toThrow('tilelog.unsupported-key')
    expect(() => signingKey(crypto, 'a', 1, new Uint8Array(31))).toThrow('tilelog.malformed-key')
    expect(() => signingKey(crypto, 'a+b', 1, new Uint8Array(32))).toThrow('tilelog.malformed-key')
    expect(() => parseSkey(crypto, `PRIVATE+KEY+${vkey}`)).toThrow('tilelog.key-id-mismatch')
  })

  test('a cosignature needs a time after 1970', () => {
    for (const nowMs of [0, -5000, Number.NaN])
      expect(() => signatureLine(centers[0]!, TEXT, nowMs)).toThrow('tilelog.out-of-range')
  })
})

describe('checkpoints', () => {
  test('are read as they are written', () => {
    const sizes = fc.oneof(fc.maxSafeNat(), fc.integer({ min: 1, max: 9 })).filter((size) => size > 0)
    fc.assert(
      fc.property(sizes, fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, root) => {
        const text = formatCheckpoint({ origin: ORIGIN, size, root })
        expect(parseCheckpoint(text)).toEqual({ origin: ORIGIN, size, root, extensions: [] })
      }),
    )
  })

  const root = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
  test.each([
    ['tilelog.malformed-checkpoint', `o\n01\n${root}\n`],
    ['tilelog.malformed-checkpoint', `o\n-1\n${root}\n`],
    ['tilelog.malformed-checkpoint', `o\n9007199254740992\n${root}\n`],
    ['tilelog.malformed-checkpoint', `o\n1\n${root}`],
    ['tilelog.malformed-checkpoint', `\n1\n${root}\n`],
    ['tilelog.malformed-checkpoint', `o\n1\n${root.slice(4)}\n`],
    ['tilelog.malformed-checkpoint', `o\n1\n${root}\n\n`],
    ['tilelog.malformed-checkpoint', `o\n1\n${root}\n${'x\n'.repeat(70)}`],
    ['tilelog.wrong-empty-root', `o\n0\n${root.replace('47', '48')}\n`],
  ])('%s: %j', (code, text) => {
    expect(() => parseCheckpoint(text)).toThrow(code)
  })

  test('same size and other root is a split view', () => {
    const [a, b] = [makeLog(3), makeLog(4)].map((log) => parseCheckpoint(parseNote(log.checkpoint).text))
    expect(isSplitView(a!, { ...a!, root: b!.root })).toBe(true)
    expect(isSplitView(a!, a!)).toBe(false)
    expect(isSplitView(a!, b!)).toBe(false)
    expect(isSplitView(a!, { ...a!, root: b!.root, origin: 'other' })).toBe(false)
  })
})
