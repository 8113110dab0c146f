import { randomBytes } from 'node:crypto'
import { lstatSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { uuidv7 } from 'uuidv7'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import { nodeFiles } from '../../../modules/ledger/log/files.ts'
import { LogFolder } from '../../../modules/ledger/log/folder.ts'
import { openLogKeys } from '../../../modules/ledger/log/keys.ts'
import type { Head, Lead, Waiting } from '../../../modules/ledger/log/ports.ts'
import { proofFrom } from '../../../modules/ledger/log/read.ts'
import { Sequencer } from '../../../modules/ledger/log/sequencer.ts'

const commitment = () => randomBytes(24).toString('base64url')

/** A leaf as long as that of a look at a case. */
const leaf = (id: string): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      ...{ actor: commitment(), body: commitment(), case: commitment() },
      fields: ['words', 'place', 'name-masked', 'phone-masked'],
      ...{ id, org: '370811013', purpose: 'case-handling', subject: commitment() },
      ...{ t: new Date().toISOString(), type: 'data.read', v: 1 },
    }),
  )

function bytesBelow(folder: string): { content: number; blocks: number; files: number } {
  const sum = { content: 0, blocks: 0, files: 0 }
  for (const one of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, one.name)
    const { size, blocks } = lstatSync(at)
    sum.blocks += blocks * 512
    if (one.isDirectory()) {
      const below = bytesBelow(at)
      for (const key of ['content', 'blocks', 'files'] as const) sum[key] += below[key]
    } else {
      sum.content += size
      sum.files++
    }
  }
  return sum
}

/** How appends and proofs grow with the log, without a database: lots of 2 000 to size, then ten of one entry, then proofs. */
export async function growLogTo(dataDir: string, sizes: readonly number[]) {
  const at = path.join(dataDir, 'growth')
  const keys = openLogKeys(path.join(at, 'key'), 'bench.example/growth')
  const folder = new LogFolder(nodeFiles(path.join(at, 'log')))
  const aside = new LogFolder(nodeFiles(at))
  let head: Head | undefined
  let lot = 0
  const lead: Lead = {
    lost: new AbortController().signal,
    head: async () => head,
    waiting: async () =>
      Array.from({ length: lot }, (): Waiting => {
        const id = uuidv7()
        return { id, street: '370811013', leaf: leaf(id) }
      }),
    place: async (_origin, _lot, _from, to) => {
      head = to
      return true
    },
    leaves: async () => [],
    release: async () => {},
  }
  const sequencer = new Sequencer({ crypto: nodeCrypto, folder, aside, keys: () => keys, now: Date.now })
  await sequencer.recover(lead)
  const add = async (count: number) => {
    lot = count
    const from = performance.now()
    await sequencer.lot(lead)
    await folder.keepEdges([sequencer.head.size])
    return performance.now() - from
  }
  const results = []
  for (const size of sizes) {
    const from = performance.now()
    const before = sequencer.head.size
    while (sequencer.head.size < size - 10) await add(Math.min(2_000, size - 10 - sequencer.head.size))
    const filled = performance.now() - from
    const single: number[] = []
    for (let i = 0; i < 10; i++) single.push(await add(1))
    const proofs: number[] = []
    for (let i = 0; i < 200; i++) {
      const began = performance.now()
      await proofFrom(folder, sequencer.head.note, Math.floor(Math.random() * size))
      proofs.push(performance.now() - began)
    }
    const { content, blocks, files } = bytesBelow(path.join(at, 'log'))
    const result = {
      size,
      entriesPerSecond: Math.round(((size - before) / filled) * 1000),
      appendOneMs: median(single),
      proofMs: median(proofs),
      ...{ files, bytesAnEntry: Math.round(content / size), diskAnEntry: Math.round(blocks / size) },
    }
    console.error(JSON.stringify(result))
    results.push(result)
  }
  rmSync(at, { recursive: true, force: true })
  return results
}

const median = (all: number[]): number =>
  Number(all.sort((a, b) => a - b)[Math.floor(all.length / 2)]!.toFixed(2))
