import { describe, expect, test } from 'vitest'
import { testStreet } from '../../apps/server/test-street.ts'
import { asSystem } from '../../base/http/system.ts'
import { caseActs } from '../../modules/cases/index.ts'
import { compareBooks } from '../../modules/ledger/index.ts'
import { memoryLog } from './test-log.ts'
import { tamperer } from './test-tamper.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const ours = paths(street)
const log = memoryLog(street)
const contact = { name: '赵六', phone: '15400077777', helper: null }
const { id, number } = await ours.reach('closed', { contact })
const noted = await ours.reach('working')
await street.as('dispatcher').noteCase({ params: { id: noted.id }, body: { note: '先去看看' } })
const [parent, child] = [await ours.reach('filed'), await ours.reach('filed')]
await street
  .as('supervisor-seat')
  .mergeCase({ params: { id: child.id }, body: { into: parent.id, note: '同一件事' } })
const sent = await ours.steps.dispatched(parent.id)
await street.runJob('case.tell-followers', {
  street: street.here.code,
  id: parent.id,
  no: sent.steps.at(-1)!.no,
})
await log.drain()

const tamper = tamperer(street.database)

const compare = (since: string | null = null) =>
  asSystem(street.house, { street: street.here.code, purpose: 'operation', route: 'test' }, async (ctx) => {
    await ctx.become({ scope: 'street', ledger: 'all' })
    return compareBooks(ctx, { acts: caseActs, log }, since)
  })
/** What is found, and where. */
const found = async () => (await compare()).findings.map((one) => [one.kind, one.place ?? one.differs])

test('an untouched street has no difference: report, pictures, every step, notes, looks', async () => {
  const seen = await compare()
  expect(seen.findings).toEqual([])
  expect(seen).toMatchObject({ found: 0, erased: 0 })
  expect(seen.entries).toBeGreaterThan(20)
})

describe('what is altered past every policy is found, with case and step', () => {
  const step = (no: number) => `${number} · ${no}`
  const cases: readonly [string, string, unknown[], string, unknown[], readonly (readonly string[])[]][] = [
    [
      'the words of the resident',
      'UPDATE cases.case SET words = $2 WHERE id = $1',
      [id, '没有这回事'],
      'UPDATE cases.case SET words = $2 WHERE id = $1',
      [id, '楼下的路灯坏了三天'],
      [['content-differs', step(1)]],
    ],
    [
      'the place',
      'UPDATE cases.case SET place = $2 WHERE id = $1',
      [id, '文昌路13号'],
      'UPDATE cases.case SET place = $2 WHERE id = $1',
      [id, '文昌路12号'],
      [['content-differs', step(1)]],
    ],
    [
      'the answer',
      `UPDATE cases.step SET note = '已于昨日修好' WHERE case_id = $1 AND kind = 'close'`,
      [id],
      `UPDATE cases.step SET note = '已修好' WHERE case_id = $1 AND kind = 'close'`,
      [id],
      [['content-differs', step(7)]],
    ],
    [
      'who finished it',
      `UPDATE cases.step SET actor = 'x' || actor WHERE case_id = $1 AND kind = 'finish'`,
      [id],
      `UPDATE cases.step SET actor = substr(actor, 2) WHERE case_id = $1 AND kind = 'finish'`,
      [id],
      [['content-differs', step(5)]],
    ],
    [
      'a reason of the office, which no resident is shown',
      `UPDATE cases.step SET facts = facts || '{"overruled": "没有看过"}' WHERE case_id = $1 AND kind = 'file'`,
      [id],
      `UPDATE cases.step SET facts = facts || '{"overruled": "现场看过"}' WHERE case_id = $1 AND kind = 'file'`,
      [id],
      [['content-differs', step(2)]],
    ],
    [
      'when it was done',
      `UPDATE cases.step SET at = at - interval '1 day' WHERE case_id = $1 AND kind = 'finish'`,
      [id],
      `UPDATE cases.step SET at = at + interval '1 day' WHERE case_id = $1 AND kind = 'finish'`,
      [id],
      [['content-differs', step(5)]],
    ],
    [
      'the entry, so that it fits the altered step',
      `UPDATE ledger.entry SET content = sha256('x') WHERE case_id = $1 AND type = 'case.finish'`,
      [id],
      `UPDATE ledger.entry SET content = (SELECT content FROM kept WHERE kept.id = entry.id) WHERE case_id = $1 AND type = 'case.finish'`,
      [id],
      [
        ['leaf-differs', 'body'],
        ['content-differs', step(5)],
      ],
    ],
    [
      'whose act it was',
      `UPDATE ledger.entry SET actor = 'x' || actor, route = 'y' WHERE case_id = $1 AND type = 'case.finish'`,
      [id],
      `UPDATE ledger.entry SET actor = substr(actor, 2), route = 'finishCase' WHERE case_id = $1 AND type = 'case.finish'`,
      [id],
      [['leaf-differs', 'salt']],
    ],
    [
      'an entry taken away',
      `DELETE FROM ledger.entry WHERE case_id = $1 AND type = 'case.verify'`,
      [id],
      `INSERT INTO ledger.entry SELECT * FROM kept WHERE case_id = $1 AND type = 'case.verify'`,
      [id],
      [
        ['entry-missing', null as unknown as string],
        ['act-without-entry', step(6)],
      ],
    ],
    [
      'a step put in',
      `INSERT INTO cases.step (street, case_id, no, kind, at, actor, facts, entry)
       SELECT street, case_id, 99, 'say', at, actor, '{}', gen_random_uuid() FROM cases.step WHERE case_id = $1 AND no = 1`,
      [id],
      'DELETE FROM cases.step WHERE case_id = $1 AND no = 99',
      [id],
      [['act-without-entry', step(99)]],
    ],
    [
      'a salt replaced',
      `UPDATE ledger.salt SET salt = substr(sha256(salt), 1, 16) WHERE owner = 'case:' || $1`,
      [noted.id],
      `UPDATE ledger.salt s SET salt = k.salt FROM kept_salt k WHERE k.owner = s.owner AND s.owner = 'case:' || $1`,
      [noted.id],
      [
        ...Array.from({ length: 5 }, () => ['leaf-differs', 'body case']),
        ...Array.from({ length: 4 }, () => ['leaf-differs', 'body case subject']),
      ],
    ],
  ]
  test('by way of preparation, a copy', async () => {
    await tamper('CREATE TABLE kept AS SELECT * FROM ledger.entry')
    await tamper('CREATE TABLE kept_salt AS SELECT * FROM ledger.salt')
  })
  for (const [what, change, values, back, again, wanted] of cases)
    test(what, async () => {
      await tamper(change, values)
      const seen = await found()
      await tamper(back, again)
      expect(seen.sort()).toEqual([...wanted].sort())
      expect(await found()).toEqual([])
    })
})
