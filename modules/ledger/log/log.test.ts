import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import { parseNote, parsePolicy, parseReceipt, verifyReceipt } from '../../../engines/tilelog/index.ts'
import { placesOf, retire, rotate } from './index.ts'
import { openLogKeys } from './keys.ts'
import { centreHere, findings, policyOf, published, testLogs } from './test-log.ts'

const database = await testDatabase({ rooms: ['ledger'] })
const { newDir, open, write } = testLogs(database)
const dir = newDir()
const centres = ['a', 'b', 'c'].map((name) => centreHere(name, () => placesOf(dir).keys))
const places = async () =>
  (await database.owner.query('SELECT index, id FROM ledger.place ORDER BY index')).rows as {
    index: number
    id: string
  }[]

test('what many writers commit while the log runs is in it, in order, countersigned, and proven by receipts', async () => {
  const before = await write(300)
  mkdirSync(placesOf(dir).aside, { recursive: true })
  writeFileSync(placesOf(dir).policy, policyOf(dir, centres, 2))
  const log = open(dir, centres)
  log.start()
  await published(log, 300)
  const writers = Array.from({ length: 6 }, async () => {
    const ids: string[] = []
    for (let i = 0; i < 30; i++) {
      ids.push(...(await write(1 + (i % 7))))
      log.poke()
    }
    return ids
  })
  const written = [before, ...(await Promise.all(writers))]
  const total = written.flat().length
  await published(log, total)
  const placed = await places()
  expect(placed.map(({ index }) => index)).toEqual(placed.map((_, i) => i))
  expect(placed.map(({ id }) => id).sort()).toEqual(written.flat().sort())
  // Whatever comes between: what one wrote first stands first.
  const at = new Map(placed.map(({ id, index }) => [id, index]))
  for (const ids of written)
    expect(ids.map((id) => at.get(id)!)).toEqual(ids.map((id) => at.get(id)!).sort((a, b) => a - b))
  expect(await findings(log)).toEqual([])
  expect(await log.waiting()).toBe(0)

  const policy = parsePolicy(nodeCrypto, log.policy())
  for (const { index, id } of [placed[0]!, placed[301]!, placed.at(-1)!]) {
    const receipt = (await log.proofOf(index))!
    const { extra } = parseReceipt(receipt)
    expect(JSON.parse(Buffer.from(extra!).toString()).id).toBe(id)
    const shown = verifyReceipt(nodeCrypto, receipt, extra!, policy, { nowMs: Date.now(), maxAgeMs: 60_000 })
    expect(shown).toMatchObject({ verified: true, index, size: total })
  }
  expect(await log.proofOf(total)).toBeUndefined()
  await log.stop()
})

test('partial tiles of older sizes are gone, and any width that was ever signed is still served', async () => {
  const log = open(dir, centres)
  const { published: size } = log.status()
  expect(size).toBe(0)
  log.start()
  await write(1)
  const total = (await places()).length + 1
  await published(log, total)
  const folder = path.join(
    placesOf(dir).log,
    'tile/entries',
    `${String(Math.floor(total / 256)).padStart(3, '0')}.p`,
  )
  // They are swept after the new checkpoint is published.
  await vi.waitFor(() => expect(readdirSync(folder)).toEqual([String(total % 256)]), { timeout: 10_000 })
  const narrow = await log.tile(`tile/0/000.p/3`)
  expect(narrow).toEqual((await log.tile('tile/0/000'))!.subarray(0, 96))
  expect(
    await log.tile(`tile/entries/${String(Math.floor(total / 256)).padStart(3, '0')}.p/${(total % 256) + 1}`),
  ).toBeUndefined()
  for (const nonsense of [
    'tile/0/0',
    'tile/../checkpoint',
    'tile/64/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
  ])
    expect(await log.tile(nonsense)).toBeUndefined()
  await log.stop()
})

test('a new key signs beside the old one, without a restart, until the old one is retired', async () => {
  const own = newDir()
  await database.owner.query('TRUNCATE ledger.entry, ledger.waiting, ledger.place, ledger.head')
  const log = open(own)
  await write(3)
  log.start()
  await published(log, 3)
  const [old] = openLogKeys(placesOf(own).keys).vkeys
  const fresh = rotate(own)
  expect(() => rotate(own)).toThrow('ledger.two-keys')
  expect(() => retire(own)).toThrow('ledger.not-signed-twice')
  const signers = async () => parseNote((await log.checkpoint())!).signatures.length
  await vi.waitFor(async () => expect(await signers()).toBe(2), { timeout: 10_000 })
  expect(retire(own)).toBe(fresh)
  expect(() => retire(own)).toThrow('ledger.one-key')
  await vi.waitFor(async () => expect(await signers()).toBe(1), { timeout: 10_000 })
  await write(1)
  await published(log, 4)
  expect(await findings(log)).toEqual([])
  expect(log.policy()).toContain(`log ${old}\nlog ${fresh}\n`)
  await log.stop()
})
