import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSystem } from '../../../base/http/system.ts'
import { sheetOf, workbook } from '../../../engines/table/test-kit.ts'
import * as catalogue from '../../../modules/catalogue/index.ts'
import { openStreet } from '../../../modules/places/index.ts'
import { type Opened, openHouse } from '../../server/house.ts'
import { type FuseOptions, fuse } from './command.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'linli-fuse-'))
const street = '370811013'
let house: Opened

beforeAll(async () => {
  house = await openHouse({ dataDir: path.join(folder, 'data'), url: undefined })
  await asSystem(house, { street, purpose: 'operation', route: 'test' }, async (ctx) => {
    await openStreet(ctx, street, null)
    for (const [code, kind] of [
      ['gongan', 'police'],
      ['zhujian', 'housing'],
    ] as const)
      await catalogue.saveSource(ctx.tx, street, {
        ...{ id: uuidv7(), code, name: code, kind, unit: null, cycleDays: null, since: ctx.now },
      })
  })
}, 120_000)

afterAll(async () => {
  const { database, jobs, live, access } = house
  await Promise.all([jobs.stop(), live.stop(), access.stop()])
  await Promise.all([database.app.end(), database.owner.end()])
  await database.embedded?.stop()
  rmSync(folder, { recursive: true, force: true })
}, 60_000)

type Line = Record<string, unknown> & { type: string }

/** Runs the command with --json. Gives its exit code, or that of the problem it ends with, and its lines by type. */
async function run(bytes: string | Uint8Array, options: Partial<FuseOptions> = {}, name = 'table') {
  const file = path.join(folder, name)
  writeFileSync(file, bytes)
  const lines: Line[] = []
  const given = { street, source: 'gongan', asOf: '2026-11-01', yes: true, json: true, ...options }
  const print = (line: string) => void lines.push(JSON.parse(line) as Line)
  const code = await fuse(house, file, given, { lang: 'zh', print }).catch(
    (error: Error & { code?: string; text(lang: 'zh'): string }) =>
      error.code === undefined ? Promise.reject(error) : error,
  )
  const of = (type: string) => lines.filter((line) => line.type === type)
  const problem = typeof code === 'number' ? undefined : { code: code.code, text: code.text('zh') as string }
  return { code: typeof code === 'number' ? code : -1, problem, of, lines }
}

const taken = (columns: readonly Line[]) =>
  Object.fromEntries(columns.flatMap(({ title, takenAs }) => (takenAs ? [[title, takenAs]] : [])))
const xlsx = async (fill: (book: ExcelJS.Workbook) => void) => {
  const book = new ExcelJS.Workbook()
  fill(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}
const ids = ['11010519491231002X', '440524188001010014', '41010519500628892X']

describe('a table as it is', () => {
  test('a workbook with a title, a note, merged headers and a sum at its end', async () => {
    const bytes = await xlsx((book) => {
      const sheet = book.addWorksheet('房屋')
      sheet.addRows([
        ['出租房屋登记表'],
        ['填表单位：文昌社区'],
        ['房屋信息', null, '产权人', null, '承租人信息', null, null],
        ['房屋坐落', '建筑面积', '姓名', '身份证号', '姓名', '联系电话', '起始日期'],
        ['文昌路1号楼2单元301', 88.5, '李明', ids[0], '王海', '13800138000', new Date('2024-03-01')],
        ['文昌路1号楼2单元302', 90, '张三', ids[1], null, null, null],
        ['合计：2套'],
      ])
      for (const range of ['A1:G1', 'A3:B3', 'C3:D3', 'E3:G3']) sheet.mergeCells(range)
    })
    const { code, of } = await run(bytes, { source: 'zhujian' }, 'houses.xlsx')
    expect(of('table')).toMatchObject([{ kind: 'dwellings', headerRow: 4, format: 'XLSX' }])
    expect(of('column').map((one) => one.takenAs)).toEqual([
      ...['self dwelling.address', 'self dwelling.area', 'owner person.name', 'owner person.id-number'],
      ...['tenant person.name', 'tenant person.phone', 'tenant dwelling.held-from'],
    ])
    expect(of('trouble')).toMatchObject([{ row: 7, code: 'note', refused: true }])
    expect(of('done')).toMatchObject([{ read: 3, taken: 2, refused: 1 }])
    expect(code).toBe(3)
  })

  test('CSV in GB18030 with rare characters, a column that nobody knows, and days as numbers; the same again changes nothing', async () => {
    const text = `序号,姓名,身份证号,出生日期,取暖方式\n1,㐀明,${ids[0]},18263,暖气\n2,王𠮷,${ids[1]},1880/1/1,空调\n`
    const bytes = iconv.encode(text, 'gb18030')
    const dry = await run(bytes, { dryRun: true })
    expect(dry.of('table')).toMatchObject([{ kind: 'people', format: 'CSV gb18030', known: false }])
    expect(taken(dry.of('column'))).toEqual({
      姓名: 'self person.name',
      身份证号: 'self person.id-number',
      出生日期: 'self person.birth',
    })
    expect(dry.of('done')).toEqual([])
    const first = await run(bytes)
    expect([first.code, first.of('done')]).toMatchObject([0, [{ taken: 2, unchanged: 0 }]])
    const again = await run(bytes)
    expect(again.of('table')).toMatchObject([{ known: true }])
    expect(again.of('done')).toMatchObject([{ taken: 0, unchanged: 2 }])
  })

  test('JSON lines in, JSON lines out; values never appear', async () => {
    const rows = [
      { 姓名: '李明', 联系电话: '13800138000', 备注: { a: 1 } },
      { 姓名: '王海', 联系电话: 13900139000 },
    ]
    const { code, of, lines } = await run(rows.map((row) => JSON.stringify(row)).join('\n'))
    expect(of('table')).toMatchObject([{ format: 'JSON lines', headerRow: 0 }])
    expect([code, of('done')]).toMatchObject([0, [{ taken: 2 }]])
    expect(JSON.stringify(lines)).not.toMatch(/李明|13800138000/)
  })

  test('three hundred columns, one of them without a title', async () => {
    const titles = Array.from({ length: 300 }, (_, i) => (i === 7 ? '姓名' : i === 200 ? '' : `指标${i}`))
    const rows = Array.from({ length: 8 }, (_, n) =>
      titles.map((_, i) => (i === 7 ? `王${'甲乙丙丁戊己庚辛'[n]}` : i === 200 ? ids[n % 3] : '1')),
    )
    const { of } = await run([titles, ...rows].map((row) => row.join(',')).join('\n'), { dryRun: true })
    expect(of('column')).toHaveLength(300)
    expect(
      of('column')
        .filter((one) => one.takenAs)
        .map((one) => one.takenAs),
    ).toEqual([...['self person.name', 'self person.id-number']])
  })

  test('titles that mean another thing elsewhere are taken by the table that they stand in', async () => {
    const meter = await run('户号,户名,用电地址,联系电话\n0001,李明,文昌路1号楼2单元301,13800138000\n', {
      dryRun: true,
    })
    expect(meter.of('table')).toMatchObject([{ kind: 'dwellings' }])
    expect(taken(meter.of('column'))).toEqual({
      户号: 'self dwelling.number',
      户名: 'user person.name',
      用电地址: 'self dwelling.address',
      联系电话: 'user person.phone',
    })
    const household = await run(`户号,姓名,身份证号,与户主关系\n0001,李明,${ids[0]},户主\n`, { dryRun: true })
    expect(household.of('table')).toMatchObject([{ kind: 'people' }])
    expect(taken(household.of('column'))).toMatchObject({ 户号: 'self person.household-number' })
    const shop = await run('名称,地址,电话,负责人\n文昌小吃店,文昌路12号,0537-2345678,李明\n', {
      dryRun: true,
    })
    expect(shop.of('table')).toMatchObject([{ kind: 'organizations' }])
  })
})

describe('bad input is refused as a whole, with what to do', () => {
  const nothing = { code: -1, of: expect.anything() }
  const counted = async () => {
    const rows = await house.database.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM fusion.line')
    return rows.rows[0]!.n
  }
  const workbookOf = (rows: string) => workbook(sheetOf(rows))
  const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`

  test('each bad file by its name', async () => {
    const before = await counted()
    const twoSheets = await xlsx((book) => {
      for (const name of ['一季度', '二季度'])
        book.addWorksheet(name).addRows([
          ['姓名', '性别'],
          ['李明', '男'],
        ])
    })
    const whole = await xlsx((book) => {
      book
        .addWorksheet('一')
        .addRows([['姓名', '性别'], ...Array.from({ length: 500 }, () => ['李明', '男'])])
    })
    const cases: readonly (readonly [
      name: string,
      bytes: string | Uint8Array,
      code: RegExp,
      text?: RegExp,
    ])[] = [
      ['an ID number in scientific notation', `姓名,身份证号\n李明,6.1E+17\n`, /fusion\.scientific/, /文本/],
      ['two sheets', twoSheets, /fusion\.choose-sheet|fusion\.which-sheet/, /一季度、二季度/],
      ['a workbook cut in the middle', whole.subarray(0, whole.length / 2), /^table\./],
      ['JSON lines cut in the middle', '{"姓名":"李明"}\n{"姓名":"王', /fusion\.bad-json/, /第 2 行/],
      ['bytes of no encoding', Buffer.from([0x81, 0x00, 0xff, 0xfe, 0x00, 0x0a, 0xc0]), /^table\.|fusion\./],
      ['an empty file', '', /table\.empty/],
      ['titles without a row', '姓名,身份证号\n', /fusion\.no-header/],
      [
        'nothing that names anybody',
        '序号,取暖方式\n1,暖气\n',
        /fusion\.(nothing-named|bad-mapping|no-header)/,
      ],
    ]
    for (const [name, bytes, code, words] of cases) {
      const { problem, ...got } = await run(bytes)
      expect([name, problem?.code, got.code]).toEqual([name, expect.stringMatching(code), nothing.code])
      if (words) expect(problem!.text).toMatch(words)
    }
    expect(await counted()).toBe(before)
  })

  test('formulas: computed ones are values, uncomputed and failed ones stay out with their row', async () => {
    const rows = `<row r="1">${text('A1', '姓名')}${text('B1', '性别')}${text('C1', '联系电话')}</row>
      <row r="2">${text('A2', '李明')}${text('B2', '男')}<c r="C2" t="str"><f>B9</f><v>13800138000</v></c></row>
      <row r="3">${text('A3', '王海')}${text('B3', '男')}<c r="C3"><f>B9</f></c></row>
      <row r="4">${text('A4', '张三')}${text('B4', '男')}<c r="C4" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`
    const { code, of } = await run(await workbookOf(rows), { dryRun: true })
    expect(of('trouble')).toMatchObject([
      { row: 3, column: '联系电话', code: 'no-value', refused: true },
      { row: 4, column: '联系电话', code: 'error-value', refused: true },
    ])
    expect([code, of('checked')]).toMatchObject([3, [{ read: 3, taken: 1, refused: 2 }]])
  })

  test('one chosen sheet of two is taken', async () => {
    const bytes = await xlsx((book) => {
      for (const name of ['甲', '乙'])
        book.addWorksheet(name).addRows([
          ['姓名', '性别'],
          [`李${name}`, '男'],
        ])
    })
    const { code, of } = await run(bytes, { sheet: '乙', dryRun: true })
    expect([code, of('checked')]).toMatchObject([0, [{ read: 1, taken: 1 }]])
  })

  test('without --yes and without a terminal nothing is taken', async () => {
    const before = await counted()
    const { code, of } = await run('姓名,联系电话\n无人,13700000000\n', { yes: false })
    expect([code, of('done')]).toEqual([2, []])
    expect(await counted()).toBe(before)
  })
})
