import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { nodeFiles } from './files.ts'
import { type Log, placesOf, resumeLog } from './index.ts'
import { centreHere, findings, policyOf, published, testLogs } from './test-log.ts'

const database = await testDatabase({ rooms: ['ledger'] })
const { newDir, open, write } = testLogs(database)
const dir = newDir()
const centres = ['a', 'b'].map((name) => centreHere(name, () => placesOf(dir).keys))
const tables = ['entry', 'waiting', 'place', 'salt', 'head', 'lost']
const rows = async (text: string) => (await database.owner.query(text)).rows
const count = async (table: string): Promise<number> =>
  (await rows(`SELECT count(*)::int AS n FROM ledger.${table}`))[0].n
const stopsWith = (log: Log, code: string) =>
  vi.waitFor(() => expect(log.status()).toMatchObject({ state: 'stopped', stopped: { code } }), {
    timeout: 10_000,
  })

/** What was kept as evidence of this kind, as soon as there is some. */
const alarms = (kind: string) =>
  vi.waitFor(async () => {
    const found = await rows(`SELECT evidence FROM ledger.alarm WHERE kind = '${kind}'`)
    expect(found.length).toBeGreaterThan(0)
    return found.map(({ evidence }) => evidence)
  })

/** The ledger’s tables and, where asked, the files, as a backup keeps them; gives what puts them back. */
async function backup(files: boolean) {
  for (const table of tables) await rows(`CREATE TABLE ledger.kept_${table} AS TABLE ledger.${table}`)
  const kept = newDir()
  if (files) cpSync(placesOf(dir).aside, kept, { recursive: true })
  return async () => {
    await rows(`TRUNCATE ${tables.map((table) => `ledger.${table}`).join(', ')}`)
    await database.owner.query('ALTER TABLE ledger.entry NO FORCE ROW LEVEL SECURITY')
    for (const table of tables) {
      await rows(`INSERT INTO ledger.${table} SELECT * FROM ledger.kept_${table}`)
      await rows(`DROP TABLE ledger.kept_${table}`)
    }
    await database.owner.query('ALTER TABLE ledger.entry FORCE ROW LEVEL SECURITY')
    if (!files) return
    rmSync(placesOf(dir).aside, { recursive: true })
    cpSync(kept, placesOf(dir).aside, { recursive: true })
  }
}

mkdirSync(placesOf(dir).aside, { recursive: true })
writeFileSync(placesOf(dir).policy, policyOf(dir, centres, 1))

test('of two that could, one sequences; the other takes over at once when it ends', async () => {
  const [one, other] = [open(dir, centres), open(dir, centres)]
  await write(20)
  one.start()
  await published(one, 20)
  other.start()
  await vi.waitFor(() => expect(other.status().state).toBe('standby'), { timeout: 10_000 })
  await one.stop()
  await write(5)
  await published(other, 25)
  await other.stop()
  expect(await findings(other)).toEqual([])
})

test('a database from a backup, beside the log’s files: nothing is signed until somebody resumes; what is lost is listed', async () => {
  const restore = await backup(false)
  const log = open(dir, centres)
  log.start()
  await write(300)
  await published(log, 325)
  await log.stop()
  await restore()
  const late = await write(3)
  const again = open(dir, centres)
  again.start()
  await stopsWith(again, 'ledger.files-ahead')
  expect(again.status().stopped!.zh).toContain('linli ledger resume')
  expect(await alarms('ledger.files-ahead')).toEqual([{ log: 325, database: 25 }])
  // Acts go on, and wait.
  await write(2)
  expect(await again.waiting()).toBe(5)
  expect(await resumeLog({ database, dataDir: dir })).toEqual({ size: 325, back: 0, lost: 300, again: 0 })
  await published(again, 330)
  await again.stop()
  expect(await findings(again)).toEqual([])
  expect(await count('lost')).toBe(300)
  expect((await rows('SELECT index FROM ledger.place WHERE index >= 325')).length).toBe(5)
  expect((await rows(`SELECT index FROM ledger.place WHERE id = '${late[0]}'`))[0].index).toBe(325)
})

test('a database and files from one backup: a centre remembers more; its mirror gives back what was signed', async () => {
  const restore = await backup(true)
  const log = open(dir, centres)
  log.start()
  // Some of these are in the database after the restore, because they wait there already.
  await write(40)
  await published(log, 370)
  await log.stop()
  const mirror = newDir()
  cpSync(placesOf(dir).log, mirror, { recursive: true })
  await restore()
  const again = open(dir, centres)
  await write(1)
  again.start()
  await stopsWith(again, 'ledger.centre-ahead')
  expect(await count('place')).toBe(30)
  expect(await alarms('ledger.centre-ahead')).toMatchObject([
    { size: 370, answer: expect.stringContaining('409') },
  ])
  await expect(
    resumeLog({ database, dataDir: dir }, { name: 'old', read: () => undefined }),
  ).rejects.toMatchObject({ code: 'ledger.source' })
  const copy = { name: 'mirror', read: nodeFiles(mirror).read }
  expect(await resumeLog({ database, dataDir: dir }, copy)).toMatchObject({ size: 370, lost: 40 })
  await published(again, 371)
  await again.stop()
  expect(await findings(again)).toEqual([])
})

test('files that are gone are made again from the database, or refused where it cannot', async () => {
  rmSync(path.join(placesOf(dir).log, 'tile'), { recursive: true })
  const log = open(dir, centres)
  log.start()
  // Entries that the backup did not hold cannot be made again.
  await stopsWith(log, 'ledger.files-missing')
  await log.stop()

  const fresh = newDir()
  await rows(`TRUNCATE ${tables.map((table) => `ledger.${table}`).join(', ')}`)
  const whole = open(fresh)
  await write(700)
  whole.start()
  await published(whole, 700)
  await whole.stop()
  const before = await whole.checkpoint()
  rmSync(path.join(placesOf(fresh).log, 'tile'), { recursive: true })
  const again = open(fresh)
  again.start()
  await write(1)
  await published(again, 701)
  expect(await findings(again)).toEqual([])
  expect((await again.consistency(700, 701)).length).toBeGreaterThan(0)
  expect(before).not.toBe(await again.checkpoint())
  await again.stop()
})
