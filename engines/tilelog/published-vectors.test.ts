import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodeCrypto as crypto } from './crypto-node.ts'
import {
  checkConsistency,
  checkInclusion,
  checkLog,
  openCheckpoint,
  openNote,
  parsePolicy,
  parseVkey,
  proveConsistency,
  readTile,
  verifierOf,
} from './index.ts'
import { missing, vectors } from './test-kit.ts'

interface Published {
  size1?: number
  size2: number
  root1: string
  root2: string
  leafIdx: number
  treeSize: number
  root: string
  leafHash: string
  proof: string[] | null
  wantErr: boolean
}

const decode = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'))

function accepted(run: () => void): boolean {
  try {
    run()
    return true
  } catch {
    return false
  }
}

describe.skipIf(missing('merkle-rfc6962'))(
  `proofs of transparency-dev/merkle (skipped where ${vectors} is absent)`,
  () => {
    const folder = join(vectors, 'merkle-rfc6962')
    const files = missing('merkle-rfc6962') ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' })
    const cases = files
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({ name, ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Published) }))

    test('every proof is judged as published', () => {
      const differ = cases.filter((one) => {
        const proof = (one.proof ?? []).map(decode)
        const { size1, size2, leafIdx: index, treeSize: size } = one
        const ok = accepted(() => {
          if (size1 === undefined)
            checkInclusion(crypto, { index, size, leaf: decode(one.leafHash), root: decode(one.root) }, proof)
          else
            checkConsistency(
              crypto,
              { size: size1, root: decode(one.root1) },
              { size: size2, root: decode(one.root2) },
              proof,
            )
        })
        return ok === one.wantErr
      })
      expect(differ.map(({ name }) => name)).toEqual([])
      expect(cases.length).toBeGreaterThan(150)
      expect(cases.filter(({ wantErr }) => !wantErr).length).toBeGreaterThan(5)
    })
  },
)

describe.skipIf(missing('tessera-log'))(`log of Tessera (skipped where ${vectors} is absent)`, () => {
  const folder = join(vectors, 'tessera-log')
  const vkey = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
  const policy = parsePolicy(crypto, `log ${vkey}\nquorum none\n`)
  const read = (path: string): Uint8Array | undefined => {
    try {
      return readFileSync(join(folder, path))
    } catch {
      return
    }
  }

  test.each(Array.from({ length: 16 }, (_, size) => size))(
    'size %i is sound and grows into 15',
    async (size) => {
      const checkpoint = read(`checkpoint.${size}`)!
      const run = checkLog(crypto, read, policy, { checkpoint })
      let next = await run.next()
      while (!next.done) next = await run.next()
      expect(next.value).toMatchObject({ sound: true, entries: size })
      const [older, newer] = [openCheckpoint(policy, checkpoint), openCheckpoint(policy, read('checkpoint')!)]
      const proof = await proveConsistency(crypto, size, 15, (tile) => readTile(read, tile))
      checkConsistency(crypto, older, newer, proof)
    },
  )
})

describe.skipIf(missing('c2sp'))(`examples of C2SP (skipped where ${vectors} is absent)`, () => {
  const load = (name: string) => JSON.parse(readFileSync(join(vectors, name), 'utf8'))

  test('the example of signed-note opens', () => {
    const { vkey, note }: { vkey: string; note: string } = load('c2sp/signed-note-example.json')
    expect(openNote(note, [verifierOf(crypto, parseVkey(crypto, vkey))]).text).toBe(
      'This is an example message.\n',
    )
  })

  test.skipIf(missing('sunlight'))('cosignatures of Sunlight are right', () => {
    const { cases }: { cases: { vkey: string; file: string }[] } = load('c2sp/cosignature-v1.json')
    for (const { vkey, file } of cases)
      expect(
        openNote(readFileSync(join(vectors, file)), [verifierOf(crypto, parseVkey(crypto, vkey))]).verified
          .length,
      ).toBe(1)
  })
})
