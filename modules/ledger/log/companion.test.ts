import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import {
  emptyEdge,
  growLog,
  parseBundle,
  parseNote,
  tileAt,
  tilePath,
} from '../../../engines/tilelog/index.ts'
import { smCompanion, verifyCompanion } from './companion.ts'
import { nodeFiles } from './files.ts'
import { LogFolder } from './folder.ts'
import { placesOf } from './index.ts'
import { findings, published, testLogs } from './test-log.ts'

const database = await testDatabase({ rooms: ['ledger'] })
const { newDir, open, write } = testLogs(database)
const dir = newDir()

test('with SM2 each checkpoint carries a line over the SM3 root of the same entries, which other readers pass over', async () => {
  const sm3 = { ...nodeCrypto, sha256: (bytes: Uint8Array) => hash('sm3', bytes, 'buffer') }
  let size = 0
  for (const count of [3, 300, 0, 600]) {
    // Each time another process: the root goes on from what was kept.
    const log = open(dir, [], true)
    log.start()
    for (const some of [count, 1]) {
      await write(some)
      log.poke()
      size += some
      await published(log, size)
    }
    const note = parseNote((await log.checkpoint())!)
    const { aside, log: at, smKey } = placesOf(dir)
    const [folder, around] = [new LogFolder(nodeFiles(at)), new LogFolder(nodeFiles(aside))]
    const { key } = smCompanion({ folder, aside: around, keyFile: smKey, origin: log.origin })
    const line = note.signatures.find(({ id }) => id === key.id)!
    const text = Buffer.from(note.text)
    expect(verifyCompanion(key, text, line.signature)).toBe(true)
    expect(verifyCompanion(key, Buffer.concat([text, text]), line.signature)).toBe(false)
    const other = Uint8Array.from(line.signature)
    other[0]! ^= 1
    expect(verifyCompanion(key, text, other)).toBe(false)
    const entries: Uint8Array[] = []
    for (let i = 0; tileAt(size, 'entries', i); i++) {
      const tile = tileAt(size, 'entries', i)!
      entries.push(...parseBundle((await log.tile(tilePath(tile)))!, tile.width))
    }
    expect(Buffer.from(line.signature.subarray(0, 32))).toEqual(
      Buffer.from(growLog(sm3, emptyEdge(), entries).root),
    )
    expect(await findings(log)).toEqual([])
    await log.stop()
  }
})
