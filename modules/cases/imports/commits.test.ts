import { expect, test } from 'vitest'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { compareBooks } from '../../ledger/index.ts'
import { caseActs } from '../acts.ts'
import { csv, importsOn } from './test-kit.ts'

const db = await testDatabase()
const { take, transact } = importsOn(db, '370811013')

/** Without a log: entries against acts alone. */
const compared = () =>
  transact(async (ctx) => {
    await ctx.become({ scope: 'street', ledger: 'all' })
    const log = { tile: () => Promise.reject(new Error('there is no log')) }
    return compareBooks(ctx, { acts: caseActs, log }, null)
  })

test('what is imported is committed to: words, place, reply, times', async () => {
  await take(
    await csv(
      [
        '1',
        'UU001',
        '路灯不亮',
        '2019/11/14 22:01',
        'A3区一米阳光门口路灯坏了三天',
        '已经修好。',
        '2019/11/20',
      ],
      ['2', 'UU002', '工地噪音', '2019/11/15 8:00', '米兰春天旁边工地夜间施工，睡不着', null, null],
    ),
  )
  const seen = await compared()
  expect(seen.entries).toBeGreaterThanOrEqual(3)
  expect(seen.findings).toEqual([])
  await db.owner.query('ALTER TABLE cases.step NO FORCE ROW LEVEL SECURITY')
  await db.owner.query(`UPDATE cases.step SET note = '没有修。' WHERE kind = 'close'`)
  await db.owner.query('ALTER TABLE cases.step FORCE ROW LEVEL SECURITY')
  expect((await compared()).findings.map((one) => one.kind)).toEqual(['content-differs'])
})
