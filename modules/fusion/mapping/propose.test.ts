import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { sheetOf as sheetXml, workbook } from '../../../engines/table/test-kit.ts'
import { hasPeople, peopleBySource, proposed, taken } from './test-tables.ts'

const ids = [
  '41010519500628892X',
  '412827201301189189',
  '410105197512222519',
  '11010519491231002X',
  '440524188001010014',
]

async function xlsx(fill: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function problem(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: { code?: string }) => error.code ?? String(error),
  )
}

describe('what a column is', () => {
  test('people: titles of departments, the head of the household, a column nobody knows', async () => {
    const rows = ids.map(
      (id, i) =>
        `${i + 1},李明${'一二三四五'[i]},${id},1380013800${i},文昌路1${i}号楼2单元30${i},王海,暖气片${i}`,
    )
    const it = await proposed(
      `序号,姓名,居民身份证号码,手机号,家庭住址,户主姓名,取暖方式\n${rows.join('\n')}\n`,
    )
    expect(it.kind).toBe('people')
    expect(taken(it)).toEqual({
      姓名: 'self person.name',
      手机号: 'self person.phone',
      居民身份证号码: 'self person.id-number',
      家庭住址: 'self person.address',
      户主姓名: 'head person.name',
    })
    expect(it.columns.at(-1)).toMatchObject({ meaning: null, why: { zh: '目录里没有这一项，不收' } })
    expect(it.key).toEqual([2])
  })

  test('dwellings: owner and tenant beside the home', async () => {
    const it = await proposed(
      '房屋坐落,建筑面积（㎡）,产权人,产权人身份证号,产权人电话,承租人姓名\n文昌路1号楼2单元301,88.5,李明,41010519500628892X,13800138000,王海\n',
    )
    expect(it.kind).toBe('dwellings')
    expect(Object.values(taken(it))).toEqual([
      'self dwelling.address',
      'self dwelling.area',
      'owner person.name',
      'owner person.id-number',
      'owner person.phone',
      'tenant person.name',
    ])
  })

  test('organizations: the representative is a person of their own where more than a name is said', async () => {
    const it = await proposed(
      '企业名称,统一社会信用代码,法定代表人,法定代表人身份证号,经营地址,联系电话\n济宁文昌小吃店,91370811MA3C0LJ29X,李明,41010519500628892X,文昌路12号,0537-2345678\n',
    )
    expect(it.kind).toBe('organizations')
    expect(taken(it)).toMatchObject({
      企业名称: 'self organization.name',
      法定代表人: 'self organization.legal-representative',
      法定代表人身份证号: 'legal-representative person.id-number',
      经营地址: 'self organization.premises',
      联系电话: 'self organization.phone',
    })
  })

  test('a title whose values say something else is not taken', async () => {
    const it = await proposed('姓名,身份证号\n李明,文昌路\n王海,古槐路\n张三,太白路\n')
    expect(it.columns[1]).toMatchObject({ meaning: null, perhaps: { item: 'person.id-number' } })
    expect(it.columns[1]!.why.zh).toContain('先不收')
  })

  test('an empty title over ID numbers is taken by its values; the same item twice only once', async () => {
    const it = await proposed(
      `姓名,,联系电话,手机号\n${ids.map((id, i) => `李明,${id},1380013800${i},1390013900${i}`).join('\n')}\n`,
    )
    expect(it.columns[1]).toMatchObject({
      meaning: { item: 'person.id-number' },
      why: { zh: expect.stringContaining('没有标题') },
    })
    expect(it.columns.filter((one) => one.meaning?.item === 'person.phone')).toHaveLength(1)
    expect(it.columns[3]!.why.zh).toContain('已经用了')
  })

  test('three hundred columns: what the catalogue knows is found among them', async () => {
    const titles = Array.from({ length: 300 }, (_, i) =>
      i === 150 ? '姓名' : i === 299 ? '身份证号' : `指标${i}`,
    )
    const row = titles.map((_, i) => (i === 150 ? '李明' : i === 299 ? ids[0]! : '1'))
    const it = await proposed(`${titles.join(',')}\n${row.join(',')}\n`)
    expect(it.columns).toHaveLength(300)
    expect(taken(it)).toEqual({ 姓名: 'self person.name', 身份证号: 'self person.id-number' })
  })
})

describe('where the header is', () => {
  test('a workbook of another program: title, note, merged groups over titles, cells merged downwards', async () => {
    const bytes = await xlsx((book) => {
      const sheet = book.addWorksheet('人员')
      sheet.addRows([
        ['阜桥街道实有人口登记表'],
        ['填表单位：文昌社区   日期：2026年11月'],
        ['序号', '基本信息', null, null, '户主', null],
        [null, '姓名', '身份证号', '联系电话', '姓名', '身份证号'],
        [1, '李明', ids[0], '13800138000', '王海', ids[1]],
        [2, '张三', ids[2], '13800138001', '王海', ids[1]],
      ])
      for (const range of ['A1:F1', 'A3:A4', 'B3:D3', 'E3:F3']) sheet.mergeCells(range)
    })
    const it = await proposed(bytes)
    expect(it.headerRow).toBe(4)
    expect(taken(it)).toEqual({
      '基本信息/姓名': 'self person.name',
      '基本信息/身份证号': 'self person.id-number',
      '基本信息/联系电话': 'self person.phone',
      '户主/姓名': 'head person.name',
      '户主/身份证号': 'head person.id-number',
    })
  })

  test('rows of words do not pass for a header with an empty cell', async () => {
    const it = await proposed('姓名,,性别,民族\n李明,备注,男,汉族\n王海,备考,女,回族\n')
    expect(it.headerRow).toBe(1)
  })

  test('two sheets with rows: which one is asked, an empty one is passed over', async () => {
    const two = await xlsx((book) => {
      for (const name of ['一季度', '二季度'])
        book.addWorksheet(name).addRows([
          ['姓名', '性别'],
          ['李明', '男'],
        ])
    })
    expect(await problem(proposed(two))).toBe('fusion.which-sheet')
    expect((await proposed(two, '二季度')).sheet).toBe('二季度')
    const one = await xlsx((book) => {
      book.addWorksheet('人员').addRows([
        ['姓名', '性别'],
        ['李明', '男'],
      ])
      book.addWorksheet('说明')
    })
    expect((await proposed(one)).kind).toBe('people')
  })
})

describe('what cannot be read', () => {
  test('is refused by its name', async () => {
    expect(await problem(proposed(''))).toBe('table.empty')
    expect(await problem(proposed('姓名,性别\n'))).toBe('fusion.no-header')
    expect(await problem(proposed(Buffer.from([0xd5, 0xc5, 0x00, 0xff, 0xff, 0x81, 0x0a])))).toMatch(
      /^table\./,
    )
    expect(await problem(proposed('{"a":1}\n{"a":'))).toBe('fusion.bad-json')
    const book = await workbook(sheetXml('<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'))
    expect(await problem(proposed(book.subarray(0, book.length - 40)))).toMatch(/^table\./)
  })
})

test.skipIf(!hasPeople)('four departments’ tables (LINLI_TESTDATA) are understood whole', async () => {
  for (const [src, people] of peopleBySource()) {
    const it = await proposed(
      people.map(({ entity: _, src: _src, ...row }) => JSON.stringify(row)).join('\n'),
    )
    expect(it.kind, src).toBe('people')
    expect(taken(it), src).toEqual({
      name: 'self person.name',
      sex: 'self person.sex',
      birth: 'self person.birth',
      id_no: 'self person.id-number',
      phone: 'self person.phone',
      address: 'self person.address',
    })
    expect(it.columns[it.key[0]!]?.title, src).toBe('rec_id')
  }
})
