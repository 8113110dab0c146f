import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { type Log, placesOf } from './index.ts'
import { centreHere, findings, policyOf, published, testLogs } from './test-log.ts'

const database = await testDatabase({ rooms: ['ledger'] })
const { newDir, open, write } = testLogs(database)

beforeEach(async () => {
  await database.owner.query(
    'TRUNCATE ledger.entry, ledger.waiting, ledger.place, ledger.head, ledger.centre, ledger.alarm, ledger.alarm_closing, ledger.quorum',
  )
})

async function running(dir = newDir()) {
  const centres = ['a', 'b'].map((name) => centreHere(name, () => placesOf(dir).keys))
  mkdirSync(placesOf(dir).aside, { recursive: true })
  const policy = policyOf(dir, centres, 2)
  writeFileSync(placesOf(dir).policy, policy)
  const log = open(dir, centres)
  log.start()
  await write(700)
  await published(log, 700)
  return { log, dir, centres, policy }
}

const kinds = async () =>
  (await database.owner.query('SELECT DISTINCT kind FROM ledger.alarm ORDER BY 1')).rows.map(
    ({ kind }) => kind,
  )
const stateOf = (log: Log) => log.status().state

test('the folder of the log is deleted under a running server: it is made again, and nothing is lost', async () => {
  const { log, dir } = await running()
  rmSync(placesOf(dir).log, { recursive: true })
  await write(300)
  log.poke()
  await published(log, 1000)
  expect(await findings(log)).toEqual([])
  rmSync(path.join(placesOf(dir).log, 'tile/entries'), { recursive: true })
  await write(1)
  log.poke()
  await published(log, 1001)
  expect(await findings(log)).toEqual([])
  await log.stop()
})

test('without its policy nothing is signed: whom to believe is not forgotten with a file', async () => {
  const { log, dir, centres, policy } = await running()
  rmSync(placesOf(dir).policy)
  await vi.waitFor(() => expect(stateOf(log)).toBe('trouble'), { timeout: 10_000 })
  expect(log.status().stopped!.zh).toContain('policy.txt')
  await write(5)
  writeFileSync(placesOf(dir).policy, policy)
  await published(log, 705)
  await log.stop()
  rmSync(placesOf(dir).policy)
  expect(() => open(dir, centres)).toThrow(expect.objectContaining({ code: 'ledger.policy-gone' }))
})

test('a policy that drops centres is an alarm, also where everything beside the keys is gone', async () => {
  const { log, dir, centres } = await running()
  await log.stop()
  rmSync(placesOf(dir).aside, { recursive: true })
  const again = open(dir, centres)
  again.start()
  await vi.waitFor(async () => expect(await kinds()).toContain('ledger.centres-dropped'), { timeout: 10_000 })
  await again.stop()
})

test('a policy that asks for fewer centres is an alarm, also when it was changed while nothing ran', async () => {
  const { log, dir, centres, policy } = await running()
  await log.stop()
  const lowered = policy.replace(/^quorum .*$/m, 'quorum none')
  expect(lowered).not.toBe(policy)
  writeFileSync(placesOf(dir).policy, lowered)
  const again = open(dir, centres)
  again.start()
  await vi.waitFor(async () => expect(await kinds()).toContain('ledger.quorum-lowered'), { timeout: 10_000 })
  await again.stop()
  writeFileSync(placesOf(dir).policy, policy)
  const raised = open(dir, centres)
  raised.start()
  await write(1)
  await published(raised, 701)
  await raised.stop()
  const { rows } = await database.owner.query(
    "SELECT evidence FROM ledger.alarm WHERE kind = 'ledger.quorum-lowered'",
  )
  expect(rows).toEqual([
    { evidence: { before: { fewest: 2, policy }, after: { fewest: 0, policy: lowered } } },
  ])
})

const mounted: string[] = []
afterAll(() => {
  for (const folder of mounted) spawnSync('umount', ['-l', folder])
})

/** A disk of so many KB, where this system lets us have one. */
function smallDisk(folder: string, kb: number): boolean {
  mkdirSync(folder, { recursive: true })
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kb}k`, 'tmpfs', folder])
  if (status === 0) mounted.push(folder)
  else console.log('skipped: no right to mount a small disk here')
  return status === 0
}

test('the disk of the log is full: acts go on and wait; with room it goes on by itself, nothing lost', async () => {
  const dir = newDir()
  if (!smallDisk(placesOf(dir).aside, 1024)) return
  const { log } = await running(dir)
  let n = 700
  // Full in the middle of whatever it is writing, again and again.
  for (const left of [0, 3, 30, 60]) {
    const filler = path.join(placesOf(dir).aside, 'filler')
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1k'])
    if (left > 0) spawnSync('truncate', ['-s', `-${left}K`, filler])
    await write(300)
    n += 300
    log.poke()
    await vi.waitFor(() => expect(stateOf(log)).toBe('trouble'), { timeout: 10_000 })
    expect(log.status().stopped!.en).toContain('ENOSPC')
    expect(await log.waiting()).toBeGreaterThan(0)
    rmSync(filler)
    await published(log, n)
    expect(await findings(log)).toEqual([])
  }
  expect(await kinds()).toEqual(['ledger.trouble'])
  await log.stop()
}, 60_000)
