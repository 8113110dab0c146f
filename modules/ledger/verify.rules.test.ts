import { expect, test } from 'vitest'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  emptyEdge,
  formatCheckpoint,
  formatReceipt,
  growLog,
  proveInclusion,
  readTile,
  signNote,
  type Tile,
} from '../../engines/tilelog/index.ts'
import { centers, logKey, NOW_MS, ORIGIN, policy } from '../../engines/tilelog/test-kit.ts'
import type { ProvenEntry } from './contract.ts'
import {
  base64url,
  type EntryRow,
  entryKey,
  factsDigest,
  leafBytes,
  leafOf,
  recognitionKey,
} from './leaf.rules.ts'
import { contentDigest } from './opening.rules.ts'
import { checkEntry, checkpointOpener } from './verify.rules.ts'

const [A, B] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b']
const keyOf = (owner: string) => nodeCrypto.sha256(Buffer.from(owner))
const contentOf = (words: string) => ({ shown: { no: 1, words }, kept: 'kept' })

const row = (n: number, of: string, type: string, words: string): EntryRow => ({
  ...{
    id: `01900000-0000-7000-8000-0000000001${n}0`,
    street: '370811013',
    at: '2026-11-23T08:00:00.000Z',
    type,
  },
  ...{ actor: 'nobody', post: null, unit: null, purpose: 'own-case', route: 'report', case: of },
  ...{ subject: null, facts: {}, content: Buffer.from(contentDigest(nodeCrypto, contentOf(words))) },
})
const rows = [
  row(1, A, 'case.report', '路灯坏了'),
  row(2, B, 'case.report', '没有这回事'),
  row(3, A, 'case.close', '修好了'),
]
const leaves = rows.map((one) => leafBytes(leafOf(nodeCrypto, one, keyOf)))
const grown = growLog(nodeCrypto, emptyEdge(), leaves)
const files = new Map(grown.files.map((file) => [file.path, file.bytes]))
const checkpoint = signNote(
  formatCheckpoint({ origin: ORIGIN, size: 3, root: grown.root }),
  [logKey, ...centers],
  NOW_MS,
)
const open = checkpointOpener(policy)
const caseKey = base64url(recognitionKey(nodeCrypto, keyOf(`case:${A}`)))
const check = (entry: ProvenEntry, key: string | null = caseKey) =>
  checkEntry(nodeCrypto, { case: A, proofs: { caseKey: key } }, entry, open)

async function proven(n: number, words: string): Promise<ProvenEntry> {
  const it = rows[n]!
  const owner = keyOf(`case:${it.case}`)
  const read = (tile: Tile) => readTile((path) => files.get(path), tile)
  const proof = await proveInclusion(nodeCrypto, n, 3, read)
  return {
    ...{ id: it.id, at: it.at, type: it.type, who: 'resident', unit: null, index: n, withheld: null },
    leaf: new TextDecoder().decode(leaves[n]),
    receipt: formatReceipt({ extra: leaves[n], index: n, proof, checkpoint }),
    opening: {
      key: base64url(entryKey(nodeCrypto, owner, it.id)),
      facts: factsDigest(nodeCrypto, owner, it),
      content: contentOf(words),
    },
  }
}

test('an entry with what it said is confirmed; with other words it differs', async () => {
  expect(check(await proven(0, '路灯坏了'))).toMatchObject({ misfit: null, confirmed: true, opened: true })
  expect(check(await proven(0, '别的')).misfit).toBe('differs')
})

test('other words without the key that would open the leaf are not taken for compared', async () => {
  const lie = await proven(0, '没有这回事')
  for (const without of [{ key: null }, { facts: null }, { key: null, facts: null }])
    expect(check({ ...lie, opening: { ...lie.opening!, ...without } }).misfit).toBe('differs')
})

test('a step of another case does not stand for one of this, whatever is said of the key of this case', async () => {
  const other = await proven(1, '没有这回事')
  expect(check(other).misfit).toBe('other-case')
  expect(check(other, null).misfit).toBe('other-case')
  expect(check(other, '!').misfit).toBe('other-case')
})

test('a step is not kept back as a look, as erased, or without a word', async () => {
  const step = { ...(await proven(2, '修好了')), opening: null }
  for (const withheld of ['look', 'erased', null] as const)
    expect([withheld, check({ ...step, withheld }).misfit]).toEqual([withheld, 'hidden'])
  // What is really erased has no key for the whole case.
  expect(check({ ...step, withheld: 'erased' }, null)).toMatchObject({ misfit: null, opened: false })
})

test('while an entry waits there is nothing to open it with', async () => {
  const waiting = { ...(await proven(0, '路灯坏了')), leaf: '', index: null, receipt: null }
  const unopened = { ...waiting, opening: { ...waiting.opening!, key: null, facts: null } }
  expect(check(unopened, null)).toMatchObject({ misfit: null, logged: false, opened: false })
})

test('what is no leaf, no receipt, no opening is refused without an error', async () => {
  const good = await proven(0, '路灯坏了')
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
  for (const leaf of ['null', '[]', '7', '{"v":1}', deep, '{"__proto__":{"v":1}}', '\ud800'])
    expect(check({ ...good, leaf }).misfit).toBe('other-entry')
  for (const receipt of [
    '',
    'c2sp.org/tlog-proof@v1\nindex 99999999999999999999\n\n',
    `${good.receipt}x`,
    deep,
  ])
    expect(check({ ...good, receipt }).misfit).toMatch(/^not-/)
  for (const index of ['1', '3', '9007199254740991'])
    expect(check({ ...good, receipt: good.receipt!.replace('index 0', `index ${index}`) }).misfit).toBe(
      'not-in-log',
    )
})
