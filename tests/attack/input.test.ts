import { parse } from 'csv-parse/sync'
import { uuidv7 } from 'uuidv7'
import { describe, expect, test } from 'vitest'
import { refusal, testStreet, wholeApi } from '../../apps/server/test-street.ts'
import { urlOf } from '../../base/client.ts'
import type { Route } from '../../base/contract.ts'
import { sampleInput } from './samples.ts'
import { paths } from './walk-street.ts'

const street = await testStreet()
const ours = paths(street)
const { here } = street
const json = { 'content-type': 'application/json' }
const reports = `/api/streets/${here.code}/reports`
const words = (text: string) => ({ id: uuidv7(), words: text, place: { text: '', point: null } })
const post = (body: string, headers: Record<string, string> = json) =>
  street.nobody().ask('POST', reports, { headers, body })
const codeOf = (reply: { json(): unknown }) => (reply.json() as { code: string }).code

const html = `<script>alert(1)</script><img src=x onerror="alert('1')">&lt;b&gt;\u2028'";--`
const rare = [
  '😀👨‍👩‍👧‍👦',
  'ＡＢＣ１２３（全角）',
  '𠮷野家的㐂',
  '\t制\u0007表\u001b[31m',
  'ﷺ e\u0301 ‏עברית‎',
  `' OR 1=1; DROP TABLE cases.case; --`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what an attacker types
  '${7*7}{{7*7}}',
  html,
]

describe('what people write comes back as they wrote it', () => {
  test.each(rare)('%s', async (text) => {
    const receipt = await ours.report({
      words: text,
      place: { text, point: null },
      contact: { name: text.slice(0, 39), phone: null, helper: null },
    })
    const it = await street.as('desk').getCase({ params: { id: receipt.id } })
    expect([it.words, it.place]).toEqual([text, text])
    const name = await street
      .as('desk')
      .reveal({ params: { id: receipt.id }, body: { field: 'name', reason: '回电核实' } })
    expect(name.value).toBe(text.slice(0, 39))
    expect((await street.nobody().follow({ params: { street: here.code, code: receipt.code } })).words).toBe(
      text,
    )
  })

  test('in every text field of a step too, as JSON that no browser takes for a page', async () => {
    const { id, code } = await ours.reach('reported')
    const filed = await street.as('supervisor-seat').fileCase({
      params: { id },
      body: { summary: html, category: '0101', urgency: '7d', note: html, overruled: html },
    })
    expect(filed).toMatchObject({ summary: html, steps: [{}, { note: html, facts: { overruled: html } }] })
    const reply = await street.nobody().ask('GET', `/api/streets/${here.code}/receipts/${code}`)
    expect(reply.json()).toMatchObject({ steps: [{}, { note: html }] })
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    })
  })

  test('rare characters are found by search, in both widths', async () => {
    const { id } = await ours.report({ words: '𠮷祥㐂事ＸＹ９９８７小区的灯' })
    const found = async (q: string) =>
      (await street.as('leader').cases({ query: { q } })).items.map((line) => line.id)
    for (const q of ['𠮷祥', '㐂事', 'xy9987', 'ＸＹ９９８７']) expect([q, await found(q)]).toEqual([q, [id]])
    for (const q of ['😀😀😀', '%', '_', "'", '\\', '!!!!']) expect([q, await found(q)]).toEqual([q, []])
  })
})

describe('what cannot be kept is refused before anything is done', () => {
  test.each([
    ['a NUL in the words', JSON.stringify(words('灯\0坏'))],
    [
      'half of a character',
      '{"id":"0197ffff-0000-7000-8000-000000000001","words":"\\ud842","place":{"text":"","point":null}}',
    ],
    ['a NUL deep inside', JSON.stringify({ ...words('灯'), place: { text: '\0', point: null } })],
  ])('%s', async (_name, body) => {
    const reply = await post(body)
    expect([reply.statusCode, codeOf(reply)]).toEqual([400, 'request.invalid'])
    expect((reply.json() as { fields: { path: string }[] }).fields[0]!.path).toMatch(/^body\./)
  })

  test('in a search, a receipt code and a reason too', async () => {
    const leader = street.as('leader')
    expect(await refusal(leader.cases({ query: { q: 'a\0b' } }))).toBe('request.invalid')
    expect(await refusal(leader.exportCases({ query: { reason: '\ud800\ud800' } }))).not.toBe('server.failed')
    expect(
      (
        await street
          .nobody()
          .ask('GET', `/api/streets/${here.code}/receipts/%00%00%00%00%00%00%00%00%00%00%00%00`)
      ).statusCode,
    ).toBe(400)
    expect((await street.nobody().ask('GET', '/api/streets/%ZZ/receipts/000000000000')).statusCode).toBe(400)
  })

  test('ten megabytes of text are too large, and so is a text beyond its field', async () => {
    const big = await post(JSON.stringify(words('灯'.repeat(3_500_000))))
    expect([big.statusCode, codeOf(big)]).toEqual([413, 'request.too-large'])
    const long = await post(JSON.stringify(words('灯'.repeat(5001))))
    expect([long.statusCode, codeOf(long)]).toEqual([400, 'request.invalid'])
    expect((await post(JSON.stringify(words('灯'.repeat(5000))))).statusCode).toBe(201)
  })

  test('fields nobody asked for, wrong types, broken JSON and other formats', async () => {
    const wrong = (body: unknown, headers?: Record<string, string>) =>
      post(typeof body === 'string' ? body : JSON.stringify(body), headers)
    const base = words('灯')
    for (const body of [
      { ...base, state: 'closed' },
      { ...base, __proto__x: 1 },
      { ...base, place: { text: '', point: null, grid: 'x' } },
      { ...base, id: 'no-id' },
      { ...base, words: ['灯', '坏'] },
      { ...base, place: { text: '', point: { lon: 500, lat: 91 } } },
      [],
      'null',
      '{"a":',
      '{"__proto__":{"a":1}}',
      '',
    ])
      expect([body, (await wrong(body)).statusCode]).toEqual([body, 400])
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml',
      'image/png',
      'x',
    ])
      expect([type, [400, 415]]).toEqual([
        type,
        expect.arrayContaining([(await wrong(base, { 'content-type': type })).statusCode]),
      ])
  })

  test('days and moments that do not exist, limits below one, cursors that we did not give', async () => {
    const leader = street.as('leader')
    const asked = async (url: string) => [url, (await leader.ask('GET', `/api${url}`)).statusCode]
    for (const url of [
      '/rates?from=2026-02-30&to=2026-03-01',
      '/rates?from=2026-13-45&to=2026-12-01',
      '/rates?from=0000-01-01&to=2026-12-01',
      '/rates/cases?from=2026-01-01&to=2026-12-31&rate=response&part=numerator&after=garbage',
      '/cases?limit=-1',
      '/cases?limit=0',
      '/cases?limit=1e9',
      '/cases?limit=101',
      '/cases?after=garbage',
      '/cases?after=9999-99-99T00:00:00.000Z%7C01900000-0000-7000-8000-000000000000',
      '/cases?sort=newest&after=2026-11-23T02:00:00.000Z%7C01900000-0000-7000-8000-000000000000',
      '/cases?q=灯&after=x',
      '/cases?from=2026-02-30T00:00:00.000Z',
      '/cases?from=2026-11-23',
      '/cases?from=2026-11-23T10:00:00%2B08:00',
      '/cases?state=nonsense',
      '/cases?grid=1',
      '/cases?unknown=1',
      '/cases/map?bbox=1,2,3',
      '/cases/map?bbox=-,-,-,-',
      '/cases/tally?by=person',
      '/cases/not-an-id',
    ])
      expect(await asked(encodeURI(url).replaceAll('%25', '%'))).toEqual([
        encodeURI(url).replaceAll('%25', '%'),
        400,
      ])
    for (const url of [
      '/cases?q=20269999-0001',
      '/cases?q=15400012345',
      '/cases?q=20260230-1',
      `/cases?q=${'x'.repeat(60)}`,
    ])
      expect(await asked(url)).toEqual([url, 200])
    const steward = street.as('administrator')
    const put = (day: string) =>
      steward.ask('PUT', `/api/calendar/days/${day}`, {
        headers: json,
        body: '{"kind":"holiday","name":"","source":"x"}',
      })
    expect((await put('2026-02-30')).statusCode).toBe(400)
    const resident = await street.resident('15400055555')
    expect((await resident.ask('GET', '/api/my/cases?after=garbage')).statusCode).toBe(400)
  })

  test('a query of a hundred thousand characters', async () => {
    const reply = await street.as('leader').ask('GET', `/api/cases?q=${'灯'.repeat(100_000)}`)
    expect([400, 414]).toContain(reply.statusCode)
  })

  test('a moment with another offset, which would sort wrongly as text', async () => {
    const { id } = await ours.reach('working')
    const body = (until: string) => JSON.stringify({ reason: 'r', until })
    const ask = (until: string) =>
      street.as('handler').ask('POST', `/api/cases/${id}/ask-extension`, { headers: json, body: body(until) })
    for (const until of [
      '2026-12-02T08:00:00+08:00',
      '2026-12-02',
      '2026-12-02T08:00:00Z',
      '2026-12-02T23:59:60.000Z',
      '2026-02-30T00:00:00.000Z',
    ])
      expect([until, (await ask(until)).statusCode]).toEqual([until, 400])
  })
})

describe('whatever texts are put into whatever fields, no route fails', () => {
  const routes = Object.entries(wholeApi) as [string, Route][]
  const inReach = routes.filter(
    ([name]) => !['signOutEverywhere', 'choosePost', 'endSession', 'endPost'].includes(name),
  )

  const callers = (['supervisor-seat', 'administrator'] as const).map((seat) => street.as(seat))

  test.each([html, rare[3]!, '𠮷㐂😀', '\0', '%00%', '../../etc/passwd', '-1'])('%#', async (text) => {
    const fill = ({ maxLength = 200 }) => text.slice(0, maxLength)
    for (const [i, [name, route]] of inReach.entries()) {
      const { file: _file, ...input } = sampleInput(route, { text: fill, all: true })
      const body = route.body ? JSON.stringify(input.body) : undefined
      const ask = { headers: body ? json : {}, body }
      const reply = await callers[route.needs.startsWith('case.') ? 0 : i % 2]!.ask(
        route.method,
        urlOf(route, input),
        ask,
      )
      expect([name, reply.statusCode < 500, reply.statusCode < 500 ? '' : reply.body]).toEqual([
        name,
        true,
        '',
      ])
    }
  })
})

test('an exported list runs nothing in a spreadsheet and leaves no line out', async () => {
  const evil = ['=HYPERLINK("http://x","y")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', 'a"b,c\nd']
  for (const text of evil) {
    const { id } = await ours.report({ words: text, place: { text, point: null } })
    await street
      .as('supervisor-seat')
      .fileCase({ params: { id }, body: { summary: text, category: '0101', urgency: '7d', overruled: 'o' } })
  }
  const csv = await street.as('leader').exportCases({ query: { reason: '周报', state: ['filed'] } })
  expect(csv.startsWith('\ufeff')).toBe(true)
  const rows = parse(csv, { bom: true, record_delimiter: '\r\n' }) as string[][]
  expect(rows.length).toBeGreaterThan(evil.length)
  for (const row of rows) {
    expect(row.length).toBe(rows[0]!.length)
    for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
  }
  const entry = await street.see<{ facts: object }>(
    `SELECT facts FROM ledger.entry WHERE type = 'export.cases'`,
  )
  expect(entry.at(-1)!.facts).toEqual({ rows: String(rows.length - 1) })
})
