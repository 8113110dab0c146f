import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { type Cell, writeXlsx } from '../../../engines/table/index.ts'
import { bytesOf, sheetOf, workbook, zipped } from '../../../engines/table/test-kit.ts'
import { refusal, testLoads } from './test-loads.ts'

const it = await testLoads()
const { steward, taken, checked, upload, see } = it

const rows: Cell[][] = [
  ['人员编号', '姓名', '联系电话'],
  ['A1', '李明', '13800138000'],
  ['A2', '王海', '13900139000'],
]
const csv = (cells: readonly (readonly Cell[])[]) => `${cells.map((one) => one.join(',')).join('\n')}\n`
const xlsx = (...sheets: (readonly [name: string, rows: readonly (readonly Cell[])[]])[]) =>
  bytesOf(writeXlsx(sheets.map(([name, all]) => ({ name, rows: all }))))

/** Nothing of a file that was refused is left: no load, no line. */
async function refusedWhole(bytes: string | Uint8Array, code: string): Promise<void> {
  const count = () =>
    see(`SELECT (SELECT count(*) FROM fusion.load) AS l, (SELECT count(*) FROM fusion.line) AS n`)
  const before = await count()
  expect(await refusal(upload(bytes))).toBe(code)
  expect(await count()).toEqual(before)
}

test('GB18030, UTF-16 and UTF-8 with a mark are read; bytes of none are refused with their place', async () => {
  for (const [n, name] of ['gb18030', 'utf-16le', 'utf-8'].entries()) {
    const text = csv([rows[0]!, [`E${n}`, '买买提·艾力', `1380013800${n}`]])
    const load = await taken(iconv.encode(text, name, { addBOM: name !== 'gb18030' }), { key: [0] })
    expect([name, load.state, load.taken]).toEqual([name, 'done', 1])
  }
  const mixed = Buffer.concat([Buffer.from(csv(rows)), Buffer.from([0xff, 0xff, 0x41, 0x0a])])
  await refusedWhole(mixed, 'table.encoding')
})

test('300 columns are read, those that nobody knows are left out; 16 384 are refused', async () => {
  const wide = (width: number) =>
    csv(
      rows.map((row, i) => [
        ...row,
        ...Array.from({ length: width - 3 }, (_, c) => (i ? `v${c}` : `自定义${c}`)),
      ]),
    )
  const { id } = await upload(wide(300))
  const { proposal } = await steward.proposal({ params: { id }, query: {} })
  expect(proposal!.columns).toHaveLength(300)
  expect(proposal!.columns.filter((column) => column.meaning)).toHaveLength(2)
  await steward.cancelLoad({ params: { id }, body: {} })
  const { id: wider } = await upload(wide(16_384))
  const refused = steward.proposal({ params: { id: wider }, query: {} })
  expect(await refusal(refused)).toBe('table.too-many-columns')
})

test('an empty header: no title is invented, and nothing is taken without somebody saying what a column is', async () => {
  const { id } = await upload(
    csv([
      ['', '', ''],
      ['李明', '13800138000', 'x1'],
      ['王海', '13900139000', 'x2'],
    ]),
  )
  const { proposal } = await steward.proposal({ params: { id }, query: {} })
  for (const column of proposal!.columns)
    expect(column.title === '' || column.meaning === null || column.score < 1).toBe(true)
  const columns = [{ column: 1, title: '', role: 'self' as const, item: 'person.phone' }]
  const mapping = { kind: 'people' as const, sheet: null, key: [], columns }
  const none = steward.confirmMapping({ params: { id }, body: { mapping, asOf: '2026-11-01', whole: false } })
  expect(await refusal(none)).toBe('fusion.nothing-named')
})

test('formulas give their last value; one that was never computed, or that failed, keeps its row out with a word', async () => {
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
  const line = (n: number, phone: string) =>
    `<row r="${n}">${cell(`A${n}`, `F${n}`)}${cell(`B${n}`, '李明')}${phone}</row>`
  const sheet = sheetOf(
    `<row r="1">${cell('A1', '人员编号')}${cell('B1', '姓名')}${cell('C1', '联系电话')}</row>${line(2, '<c r="C2" t="str"><f>"138"&amp;D2</f><v>13800138000</v></c>')}${line(3, '<c r="C3"><f>D3</f></c>')}${line(4, '<c r="C4" t="e"><f>D4</f><v>#REF!</v></c>')}`,
  )
  const load = await taken(await workbook(sheet), { source: 'minzheng', key: [0] })
  expect(load).toMatchObject({ state: 'done', taken: 1, refused: 2 })
  expect(load.report!.troubles.map(({ row, column, code }) => [row, column, code])).toEqual([
    [3, '联系电话', 'no-value'],
    [4, '联系电话', 'error-value'],
  ])
})

test('a day that a spreadsheet keeps as a number is that day', async () => {
  const days = [
    ['人员编号', '姓名', '出生日期'],
    ['D1', '李明', 32_874],
    ['D2', '王海', '1990-01-01'],
  ]
  const load = await taken(await xlsx(['人员', days]), { source: 'weijian', key: [0] })
  expect(load).toMatchObject({ state: 'done', taken: 2, flawed: 0 })
  const [first] = await see<{ id: string }>(
    `SELECT id FROM fusion.line WHERE load = $1 ORDER BY row LIMIT 1`,
    load.id,
  )
  const shown = await steward.line({ params: { id: first!.id } })
  expect(shown.values.find(({ item }) => item === 'person.birth')?.value).toContain('1990')
})

test('an ID number in scientific notation, as text or as a number of a spreadsheet, stops the whole file', async () => {
  for (const number of ['6.1E+17', '3.70811E+17', 370811195001010000]) {
    const load = await checked(
      await xlsx([
        '人员',
        [
          ['身份证号', '姓名'],
          [number, '李明'],
        ],
      ]),
    )
    expect([number, load.state, load.problem?.code, load.taken]).toEqual([
      number,
      'failed',
      'fusion.scientific',
      0,
    ])
  }
})

test('two sheets: which one is asked; an empty second one is no question', async () => {
  const { id } = await upload(await xlsx(['一月', rows], ['二月', rows]))
  expect(await steward.proposal({ params: { id }, query: {} })).toMatchObject({
    sheets: ['一月', '二月'],
    proposal: null,
  })
  const chosen = await steward.proposal({ params: { id }, query: { sheet: '二月' } })
  expect(chosen.proposal!.sheet).toBe('二月')
  const { id: other } = await upload(await xlsx(['一月', rows], ['说明', []]))
  expect((await steward.proposal({ params: { id: other }, query: {} })).proposal!.kind).toBe('people')
})

test('an empty file says that it is empty; an upload that nobody began, that its beginning is missing', async () => {
  await refusedWhole('', 'table.empty')
  const body = { upload: '01900000-0000-7000-8000-000000000000', source: 'gongan', name: '表.csv' }
  expect(await refusal(steward.beginLoad({ body: { ...body, bytes: 0 } }))).toBe('fusion.piece-missing')
})

test('the same file twice changes nothing', async () => {
  const first = await taken(csv(rows), { source: 'wangge', key: [0] })
  expect(first.taken).toBe(2)
  expect(await taken(csv(rows), { source: 'wangge', key: [0], whole: true })).toMatchObject({
    ...{ state: 'done', taken: 0, unchanged: 2, gone: 0 },
  })
})

test('a file that was cut says so: within a quote, within a character, within JSON, within a workbook', async () => {
  const quoted = await refusedProblem(csv(rows).trimEnd().replace('王海,13900139000', '"王海,13900139000'))
  expect(quoted).toMatchObject({ code: 'table.quote-not-closed', detail: expect.stringContaining('第 3 行') })
  await refusedWhole(
    Buffer.from(csv(rows)).subarray(0, Buffer.from(csv(rows)).indexOf('王海') + 4),
    'table.cut',
  )
  const lines = [{ 姓名: '李明' }, { 姓名: '王海', 联系电话: '13900139000' }]
  const json = lines.map((one) => JSON.stringify(one)).join('\n')
  expect(await refusedProblem(json.slice(0, -9))).toMatchObject({
    ...{ code: 'fusion.bad-json', detail: expect.stringContaining('第 2 行') },
  })
  const book = await xlsx(['人员', rows])
  await refusedWhole(book.subarray(0, book.length - 100), 'table.damaged')
})

test('bombs and tricks are bounded: unpacked size, entities, a cell of 10 MB, the size a sheet claims', async () => {
  const line = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'
  const bomb = await workbook(sheetOf(line + ' '.repeat(8_000_000)))
  const refused = async (bytes: string | Uint8Array) => (await refusedProblem(bytes)).code
  expect(await refused(bomb)).toBe('table.zip-bomb')
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
  expect(await refused(await workbook(entities + sheetOf(line)))).toBe('table.damaged')
  const outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
  expect(await refused(await workbook(outside + sheetOf(line)))).toBe('table.damaged')
  const long = `${csv(rows)}A3,${'长'.repeat(3_500_000)},1\n`
  expect(await refused(long)).toBe('table.cell-too-long')
  const claims = sheetOf(
    line.replace('</row>', '</row><row r="2"><c r="A2" t="inlineStr"><is><t>李明</t></is></c></row>'),
  ).replace('<sheetData>', '<dimension ref="A1:XFD1048576"/><sheetData>')
  expect(await taken(await workbook(claims), { source: 'weijian' })).toMatchObject({
    state: 'done',
    read: 1,
    taken: 1,
  })
  await refusedWhole(await zipped({ 'a.txt': 'no workbook' }), 'table.unsupported')
})

/** What is said of a table that is opened for its columns. */
async function refusedProblem(bytes: string | Uint8Array): Promise<{ code: string; detail: string }> {
  const look = async () => steward.proposal({ params: { id: (await upload(bytes)).id }, query: {} })
  return look().then(
    () => ({ code: 'none', detail: '' }),
    (error) => error.problem,
  )
}
