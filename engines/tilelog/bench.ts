/** `npm run bench -- tilelog [ENTRIES]`: hashes, growth and proofs at 10³…10⁶, a whole check of a log on disk; JSON last. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Crypto } from './crypto.ts'
import { browserCrypto } from './crypto-browser.ts'
import { nodeCrypto } from './crypto-node.ts'
import {
  checkConsistency,
  checkInclusion,
  checkLog,
  type Edge,
  emptyEdge,
  formatCheckpoint,
  formatReceipt,
  growLog,
  leafHash,
  parsePolicy,
  proveConsistency,
  proveInclusion,
  readTile,
  signNote,
  supersededTiles,
  type Tile,
  tilePath,
  verifyReceipt,
} from './index.ts'
import { centers, logKey, NOW_MS, ORIGIN, policyText } from './test-kit.ts'

const ENTRIES = Number(process.argv[2] ?? 1_000_000)
const ENTRY_BYTES = 300
const folder = mkdtempSync(join(tmpdir(), 'linli-tilelog-'))
const seen = new Set<string>()

const entryAt = (i: number): Uint8Array =>
  Buffer.from(`{"i":${i},"pad":"`.padEnd(ENTRY_BYTES - 2, 'x').concat('"}'))
const fixed = (value: number): number => Number(value.toPrecision(3))

/** Median of five rounds, in µs per call. */
function measure(rounds: number, call: (i: number) => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now()
    for (let i = 0; i < rounds; i++) call(i)
    return ((performance.now() - began) * 1000) / rounds
  })
  return fixed(times.toSorted((a, b) => a - b)[2]!)
}

async function measureAsync(rounds: number, call: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    const began = performance.now()
    for (let i = 0; i < rounds; i++) await call()
    times.push(((performance.now() - began) * 1000) / rounds)
  }
  return fixed(times.toSorted((a, b) => a - b)[2]!)
}

function save(path: string, bytes: Uint8Array | string): void {
  const file = join(folder, path)
  if (!seen.has(dirname(file))) mkdirSync(dirname(file), { recursive: true })
  seen.add(dirname(file))
  writeFileSync(file, bytes)
}

/** Grows the log on disk to a size in batches of 1000; the time is without the writing. */
function growTo(from: Edge, size: number): { edge: Edge; microseconds: number } {
  let [edge, spent] = [from, 0]
  while (edge.size < size) {
    const count = Math.min(1000, size - edge.size)
    const entries = Array.from({ length: count }, (_, i) => entryAt(edge.size + i))
    const began = performance.now()
    const grown = growLog(nodeCrypto, edge, entries)
    spent += performance.now() - began
    for (const { path, bytes } of grown.files) save(path, bytes)
    for (const tile of supersededTiles(edge.size, grown.edge.size)) rmSync(join(folder, tilePath(tile)))
    edge = grown.edge
  }
  return { edge, microseconds: fixed((spent * 1000) / Math.max(1, size - from.size)) }
}

/** As the file system counts: whole blocks. */
const diskBytes = (): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => statSync(join(folder, path)))
    .reduce((sum, { blocks }) => sum + blocks * 512, 0)

const read = (path: string): Uint8Array => readFileSync(join(folder, path))

async function atSize(edge: Edge, microseconds: number) {
  const { size } = edge
  const { root } = growLog(nodeCrypto, edge, [])
  const [index, older] = [Math.floor(size / 3), Math.floor(size / 2)]
  // In memory: what is measured is the hashing, not the disk.
  const tiles = new Map<string, Uint8Array>()
  const bytesOf = async (tile: Tile) => {
    const path = tilePath(tile)
    const bytes = tiles.get(path) ?? (await readTile(read, tile))
    tiles.set(path, bytes)
    return bytes
  }
  const proof = await proveInclusion(nodeCrypto, index, size, bytesOf)
  const tilesRead = tiles.size
  const claim = { index, size, leaf: leafHash(nodeCrypto, entryAt(index)), root }
  const consistency = await proveConsistency(nodeCrypto, older, size, bytesOf)
  return {
    entries: size,
    growMicrosecondsAnEntry: microseconds,
    growOneMicroseconds: measure(200, () => growLog(nodeCrypto, edge, [claim.leaf])),
    proveMicroseconds: await measureAsync(20, () => proveInclusion(nodeCrypto, index, size, bytesOf)),
    checkMicroseconds: measure(1000, () => checkInclusion(nodeCrypto, claim, proof)),
    hashes: proof.length,
    consistencyHashes: consistency.length,
    tilesRead,
    edgeBytes: edge.open.reduce((sum, { length }) => sum + length, edge.bundle.length),
    claim,
    proof,
  }
}

async function check(crypto: Crypto): Promise<{ seconds: number; entriesPerSecond: number }> {
  const began = performance.now()
  const run = checkLog(
    crypto,
    (path) => readFile(join(folder, path)).catch(() => undefined),
    parsePolicy(crypto, policyText),
  )
  let next = await run.next()
  while (!next.done) next = await run.next()
  if (!next.value.sound) throw new Error(JSON.stringify(next.value.findings))
  const seconds = (performance.now() - began) / 1000
  return { seconds: fixed(seconds), entriesPerSecond: Math.round(next.value.entries / seconds) }
}

function receiptMilliseconds(crypto: Crypto, receipt: string, index: number): number {
  const policy = parsePolicy(crypto, policyText)
  const once = () => {
    const { verified, problem } = verifyReceipt(crypto, receipt, entryAt(index), policy, { nowMs: NOW_MS })
    if (!verified) throw new Error(problem)
  }
  return fixed(measure(40, once) / 1000)
}

try {
  const small = Uint8Array.from(entryAt(1))
  const sizes = []
  let edge = emptyEdge()
  let last: Awaited<ReturnType<typeof atSize>> | undefined
  for (const size of [1_000, 10_000, 100_000, 1_000_000].filter((one) => one < ENTRIES).concat(ENTRIES)) {
    const grown = growTo(edge, size)
    edge = grown.edge
    last = await atSize(edge, grown.microseconds)
    const { claim: _, proof: __, ...figures } = last
    sizes.push(figures)
  }
  const { claim, proof } = last!
  checkConsistency(nodeCrypto, { size: 0, root: nodeCrypto.sha256(new Uint8Array()) }, claim, [])
  const checkpoint = signNote(formatCheckpoint({ origin: ORIGIN, ...claim }), [logKey, ...centers], NOW_MS)
  save('checkpoint', checkpoint)
  const receipt = formatReceipt({ index: claim.index, proof, checkpoint })
  console.log(
    JSON.stringify({
      bench: 'tilelog',
      node: process.version,
      leafHashMicroseconds: {
        node: measure(100_000, () => leafHash(nodeCrypto, small)),
        browser: measure(20_000, () => leafHash(browserCrypto, small)),
      },
      sizes,
      checkWholeLog: { node: await check(nodeCrypto), browserCryptoInNode: await check(browserCrypto) },
      receiptMilliseconds: {
        node: receiptMilliseconds(nodeCrypto, receipt, claim.index),
        browserCryptoInNode: receiptMilliseconds(browserCrypto, receipt, claim.index),
      },
      receiptBytes: receipt.length,
      diskBytesAnEntry: fixed(diskBytes() / ENTRIES),
      ofWhichTheEntryItself: ENTRY_BYTES,
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
