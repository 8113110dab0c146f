import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeCrypto as crypto } from './crypto-node.ts'
import {
  checkConsistency,
  checkInclusion,
  edgeRoot,
  edgeTiles,
  emptyEdge,
  emptyRoot,
  growLog,
  growTree,
  leafHash,
  nodeHash,
  openEdge,
  proveConsistency,
  proveInclusion,
  type ReadFile,
  readTile,
  supersededTiles,
  type Tile,
  TilelogError,
  tileAt,
  tilePath,
} from './index.ts'
import { entriesTo, flip, makeLog, naiveLeaf, naiveRoot, utf8 } from './test-kit.ts'

const SIZE = 2000
const log = makeLog(SIZE)
const leaves = entriesTo(SIZE).map(naiveLeaf)
const roots = new Map<number, Uint8Array>()
const rootOf = (size: number): Uint8Array => {
  const root = roots.get(size) ?? naiveRoot(leaves.slice(0, size))
  roots.set(size, root)
  return root
}
// Every size up to 2000 at once: a narrower tile begins like the full one.
const bytesOf = (tile: Tile): Uint8Array =>
  log.files.get(tilePath(tileAt(SIZE, tile.level, tile.index)!))!.subarray(0, tile.width * 32)
const head = (size: number) => ({ size, root: rootOf(size) })
const sizes = fc.integer({ min: 0, max: SIZE })
const pair = fc.tuple(sizes, sizes).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)

test('published leaf, node and empty hashes (RFC 6962 test tree)', () => {
  expect(Buffer.from(emptyRoot()).toString('hex')).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
  const inputs = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ]
  const { root } = growLog(
    crypto,
    emptyEdge(),
    inputs.map((hex) => Uint8Array.from(Buffer.from(hex, 'hex'))),
  )
  expect(Buffer.from(root).toString('hex')).toBe(
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  )
})

test('a tree grown in any steps has the root and the files of one grown at once', async () => {
  const steps = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), async (counts, reopen) => {
      let edge = emptyEdge()
      const files = new Map<string, Uint8Array>()
      for (const count of counts) {
        const grown = growLog(crypto, edge, entriesTo(Math.min(SIZE, edge.size + count), edge.size))
        for (const { path, bytes } of grown.files) files.set(path, bytes)
        for (const tile of supersededTiles(edge.size, grown.edge.size)) files.delete(tilePath(tile))
        expect(grown.root).toEqual(rootOf(grown.edge.size))
        const found = await openEdge(grown.edge.size, (tile) => files.get(tilePath(tile))!)
        expect(edgeRoot(crypto, found)).toEqual(grown.root)
        expect(found.bundle).toEqual(grown.edge.bundle)
        edge = reopen ? found : grown.edge
      }
      const atOnce = growLog(crypto, emptyEdge(), entriesTo(edge.size))
      expect(new Map([...files].sort())).toEqual(
        new Map(atOnce.files.map(({ path, bytes }) => [path, bytes] as const).sort()),
      )
    }),
    { numRuns: 40 },
  )
})

test('growing by nothing writes nothing, and leaves the old edge as it was', () => {
  const { edge } = growLog(crypto, emptyEdge(), entriesTo(300))
  const before = structuredClone(edge)
  expect(growLog(crypto, edge, []).files).toEqual([])
  growLog(crypto, edge, entriesTo(900, 300))
  expect(edge).toEqual(before)
})

test('inclusion proofs prove the entry and no other', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (upTo, at, bit) => {
      const size = Math.max(1, upTo)
      const index = at % size
      const claim = { index, size, leaf: leaves[index]!, root: rootOf(size) }
      const proof = await proveInclusion(crypto, index, size, bytesOf)
      checkInclusion(crypto, claim, proof)
      expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)))
      const i = bit % (proof.length + 1)
      const altered = proof.map((hash, j) => (i === j ? flip(hash, bit % 32, bit % 8) : hash))
      const wrong =
        i < proof.length
          ? () => checkInclusion(crypto, claim, altered)
          : () => checkInclusion(crypto, { ...claim, leaf: flip(claim.leaf, bit % 32) }, proof)
      expect(wrong).toThrow(TilelogError)
      expect(() => checkInclusion(crypto, { ...claim, root: flip(claim.root, 3) }, proof)).toThrow(
        TilelogError,
      )
      expect(() => checkInclusion(crypto, claim, [...proof, leaves[0]!])).toThrow(TilelogError)
      if (index > 0)
        expect(() => checkInclusion(crypto, { ...claim, index: index - 1 }, proof)).toThrow(TilelogError)
    }),
    { numRuns: 300 },
  )
})

test('consistency proofs prove that one tree begins the other', async () => {
  await fc.assert(
    fc.asyncProperty(pair, fc.nat(), async ([older, newer], bit) => {
      const proof = await proveConsistency(crypto, older, newer, bytesOf)
      checkConsistency(crypto, head(older), head(newer), proof)
      const forged = (size: number) => ({ size, root: flip(rootOf(size), bit % 32, bit % 8) })
      expect(() => checkConsistency(crypto, forged(older), head(newer), proof)).toThrow(TilelogError)
      // From the empty tree everything follows: it promises nothing.
      if (older > 0)
        expect(() => checkConsistency(crypto, head(older), forged(newer), proof)).toThrow(TilelogError)
      expect(() => checkConsistency(crypto, head(older), head(newer), [...proof, rootOf(1)])).toThrow(
        TilelogError,
      )
      if (proof.length === 0) return
      const altered = proof.map((hash, j) =>
        j === bit % proof.length ? flip(hash, bit % 32, bit % 8) : hash,
      )
      expect(() => checkConsistency(crypto, head(older), head(newer), altered)).toThrow(TilelogError)
      expect(() => checkConsistency(crypto, head(older), head(newer), proof.slice(1))).toThrow(TilelogError)
    }),
    { numRuns: 300 },
  )
})

test('a proof of another length does not fit, though its hashes lead to the root', () => {
  const [leaf, other] = [leaves[0]!, leaves[1]!]
  const refused = (run: () => void) => expect(run).toThrow(/tilelog\.wrong-(inclusion|consistency)/)
  const both = nodeHash(crypto, leaf, other)
  // Too short for the size, too long for it, and hashes that are none.
  refused(() => checkInclusion(crypto, { index: 0, size: 2, leaf, root: leaf }, []))
  refused(() => checkInclusion(crypto, { index: 0, size: 4, leaf, root: both }, [other]))
  refused(() => checkInclusion(crypto, { index: 0, size: 1, leaf: other, root: both }, [leaf]))
  refused(() => checkInclusion(crypto, { index: 0, size: 2, leaf, root: both }, [new Uint8Array(33)]))
  refused(() =>
    checkInclusion(crypto, { index: 0, size: 1, leaf: leaf.subarray(1), root: leaf.subarray(1) }, []),
  )
  refused(() => checkConsistency(crypto, { size: 1, root: leaf }, { size: 4, root: both }, [other]))
  refused(() =>
    checkConsistency(crypto, { size: 1, root: leaf }, { size: 2, root: both }, [new Uint8Array(31)]),
  )
  checkConsistency(crypto, { size: 1, root: leaf }, { size: 2, root: both }, [other])
})

test('a tree does not shrink, an index lies in its tree, sizes are whole and below 2^53', async () => {
  for (const bad of [-1, 0.5, 2 ** 53, Number.NaN])
    await expect(proveInclusion(crypto, 0, bad, bytesOf)).rejects.toThrow('tilelog.out-of-range')
  await expect(proveInclusion(crypto, 10, 10, bytesOf)).rejects.toThrow('tilelog.out-of-range')
  expect(() => checkConsistency(crypto, head(9), head(8), [])).toThrow('tilelog.out-of-range')
  expect(() => edgeTiles(-1)).toThrow('tilelog.out-of-range')
  for (const length of [0, 31, 33])
    expect(() => growTree(crypto, emptyEdge(), [new Uint8Array(length)])).toThrow('tilelog.out-of-range')
})

test('a proof reads each tile once, one or two a level, also in the largest tree', async () => {
  const most = Number.MAX_SAFE_INTEGER
  const read: string[] = []
  const anything = async (tile: Tile) => {
    read.push(tilePath(tile))
    return new Uint8Array(tile.width * 32)
  }
  for (const index of [0, 255, 256, 2 ** 40 + 77, most - 1])
    for (const prove of [proveInclusion, proveConsistency]) {
      read.length = 0
      const proof = await prove(crypto, index, most, anything)
      expect(proof.length).toBeLessThanOrEqual(54)
      expect(read.length).toBeLessThanOrEqual(14)
      expect(new Set(read).size).toBe(read.length)
    }
})

test('a missing tile is named, and ends the proof', async () => {
  const from = (read: ReadFile) => proveInclusion(crypto, 3, SIZE, (tile) => readTile(read, tile))
  await expect(from(() => undefined)).rejects.toThrow('tilelog.missing-file: tile/0/000')
  const claim = { index: 3, ...head(SIZE), leaf: leafHash(crypto, utf8('{"i":3}')) }
  checkInclusion(crypto, claim, await from((path) => log.files.get(path)))
})
