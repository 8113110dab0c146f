import iconv from 'iconv-lite'
import { afterEach, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../base/testkit/test-database.ts'
import { type Cell, writeCsv } from '../../../engines/table/index.ts'
import { markAlike, markedAlike, presets, rejectsHeader, rejectsRow } from './index.ts'
import { bytesOf, csv, importsOn, rawCsv, xlsx } from './test-kit.ts'

const db = await testDatabase({ rooms: ['cases', 'duties', 'places', 'access', 'ledger'] })
const street = '430102001'
const { take, rows, transact } = importsOn(db, street)
const next = importsOn(db, '430102002')

const lamp = [
  '1',
  'UU001',
  '路灯坏了',
  '2019/2/28 11:25:05',
  '阳光花园3栋门口的路灯不亮，晚上很黑',
  '已于3月1日修复。',
  '2019/3/2 9:00:00',
]
const noise = [
  '2',
  '张三',
  '施工噪音扰民',
  '43782.472465277802',
  'A3区联丰路米兰春天G2栋旁边的工地夜间施工噪音扰民',
  null,
  null,
]
const again = [
  '3',
  'UU002',
  '米兰春天工地噪音',
  '2019/11/15 8:00',
  'A3区联丰路米兰春天旁边工地夜间施工噪音很大，睡不着',
  null,
  null,
]
const tables = ['case', 'step', 'search', 'reporter', 'counter', 'tally_change', 'likeness', 'uncompared']

async function countAll(): Promise<Record<string, number>> {
  const counts = await rows<{ name: string; n: number }>(
    [
      ...tables.map(
        (table) =>
          `SELECT '${table}' AS name, count(*) AS n FROM ${table === 'search' ? 'cases.case' : `cases.${table}`}`,
      ),
      `SELECT 'entry', count(*) FROM ledger.entry WHERE case_id IS NOT NULL`,
    ].join(' UNION ALL '),
  )
  return Object.fromEntries(counts.map(({ name, n }) => [name, n]))
}

afterEach(async () => {
  const names = [...tables.map((table) => `cases.${table}`), 'ledger.entry'].join(', ')
  await db.owner.query(`TRUNCATE ${names}`)
})

const whole = `SELECT c.id, to_char(c.day, 'YYYYMMDD') || '-' || c.seq AS number, c.state, c.act, c.words, c.category, c.urgency, c.matter,
  c.channel, c.place, c.reported_at AS "reportedAt", c.closed_at AS "closedAt", c.source, c.steps,
  (SELECT jsonb_agg(jsonb_build_object('kind', s.kind, 'actor', s.actor, 'note', s.note, 'facts', s.facts) ORDER BY s.no)
   FROM cases.step s WHERE s.street = c.street AND s.case_id = c.id) AS said,
  (SELECT name_masked FROM cases.reporter r WHERE r.street = c.street AND r.case_id = c.id) AS name
  FROM cases.case c ORDER BY c.source`

describe('a row becomes a case', () => {
  test('with its real time, words, reply and suggestion', async () => {
    const summary = await take(await csv(lamp, noise))
    expect(summary).toMatchObject({
      read: 2,
      added: 2,
      known: 0,
      rejected: 0,
      replies: 1,
      suggested: 2,
      placeNamed: 2,
      stopped: false,
    })
    const [first, second] = await rows<Record<string, unknown>>(whole)
    expect(first).toMatchObject({
      number: '20190228-1',
      state: 'closed',
      act: 'none',
      words: '路灯坏了\n阳光花园3栋门口的路灯不亮，晚上很黑',
      channel: 'system',
      place: '阳光花园3栋',
      reportedAt: '2019-02-28T03:25:05.000Z',
      closedAt: '2019-03-02T01:00:00.000Z',
      source: 'appeals-replies:1',
      steps: 2,
      name: null,
    })
    expect(first!.said).toEqual([
      {
        kind: 'report',
        actor: 'nobody',
        note: null,
        facts: expect.objectContaining({
          number: '1',
          sender: 'UU001',
          suggested: first!.category,
          category: first!.category,
          decidedBy: 'import-suggestion',
        }),
      },
      {
        kind: 'close',
        actor: 'system',
        note: '已于3月1日修复。',
        facts: { office: '历史系统', system: 'appeals-replies' },
      },
    ])
    expect(second).toMatchObject({
      number: '20191113-1',
      state: 'reported',
      act: 'file',
      place: 'A3区联丰路米兰春天G2栋',
      name: '张*',
      steps: 1,
    })
  })

  test('its id tells its time, so that cases by id are cases by time', async () => {
    await take(await csv(noise, lamp, again))
    const found = await rows<{ id: string; at: string }>(
      'SELECT id, reported_at AS at FROM cases.case ORDER BY id',
    )
    expect(found.map((row) => row.at)).toEqual(found.map((row) => row.at).toSorted())
    for (const { id, at } of found)
      expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse(at))
  })

  test('without its rule a suggestion stays a suggestion', async () => {
    const { rules: _, ...mapping } = presets['appeals-replies']!
    await take(await csv(lamp), { mapping })
    const [found] = await rows<{ category: string | null; said: { facts: Record<string, string> }[] }>(whole)
    expect(found!.category).toBeNull()
    expect(found!.said[0]!.facts.suggested).toMatch(/^\d{4}$/)
    expect(found!.said[0]!.facts.decidedBy).toBeUndefined()
  })

  test('numbers of a day go on after those already given, in the order of time', async () => {
    await transact(({ tx }) =>
      tx.query({
        text: `INSERT INTO cases.counter (street, day, last) VALUES ('${street}', '2019-11-13', 41)`,
      }),
    )
    const early = noise.with(0, '8').with(3, '2019/11/13 01:00')
    await take(await csv(noise, early))
    const found = await rows<{ source: string; seq: number }>(
      'SELECT source, seq FROM cases.case ORDER BY seq',
    )
    expect(found).toEqual([
      { source: 'appeals-replies:8', seq: 42 },
      { source: 'appeals-replies:2', seq: 43 },
    ])
  })

  test('each case has its entries in the ledger, the run its beginning and end', async () => {
    const { run } = await take(await csv(lamp, noise))
    const entries = await rows<{ type: string; n: number }>(
      'SELECT type, count(*) AS n FROM ledger.entry WHERE case_id IS NOT NULL GROUP BY type ORDER BY type',
    )
    expect(entries).toEqual([
      { type: 'case.close', n: 1 },
      { type: 'case.report', n: 2 },
    ])
    const runs = await rows(
      `SELECT type, facts ->> 'added' AS added FROM ledger.entry WHERE subject = 'import:${run}' ORDER BY id`,
    )
    expect(runs).toEqual([
      { type: 'import.run', added: null },
      { type: 'import.end', added: '2' },
    ])
  })
})

describe('the same table again', () => {
  test('adds nothing', async () => {
    const bytes = await csv(lamp, noise, again)
    await take(bytes)
    const before = await countAll()
    expect(await take(bytes)).toMatchObject({ read: 3, added: 0, known: 3, rejected: 0 })
    expect(await countAll()).toEqual(before)
  })
  test('other words under a number that is there are rejected, never taken or lost', async () => {
    await take(await csv(lamp))
    const { out, ...summary } = await take(
      await csv(lamp.with(4, '别的事'), noise, noise, noise.with(4, '又是别的事')),
    )
    expect(summary).toMatchObject({ added: 1, known: 1, rejected: 2 })
    expect(out.map(({ why }) => why[0])).toEqual([
      { row: 2, column: '', code: 'known-differs', detail: { number: '1' } },
      { row: 5, column: '', code: 'known-differs', detail: { number: '2' } },
    ])
  })
  test('goes on where a run was broken off between two chunks', async () => {
    const many = Array.from({ length: 7 }, (_, i) => noise.with(0, `n${i}`).with(4, `${noise[4]}（${i}）`))
    const bytes = await csv(...many)
    let chunks = 0
    const broken = take(bytes, {
      chunk: 2,
      transact: (work) =>
        transact((ctx) => {
          // begin, first look, then the chunks: the connection goes away before the third
          if (++chunks === 5) throw new Error('gone')
          return work(ctx)
        }),
    })
    await expect(broken).rejects.toThrow('gone')
    expect(await countAll()).toMatchObject({ case: 4, step: 4, entry: 4, uncompared: 4, likeness: 0 })
    expect(await take(bytes, { chunk: 2 })).toMatchObject({ read: 7, added: 3, known: 4, rejected: 0 })
    expect(await countAll()).toMatchObject({ case: 7, step: 7, entry: 7, uncompared: 0 })
    const seqs = await rows<{ seq: number }>('SELECT seq FROM cases.case ORDER BY seq')
    expect(seqs.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })
  test('stops after a chunk when asked to, and says so', async () => {
    const stop = new AbortController()
    const many = Array.from({ length: 9 }, (_, i) => noise.with(0, `n${i}`))
    const summary = await take(await csv(...many), {
      chunk: 2,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    expect(summary.stopped).toBe(true)
    expect(summary.added).toBeLessThan(9)
    expect((await countAll()).case).toBe(summary.added)
  })
})

test('a dry run counts the same and writes nothing', async () => {
  const rowsToTake = [lamp, noise, noise, again.with(3, '昨天')]
  const dry = await take(await csv(...rowsToTake), { dryRun: true, chunk: 1 })
  expect(Object.values(await countAll())).toEqual([...tables, 'entry'].map(() => 0))
  const real = await take(await csv(...rowsToTake), { chunk: 1 })
  for (const name of ['read', 'added', 'known', 'rejected', 'replies', 'suggested', 'placeNamed'] as const)
    expect(dry[name]).toBe(real[name])
})

test('the list of rejected rows, corrected, goes in; formulas in it were harmless', async () => {
  const formula = ['=1+1', 'UU9', '@SUM(A1)', '昨天', '-2+3 的问题', null, null]
  const { out, titles: named, added } = await take(rawCsv(lamp, formula))
  expect(added).toBe(1)
  const list = await bytesOf(
    writeCsv([rejectsHeader(named), ...out.map((row) => rejectsRow(named, row, 'zh'))]),
  )
  expect(list.toString()).toContain(`'=1+1`)
  expect(list.toString()).toContain(`'@SUM(A1)`)
  expect(list.toString()).toContain(`'-2+3 的问题`)
  const corrected = Buffer.from(list.toString().replace(',昨天,', ',2019/5/1 8:00,'))
  expect(await take(corrected)).toMatchObject({ read: 1, added: 1, rejected: 0 })
  const [found] = await rows<{ words: string }>(
    `SELECT words FROM cases.case WHERE source = 'appeals-replies:=1+1'`,
  )
  expect(found!.words).toBe('@SUM(A1)\n-2+3 的问题')
})

test('XLSX, CSV and CSV in GB18030 of the same rows give the same cases', async () => {
  const table: Cell[][] = [lamp.with(4, '𠮷野家门口\u3000路灯_x000D_\n不亮'), noise, again]
  const text = await csv(...table)
  const seen: unknown[] = []
  for (const bytes of [text, await xlsx(...table), iconv.encode(text.toString().slice(1), 'gb18030')]) {
    expect(await take(bytes)).toMatchObject({ read: 3, added: 3, rejected: 0 })
    seen.push(await rows(whole))
    await db.owner.query(
      'TRUNCATE cases.case, cases.step, cases.search, cases.counter, cases.reporter, cases.likeness, cases.uncompared',
    )
  }
  expect(seen[1]).toEqual(seen[0])
  expect(seen[2]).toEqual(seen[0])
})

test('a damaged workbook is refused before anything is written', async () => {
  const bytes = await xlsx(lamp, noise, again)
  const at = bytes.indexOf('worksheets/sheet1.xml') + 60
  bytes[at] = bytes[at]! ^ 0xff
  await expect(take(bytes)).rejects.toMatchObject({ code: 'table.damaged' })
  expect((await countAll()).case).toBe(0)
})

test('another street knows nothing of it, and the same table goes in there too', async () => {
  await take(await csv(lamp, noise))
  expect(await next.rows('SELECT 1 FROM cases.case')).toEqual([])
  expect(await next.take(await csv(lamp))).toMatchObject({ added: 1, known: 0 })
  expect((await countAll()).case).toBe(2)
})

describe('likely repeats', () => {
  test('are marked with their reasons, seen from both sides', async () => {
    expect((await take(await csv(noise, again, lamp))).marked).toMatchObject({ compared: 3, alike: 1 })
    const ids = await rows<{ id: string }>(
      `SELECT id FROM cases.case WHERE source <> 'appeals-replies:1' ORDER BY id`,
    )
    await transact(async (ctx) => {
      const [one] = await markedAlike(ctx, ids[0]!.id)
      const [other] = await markedAlike(ctx, ids[1]!.id)
      expect(one).toMatchObject({ id: ids[1]!.id, relation: 'similar', number: '20191115-0001' })
      expect(other).toMatchObject({ id: ids[0]!.id, score: one!.score, reasons: one!.reasons })
      expect(one!.reasons.join()).toContain('都说到')
    })
  })
  test('are found among cases of earlier runs as well, and once', async () => {
    await take(await csv(noise))
    expect((await take(await csv(again))).marked.alike).toBe(1)
    expect(await markAlike(transact)).toEqual({ compared: 0, alike: 0 })
  })
  test('are found by the next run when the first did not come to it', async () => {
    await take(await csv(noise, again), { compare: false })
    expect(await countAll()).toMatchObject({ uncompared: 2, likeness: 0 })
    expect(await markAlike(transact)).toEqual({ compared: 2, alike: 1 })
  })
  test('another street sees none of the marks', async () => {
    await take(await csv(noise, again))
    expect(await next.rows('SELECT 1 FROM cases.likeness')).toEqual([])
    expect(await next.rows('SELECT 1 FROM cases.uncompared')).toEqual([])
  })
})

test('an empty table is told, not taken for a success', async () => {
  await expect(take(await bytesOf(writeCsv([])))).rejects.toThrow()
  expect(await take(await csv())).toMatchObject({ read: 0, added: 0 })
})
