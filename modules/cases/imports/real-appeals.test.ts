import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { presets } from './index.ts'
import { importsOn } from './test-kit.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const folder = path.resolve(root, process.env.LINLI_TESTDATA ?? '../shared/data', 'appeals')
const there = existsSync(folder)
if (!there) console.log('Skipped: no real appeals here (set LINLI_TESTDATA).')

const files = [
  ['f3_hot_issues.csv', 'appeals-messages'],
  ['f4_replies.csv', 'appeals-replies'],
] as const

describe.skipIf(!there)('4 326 + 2 816 real appeals, in one run', async () => {
  const db = there
    ? await testDatabase({ rooms: ['cases', 'duties', 'places', 'access', 'ledger'] })
    : undefined
  const { take, rows } = importsOn(db!, '430102001')
  const groups: Record<string, number[]> = there
    ? JSON.parse(readFileSync(path.join(folder, 'similar-groups-half.json'), 'utf8'))
    : {}

  beforeAll(async () => {
    const [messages, replies] = files.map(([name]) => readFileSync(path.join(folder, name)))
    const first = await take(messages!, { mapping: presets['appeals-messages']!, compare: false })
    expect(first).toMatchObject({
      read: 4326,
      added: 4326,
      known: 0,
      rejected: 0,
      replies: 0,
      suggested: 4086,
    })
    const second = await take(replies!, { mapping: presets['appeals-replies']! })
    expect(second).toMatchObject({ read: 2816, added: 2816, rejected: 0, replies: 2816, suggested: 2632 })
    expect(second.normalized).toEqual({ escapes: 78, lineEnds: 78, unstorable: 0 })
    expect(second.marked.compared).toBe(7142)
  }, 240_000)

  test('each is a case with its time, its state and its number', async () => {
    const states =
      await rows(`SELECT state, act, count(*) AS n, min(reported_at) AS first, max(reported_at) AS last
      FROM cases.case GROUP BY state, act ORDER BY state`)
    expect(states).toEqual([
      expect.objectContaining({ state: 'closed', act: 'none', n: 2816 }),
      expect.objectContaining({ state: 'reported', act: 'file', n: 4326 }),
    ])
    const wrong = await rows(`SELECT id FROM cases.case
      WHERE day <> (reported_at AT TIME ZONE 'Asia/Shanghai')::date OR closed_at < reported_at OR words = ''`)
    expect(wrong).toEqual([])
    const gaps = await rows(
      `SELECT day FROM cases.case GROUP BY day HAVING min(seq) <> 1 OR max(seq) <> count(*)`,
    )
    expect(gaps).toEqual([])
  })

  test('times that came as day numbers are times', async () => {
    // 43782.472465277802 among the messages, 43563.359259259261 among the replies
    const found = await rows<{ source: string }>(`SELECT source FROM cases.case
      WHERE reported_at IN ('2019-11-13T03:20:21Z', '2019-04-08T00:37:20Z') `)
    const systems = new Set(found.map((row) => row.source.split(':')[0]))
    expect(systems).toEqual(new Set(['appeals-replies', 'appeals-messages']))
  })

  test('each has a suggestion or says that there is none, and the rule that decided is named', async () => {
    const [found] = await rows<object>(`SELECT count(*) FILTER (WHERE s.facts ? 'suggested') AS said,
        count(*) FILTER (WHERE s.facts ->> 'suggested' = 'none') AS none,
        count(c.category) AS decided, count(*) FILTER (WHERE s.facts ->> 'decidedBy' = 'import-suggestion') AS named,
        count(*) FILTER (WHERE c.place <> '') AS placed
      FROM cases.case c JOIN cases.step s ON s.street = c.street AND s.case_id = c.id AND s.no = 1`)
    expect(found).toEqual({ said: 7142, none: 424, decided: 6718, named: 6718, placed: 6992 })
  })

  test('the replies are there word for word', async () => {
    const [found] = await rows<object>(`SELECT count(*) AS n, count(*) FILTER (WHERE note IS NULL) AS empty,
      count(*) FILTER (WHERE note LIKE '%' || U&'\\3000' || '%') AS padded FROM cases.step WHERE kind = 'close'`)
    expect(found).toMatchObject({ n: 2816, empty: 0 })
    expect((found as { padded: number }).padded).toBeGreaterThan(900)
  })

  test('repeats of one matter are marked, and hardly anything else', async () => {
    const marks = await rows<{
      a: string
      b: string
    }>(`SELECT split_part(c.source, ':', 2) AS a, split_part(o.source, ':', 2) AS b
      FROM cases.likeness l JOIN cases.case c ON c.street = l.street AND c.id = l.case_id
      JOIN cases.case o ON o.street = l.street AND o.id = l.other_id
      WHERE c.source LIKE 'appeals-messages:%' AND o.source LIKE 'appeals-messages:%'`)
    const groupOf = new Map(
      Object.entries(groups).flatMap(([name, ids]) => ids.map((id) => [String(id), name])),
    )
    const within = marks.filter(({ a, b }) => groupOf.has(a) && groupOf.get(a) === groupOf.get(b)).length
    const across = marks.filter(
      ({ a, b }) => groupOf.has(a) !== groupOf.has(b) || groupOf.get(a) !== groupOf.get(b),
    ).length
    console.log(
      `${marks.length} marks; of those on cases of the known groups ${within} within, ${across} out of one`,
    )
    expect(within).toBeGreaterThan(350)
    expect(within / (within + across)).toBeGreaterThan(0.9)
  })

  test('the same run again adds nothing', async () => {
    for (const [name, preset] of files) {
      const again = await take(readFileSync(path.join(folder, name)), { mapping: presets[preset]! })
      expect(again).toMatchObject({ added: 0, rejected: 0, marked: { compared: 0, alike: 0 } })
    }
    expect(await rows('SELECT count(*) AS n FROM cases.case')).toEqual([{ n: 7142 }])
  }, 120_000)
})
