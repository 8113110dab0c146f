import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeCrypto as crypto } from './crypto-node.ts'
import {
  formatVkey,
  keyId,
  MAX_AHEAD_MS,
  type NoteVerifier,
  openCheckpoint,
  type Policy,
  parsePolicy,
  quorumProblem,
  quorumReached,
  signatureLine,
  signingKey,
} from './index.ts'
import { centers, flip, logKey, makeLog, NOW_MS, policy, policyText, utf8 } from './test-kit.ts'

const [a, b, c] = centers.map(formatVkey) as [string, string, string]
const log = formatVkey(logKey)
const base = `log ${log}\nwitness a ${a}\nwitness b ${b}\nwitness c ${c}\n`
const day = 86_400_000

test('groups of groups, all, any and k; the quorum may be one witness or none', () => {
  const reached = (lines: string, signed: string[]) =>
    quorumReached(parsePolicy(crypto, base + lines), signed)
  const nested = 'group ab any a b\ngroup g all ab c\nquorum g\n'
  expect(reached(nested, ['a', 'c'])).toBe(true)
  expect(reached(nested, ['a', 'b'])).toBe(false)
  expect(reached('group g 2 a b c\nquorum g\n', ['b', 'c'])).toBe(true)
  expect(reached('group g 2 a b c\nquorum g\n', ['b', 'b'])).toBe(false)
  // Naming the group itself among the signers does not help.
  expect(reached('group g 2 a b c\nquorum g\n', ['g'])).toBe(false)
  expect(reached('quorum b\n', ['a', 'c'])).toBe(false)
  expect(reached('quorum none\n', [])).toBe(true)
})

test('k of n is reached by k and more, whichever they are', () => {
  const subset = fc.subarray(['a', 'b', 'c'])
  fc.assert(
    fc.property(subset, fc.integer({ min: 1, max: 3 }), (signed, k) => {
      const one = parsePolicy(crypto, `${base}group g ${k} a b c\nquorum g`)
      expect(quorumReached(one, signed)).toBe(signed.length >= k)
    }),
  )
})

test.each([
  ['no quorum', ''],
  ['two quorums', 'quorum a\nquorum b\n'],
  ['quorum of an unknown name', 'quorum d\n'],
  ['unknown word', 'quorums a\nquorum a\n'],
  [
    'witness with a taken name',
    `witness a ${formatVkey(signingKey(crypto, 'x', 4, new Uint8Array(32)))}\nquorum a`,
  ],
  ['a key twice', `witness d ${a}\nquorum a`],
  ['member of two groups', 'group g any a b\ngroup h any a c\nquorum h'],
  ['member twice', 'group g 2 a a\nquorum g'],
  ['member defined later', 'group g any h\ngroup h any a\nquorum g'],
  ['group named none', 'group none any a\nquorum none'],
  ['threshold 0', 'group g 0 a b\nquorum g'],
  ['threshold above the members', 'group g 3 a b\nquorum g'],
  ['threshold in words', 'group g constructor a b\nquorum g'],
  ['log twice', `log ${log}\nquorum a`],
  [
    'the log key as a witness',
    `witness d ${formatVkey(signingKey(crypto, 'd', 4, new Uint8Array(32).fill(1)))}\nquorum a`,
  ],
])('refuses %s', (_, lines) => {
  expect(() => parsePolicy(crypto, base + lines)).toThrow('tilelog.malformed-policy')
})

test('keys of the wrong kind are refused with their line', () => {
  expect(() => parsePolicy(crypto, `log ${a}\nquorum none`)).toThrow('tilelog.unsupported-key: line 1')
  expect(() => parsePolicy(crypto, `\nwitness w ${log}\nquorum none`)).toThrow(
    'tilelog.unsupported-key: line 2',
  )
  expect(() => parsePolicy(crypto, `log ${log.slice(0, -2)}\nquorum none`)).toThrow(
    'tilelog.malformed-key: line 1',
  )
  expect(() => parsePolicy(crypto, '#\n'.repeat(5000))).toThrow('tilelog.too-large')
})

test('another algorithm may serve as log or witness key', () => {
  const publicKey = utf8('other')
  const key = { name: 'sm.example', id: keyId(crypto, 'sm.example', 0xff, publicKey), type: 0xff, publicKey }
  const verifier: NoteVerifier = { ...key, verify: () => true, timeMs: () => NOW_MS }
  const text = `log ${log}\nwitness sm ${formatVkey(key)} https://sm.example/\nquorum sm`
  expect(() => parsePolicy(crypto, text)).toThrow('tilelog.unsupported-key')
  const read = parsePolicy(crypto, text, (one, role) =>
    one.type === 0xff && role === 'witness' ? verifier : undefined,
  )
  expect(read.witnesses[0]).toMatchObject({ name: 'sm', url: 'https://sm.example/' })
  const { checkpoint } = makeLog(2)
  const line = signatureLine({ ...key, sign: () => utf8('any') }, checkpoint.split('\n\n')[0]!, 0)
  expect(openCheckpoint(read, `${checkpoint}${line}`)).toMatchObject({ quorum: true, size: 2 })
})

test('while log keys rotate either key will do; a key of another origin will not', () => {
  const next = signingKey(crypto, logKey.name, 1, new Uint8Array(32).fill(50))
  const other = signingKey(crypto, 'other.example/log', 1, new Uint8Array(32).fill(51))
  const logs = [logKey, next, other].map((key) => `log ${formatVkey(key)}\n`).join('')
  const rotating = parsePolicy(crypto, `${logs}quorum none`)
  for (const signers of [[logKey], [next], [logKey, next]])
    expect(openCheckpoint(rotating, makeLog(5, 5, signers).checkpoint).size).toBe(5)
  expect(() => openCheckpoint(rotating, makeLog(5, 5, [other]).checkpoint)).toThrow(
    'tilelog.no-trusted-signature',
  )
  // Centers alone cannot speak for the log.
  expect(() => openCheckpoint(policy, makeLog(5, 5, centers).checkpoint)).toThrow(
    'tilelog.no-trusted-signature',
  )
})

function opened(times: readonly number[], when?: { nowMs: number; maxAgeMs?: number }, one: Policy = policy) {
  const { checkpoint } = makeLog(5, 5, [logKey])
  const text = `${checkpoint.split('\n\n')[0]}\n`
  const lines = times.map((ms, i) => signatureLine(centers[i % 3]!, text, ms)).join('')
  return openCheckpoint(one, checkpoint + lines, when)
}

test('cosignatures from the future or too old do not count', () => {
  const ages = (...times: number[]) => opened(times, { nowMs: NOW_MS, maxAgeMs: day })
  expect(ages(NOW_MS, NOW_MS + MAX_AHEAD_MS)).toMatchObject({ quorum: true })
  expect(ages(NOW_MS, NOW_MS + day).cosignatures.map(({ counts }) => counts)).toEqual(['yes', 'future'])
  expect(quorumProblem(ages(NOW_MS, NOW_MS + day))).toBe('tilelog.quorum-not-reached')
  expect(quorumProblem(ages(NOW_MS, NOW_MS - day - 1000))).toBe('tilelog.stale')
  expect(opened([NOW_MS, NOW_MS - day - 1000], { nowMs: NOW_MS })).toMatchObject({ quorum: true })
  expect(opened([NOW_MS + day, NOW_MS + day])).toMatchObject({ quorum: true })
  const none = { ...policy, quorum: 'none' }
  expect(quorumProblem(opened([], { nowMs: NOW_MS, maxAgeMs: day }, none))).toBe('tilelog.quorum-not-reached')
  expect(quorumProblem(opened([NOW_MS - 2 * day], { nowMs: NOW_MS, maxAgeMs: day }, none))).toBe(
    'tilelog.stale',
  )
})

test('a center that signed twice counts once, by its newest time that counts', () => {
  const twice = opened([NOW_MS - 5000, NOW_MS, NOW_MS, NOW_MS], { nowMs: NOW_MS })
  expect(twice.cosignatures.map(({ atMs }) => atMs)).toEqual([NOW_MS, NOW_MS, NOW_MS])
  expect(
    opened([NOW_MS, NOW_MS], undefined, parsePolicy(crypto, policyText.replace('centers 2', 'centers 3')))
      .quorum,
  ).toBe(false)
})

test('a changed bit in a cosigned time is found', () => {
  const { checkpoint } = makeLog(5)
  const raw = Buffer.from(checkpoint.split('\n').at(-2)!.split(' ')[2]!, 'base64')
  for (let bit = 0; bit < 64; bit++) {
    const changed = Buffer.from(flip(raw, 4 + (bit >> 3), bit & 7)).toString('base64')
    const forged = checkpoint.replace(raw.toString('base64'), changed)
    expect(() => openCheckpoint(policy, forged)).toThrow('tilelog.wrong-signature')
  }
})
