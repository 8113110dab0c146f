import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeCrypto as crypto } from './crypto-node.ts'
import {
  answerAddCheckpoint,
  formatAddCheckpoint,
  formatCheckpoint,
  type KnownLog,
  keyId,
  MAX_REQUEST_BYTES,
  openNote,
  parseVkey,
  proveConsistency,
  readTile,
  signNote,
  type Tile,
  verifierOf,
  type WitnessAnswer,
  type WitnessState,
} from './index.ts'
import { centers, flip, logKey, makeLog, missing, NOW_MS, ORIGIN, utf8, vectors } from './test-kit.ts'

const verifiers = [verifierOf(crypto, logKey)]
const [center] = centers
const big = makeLog(600)

async function request(old: number, size: number, claimed = old): Promise<string> {
  const log = makeLog(size)
  const read = (tile: Tile) => readTile((path) => log.files.get(path), tile)
  const proof = await proveConsistency(crypto, old, size, read)
  return formatAddCheckpoint(claimed, proof, makeLog(size, size, [logKey]).checkpoint)
}

/** A witness that remembers, as a program around the decision does. */
function witness(known: readonly string[] = [ORIGIN]) {
  const states = new Map<string, WitnessState>()
  const logOf = (origin: string): KnownLog | undefined =>
    known.includes(origin) ? { verifiers, state: states.get(origin) } : undefined
  return (body: string | Uint8Array): WitnessAnswer => {
    const bytes = typeof body === 'string' ? utf8(body) : body
    const answer = answerAddCheckpoint(crypto, bytes, logOf, [center!], NOW_MS)
    if (answer.state) states.set(ORIGIN, answer.state)
    return answer
  }
}

test('cosigns what continues what it saw, and says the size it knows', async () => {
  const ask = witness()
  expect(ask(await request(0, 5)).status).toBe(200)
  const grown = ask(await request(5, 600))
  expect(grown.status).toBe(200)
  const { text, verified } = openNote(grown.state!.note, [...verifiers, verifierOf(crypto, center!)])
  expect(verified.map(({ name }) => name)).toEqual([ORIGIN, center!.name])
  expect(big.checkpoint).toContain(text)
  expect(grown.body).toBe(`${grown.state!.note.trimEnd().split('\n').at(-1)}\n`)
  // Asked again with the same size it signs again; with an older one it tells the size.
  expect(ask(await request(600, 600)).status).toBe(200)
  expect(ask(await request(5, 600))).toMatchObject({
    status: 409,
    contentType: 'text/x.tlog.size',
    body: '600\n',
  })
  expect(ask(await request(5, 300))).toMatchObject({ status: 409, body: '600\n' })
})

test('an empty log may be cosigned, and grows', async () => {
  const ask = witness()
  const root = Buffer.from('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', 'base64')
  const note = signNote(formatCheckpoint({ origin: ORIGIN, size: 0, root }), [logKey], NOW_MS)
  expect(ask(formatAddCheckpoint(0, [], note))).toMatchObject({ status: 200, state: { size: 0 } })
  const wrongRoot = signNote(
    formatCheckpoint({ origin: ORIGIN, size: 0, root: flip(root, 0) }),
    [logKey],
    NOW_MS,
  )
  expect(ask(formatAddCheckpoint(0, [], wrongRoot))).toMatchObject({
    status: 422,
    problem: 'tilelog.wrong-empty-root',
  })
  expect(ask(await request(0, 5)).status).toBe(200)
})

test('a second history of the same size is a conflict, kept apart from mere bad proofs', async () => {
  const ask = witness()
  ask(await request(0, 300))
  const fork = signNote(
    formatCheckpoint({ origin: ORIGIN, size: 300, root: flip(makeLog(300).root, 9) }),
    [logKey],
    0,
  )
  expect(ask(formatAddCheckpoint(300, [], fork))).toMatchObject({ status: 422, conflict: true })
  const good = await request(300, 600)
  const bad = ask(good.replace(/\n[^\n]{44}\n/, `\n${'A'.repeat(43)}=\n`))
  expect(bad).toMatchObject({ status: 422, problem: 'tilelog.wrong-consistency', conflict: false })
  expect(bad.state).toBeUndefined()
  expect(ask(good).status).toBe(200)
})

test('refuses by the numbers of the protocol', async () => {
  const good = await request(0, 5)
  const ask = witness()
  const status = (body: string | Uint8Array) => ask(body).status
  expect(status('')).toBe(400)
  expect(status(good.replace('old 0', 'old 00'))).toBe(400)
  expect(status(good.replace('old 0', 'old 9007199254740992'))).toBe(400)
  expect(status(good.replace('old 0', 'old 6'))).toBe(400)
  expect(status(good.replace('old 0', `old 0${`\n${'A'.repeat(43)}=`.repeat(64)}`))).toBe(400)
  expect(status(new Uint8Array(MAX_REQUEST_BYTES + 1))).toBe(400)
  expect(status(Uint8Array.of(0xff, 10, 10))).toBe(400)
  expect(status(good.replace('old 0', 'old 2'))).toBe(409)
  expect(status(good.replace('old 0', `old 0\n${'A'.repeat(43)}=`))).toBe(422)
  expect(witness([])(good)).toMatchObject({ status: 404, problem: 'unknown-log' })
  const body = `${ORIGIN}\nmany\n`
  expect(status(formatAddCheckpoint(0, [], signNote(body, [logKey], NOW_MS)))).toBe(400)
  // Signed by a center, not by the log.
  expect(status(formatAddCheckpoint(0, [], signNote(body, centers, NOW_MS)))).toBe(403)
  expect(status(good.replace('\n5\n', '\n6\n'))).toBe(403)
  expect(status(good)).toBe(200)
})

interface Litewitness {
  sigsum_log_pub_hex: string
  sumdb_vkey: string
  cases: { log: 'sigsum' | 'sumdb'; body: string; status: number; assert_: string }[]
}

describe.skipIf(missing('tlog-witness'))(`litewitness requests (skipped where ${vectors} is absent)`, () => {
  test('answers each request in turn as published', () => {
    const file = join(vectors, 'tlog-witness/litewitness-add-checkpoint.json')
    const { cases, sigsum_log_pub_hex, sumdb_vkey }: Litewitness = JSON.parse(readFileSync(file, 'utf8'))
    const sigsum = cases[0]!.body.split('\n')[2]!
    const publicKey = Uint8Array.from(Buffer.from(sigsum_log_pub_hex, 'hex'))
    const id = keyId(crypto, sigsum, 1, publicKey)
    const keys = new Map([
      [sigsum, verifierOf(crypto, { name: sigsum, id, type: 1, publicKey })],
      // Here the key's name is not the origin: whoever knows the log says so.
      ['go.sum database tree', verifierOf(crypto, parseVkey(crypto, sumdb_vkey))],
    ])
    const states = new Map<string, WitnessState>()
    for (const { body, status, assert_ } of cases) {
      const logOf = (origin: string): KnownLog | undefined => {
        const verifier = keys.get(origin)
        return verifier && { verifiers: [verifier], state: states.get(origin) }
      }
      const answer = answerAddCheckpoint(crypto, utf8(body), logOf, [center!], NOW_MS)
      // Since v1.0.0 an unknown origin is 404.
      expect(answer.status, assert_).toBe(assert_.includes('unknown log') ? 404 : status)
      if (status === 409) expect(assert_).toContain(JSON.stringify(answer.body))
      if (answer.state) states.set(body.split('\n\n')[1]!.split('\n')[0]!, answer.state)
    }
    expect(cases.length).toBe(10)
  })
})
