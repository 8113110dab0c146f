import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { fixedClock } from '../../../base/clock.ts'
import { testKeyring } from '../../../base/crypto/keyring.ts'
import { asSystem } from '../../../base/http/system.ts'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { fileSource } from '../../../engines/table/file-source.ts'
import * as ledger from '../../ledger/index.ts'
import { importAppeals, presets, type Transact } from './index.ts'

const folder = path.resolve(
  import.meta.dirname,
  '../../..',
  process.env.LINLI_TESTDATA ?? '../shared/data',
  'appeals',
)
const db = await testDatabase()
const street = '430102001'
const clock = fixedClock('2026-11-23T08:00:00.000Z')
const house = {
  database: db,
  clock,
  keys: testKeyring(),
  writeReads: ledger.writeReads,
  enqueue: async () => {},
  publish: () => {},
  secureCookies: false,
  identify: () => Promise.reject(new Error('nobody')),
}
const transact: Transact = (work) => asSystem(house, { street, purpose: 'import', route: 'import' }, work)

describe.skipIf(!existsSync(folder))('x', () => {
  test('y', async () => {
    for (const [file, preset] of [
      ['f3_hot_issues.csv', 'appeals-messages'],
      ['f4_replies.csv', 'appeals-replies'],
    ] as const) {
      const source = await fileSource(path.join(folder, file))
      const t = performance.now()
      const cpu = process.cpuUsage()
      const s = await importAppeals({
        transact,
        source,
        mapping: presets[preset]!,
        onRejected: (r) => console.log(JSON.stringify(r).slice(0, 500)),
      })
      console.log(performance.now() - t, process.cpuUsage(cpu), s)
      await source.close()
    }
    const r = await db.owner.query(
      `select state,count(*), count(category) cat, min(day), max(day), count(*) filter (where place<>'') from cases.case group by 1`,
    )
    console.log(r.rows)
    expect(1).toBe(1)
  }, 120_000)
})
