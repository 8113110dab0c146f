/**
 * How long a browser takes to check one receipt of a million-entry log: the log’s and two centres’ signatures, the way to the root,
 * the leaf, and what it opens to. `npm run bench -- receipt`; also with a processor four times slower. Prints one JSON object last.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  COSIGNATURE_ED25519,
  emptyEdge,
  formatCheckpoint,
  formatReceipt,
  formatVkey,
  growTree,
  leafHash,
  NOTE_ED25519,
  proveInclusion,
  signingKey,
  signNote,
  tilePath,
} from '../../engines/tilelog/index.ts'
import {
  base64url,
  bodyOwner,
  type EntryRow,
  entryKey,
  factsDigest,
  leafBytes,
  leafOf,
  recognitionKey,
} from '../../modules/ledger/leaf.rules.ts'
import { contentDigest } from '../../modules/ledger/opening.rules.ts'

const root = path.resolve(import.meta.dirname, '../..')
const size = 1_000_000
const index = 654_321
const runs = 100
const budgetMs = 50
const caseId = '019ab000-0000-7000-8000-0000000000aa'

const content = {
  shown: { no: 2, kind: 'close', note: '已修好。'.repeat(40), facts: {} },
  kept: 'k'.repeat(43),
}
const keyOf = (owner: string) => nodeCrypto.sha256(Buffer.from(owner))
const row: EntryRow = {
  ...{ id: '019ab000-0000-7000-8000-000000000001', street: '370811013', at: '2026-11-23T02:00:00.000Z' },
  ...{ type: 'case.close', actor: 'someone', post: null, unit: null, purpose: 'case-handling' },
  ...{ route: 'closeCase', case: caseId, subject: null, facts: {} },
  content: contentDigest(nodeCrypto, content),
}

/** A receipt from a tree that was really grown, with its policy and opening, as the server gives it. */
async function material() {
  const leaf = leafBytes(leafOf(nodeCrypto, row, keyOf))
  const tiles = new Map<string, Uint8Array>()
  let edge = emptyEdge()
  let rootHash = new Uint8Array() as Uint8Array
  for (let from = 0; from < size; from += 100_000) {
    const leaves = Array.from({ length: 100_000 }, (_, i) =>
      from + i === index ? leafHash(nodeCrypto, leaf) : nodeCrypto.sha256(Buffer.from(String(from + i))),
    )
    const growth = growTree(nodeCrypto, edge, leaves)
    for (const file of growth.files) tiles.set(file.path, file.bytes)
    edge = growth.edge
    rootHash = growth.root
  }
  const bytesOf = (tile: Parameters<typeof tilePath>[0]) => tiles.get(tilePath(tile))!
  const key = (name: string, type: number, seed: number) =>
    signingKey(nodeCrypto, name, type, Buffer.alloc(32, seed))
  const log = key('log.example.org/street', NOTE_ED25519, 1)
  const centres = [2, 3].map((seed) => key(`centre${seed}.example.org`, COSIGNATURE_ED25519, seed))
  const checkpoint = signNote(
    formatCheckpoint({ origin: log.name, size, root: rootHash }),
    [log, ...centres],
    Date.now(),
  )
  const proof = await proveInclusion(nodeCrypto, index, size, bytesOf)
  const names = centres.map((_, i) => `c${i}`)
  const policy = [
    `log ${formatVkey(log)}`,
    ...centres.map((centre, i) => `witness ${names[i]} ${formatVkey(centre)}`),
    `group all all ${names.join(' ')}`,
    'quorum all\n',
  ].join('\n')
  const owner = keyOf(bodyOwner(nodeCrypto, row))
  const opening = {
    key: base64url(entryKey(nodeCrypto, owner, row.id)),
    facts: factsDigest(nodeCrypto, owner, row),
    content,
  }
  const receipt = formatReceipt({ extra: leaf, index, proof, checkpoint })
  const entry = { id: row.id, leaf: Buffer.from(leaf).toString(), index, receipt, opening, withheld: null }
  return {
    policy,
    of: { case: caseId, proofs: { caseKey: base64url(recognitionKey(nodeCrypto, owner)) } },
    entry: { ...entry, at: row.at, type: row.type, who: 'staff', unit: null },
  }
}

/** What the page runs, as its own build makes it. */
async function bundled(): Promise<string> {
  const made = await build({
    ...{ root, configFile: false, logLevel: 'silent' },
    build: {
      ...{ write: false, target: ['chrome103', 'safari16'] },
      lib: {
        entry: path.join(root, 'apps/resident/check/bench-entry.ts'),
        formats: ['iife'],
        name: 'receipts',
      },
    },
  })
  const [first] = Array.isArray(made) ? made : [made]
  if (!first || !('output' in first)) throw new Error('nothing was built')
  return first.output[0].code
}

async function measure(
  page: Page,
  given: Awaited<ReturnType<typeof material>>,
): Promise<{ first: number; median: number }> {
  const times = await page.evaluate(
    ({ given, runs }) => {
      const { check } = (
        window as unknown as { receipts: { check(policy: string, of: object, entry: object): string } }
      ).receipts
      return Array.from({ length: runs }, () => {
        const began = performance.now()
        const said = check(given.policy, given.of, given.entry)
        if (said !== 'confirmed') throw new Error(said)
        return performance.now() - began
      })
    },
    { given, runs },
  )
  const fixed = (ms: number) => Number(ms.toFixed(1))
  return { first: fixed(times[0]!), median: fixed(times.toSorted((a, b) => a - b)[runs >> 1]!) }
}

const given = await material()
const code = await bundled()
const browser = await chromium.launch({
  ...(existsSync('/usr/bin/chromium') ? { executablePath: '/usr/bin/chromium' } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const figures: Record<string, { first: number; median: number }> = {}
for (const [name, rate] of Object.entries({ desktop: 1, slowPhone: 4 })) {
  const page = await browser.newPage()
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
  await page.addScriptTag({ content: code })
  figures[name] = await measure(page, given)
  await page.close()
}
await browser.close()
console.log(JSON.stringify({ bench: 'receipt', entries: size, runs, budgetMs, ms: figures }))
