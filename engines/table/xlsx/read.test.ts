import Excel from 'exceljs'
import { describe, expect, test } from 'vitest'
import { openTable } from '../open.ts'
import { cellsOf, rowsOf } from '../test-kit.ts'

async function written(fill: (book: Excel.Workbook) => void): Promise<Uint8Array> {
  const book = new Excel.Workbook()
  fill(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

describe('a workbook written by exceljs', () => {
  test('gives every kind of value', async () => {
    const bytes = await written((book) => {
      const sheet = book.addWorksheet('人口')
      sheet.addRow(['姓名', '年龄', '独居', '登记', '备注'])
      sheet.addRow(['𠮷田㐂 & <子>', 81.5, true, new Date('2024-02-29T08:05:00Z'), '第一行\n第二行'])
      sheet.getCell('D2').numFmt = 'yyyy"年"m"月"d"日" hh:mm'
      sheet.addRow([
        { richText: [{ text: '加粗', font: { bold: true } }, { text: '文字' }] },
        -0.1,
        false,
        null,
        ' ',
      ])
      sheet.addRow([{ formula: 'B2*2', result: 163 }, { formula: 'A1', result: '姓名' }, { error: '#N/A' }])
      sheet.addRow([{ text: '网页', hyperlink: 'https://example.org' }, 1e21, 123456789012345])
    })
    const rows = await rowsOf(bytes)
    expect(rows.map((row) => row.cells)).toEqual([
      ['姓名', '年龄', '独居', '登记', '备注'],
      ['𠮷田㐂 & <子>', 81.5, true, '2024-02-29T08:05:00', '第一行\n第二行'],
      ['加粗文字', -0.1, false, null, ' '],
      [163, '姓名', '#N/A'],
      ['网页', 1e21, 123456789012345],
    ])
    expect(rows[3]!.flaws).toEqual([{ kind: 'error-value', column: 2 }])
    expect(rows[0]).not.toHaveProperty('flaws')
  })

  test('keeps row numbers over gaps and reports merged ranges', async () => {
    const bytes = await written((book) => {
      const sheet = book.addWorksheet('x')
      sheet.getCell('B3').value = '低保名单'
      sheet.mergeCells('B3:D4')
      sheet.getCell('AA7').value = 1
    })
    const rows = await rowsOf(bytes)
    expect(rows.map((row) => [row.number, row.cells.length])).toEqual([
      [3, 2],
      [7, 27],
    ])
    const table = await openTable(bytes)
    expect(await table.merges()).toEqual([{ top: 3, left: 2, bottom: 4, right: 4 }])
  })

  test('has its sheets chosen by name, number, or the first that is not hidden', async () => {
    const bytes = await written((book) => {
      book.addWorksheet('藏', { state: 'hidden' }).addRow(['h'])
      book.addWorksheet('一').addRow(['a'])
      book.addWorksheet('二').addRow(['b'])
    })
    const table = await openTable(bytes)
    expect(table.sheets).toEqual([
      { name: '藏', number: 1, hidden: true },
      { name: '一', number: 2, hidden: false },
      { name: '二', number: 3, hidden: false },
    ])
    expect(await cellsOf(bytes)).toEqual([['a']])
    expect(await cellsOf(bytes, {}, '二')).toEqual([['b']])
    expect(await cellsOf(bytes, {}, 1)).toEqual([['h']])
    await expect(cellsOf(bytes, {}, '三')).rejects.toMatchObject({ code: 'table.no-such-sheet' })
  })

  test('written in the 1904 system has the same days', async () => {
    const fill = (date1904: boolean) =>
      written((book) => {
        book.properties.date1904 = date1904
        book.addWorksheet('x').addRow([new Date('2000-01-02T00:00:00Z')])
        book.worksheets[0]!.getCell('A1').numFmt = 'yyyy-mm-dd'
      })
    expect(await cellsOf(await fill(true))).toEqual([['2000-01-02']])
    expect(await cellsOf(await fill(false))).toEqual([['2000-01-02']])
  })

  test('streamed, without shared strings, and with more rows than one window', async () => {
    const { PassThrough } = await import('node:stream')
    const stream = new PassThrough()
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    const book = new Excel.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false })
    const sheet = book.addWorksheet('大')
    for (let i = 1; i <= 6000; i++) sheet.addRow([i, `第${i}户 & 邻居`, '青山镇'.repeat(10)]).commit()
    await book.commit()
    const rows = await rowsOf(Buffer.concat(chunks))
    expect(rows.length).toBe(6000)
    expect(rows.every((row, i) => row.number === i + 1 && row.cells[1] === `第${i + 1}户 & 邻居`)).toBe(true)
  })

  test('has its header guessed below a title', async () => {
    const bytes = await written((book) => {
      const sheet = book.addWorksheet('x')
      sheet.addRow(['青山镇 2024 年独居老人名单'])
      sheet.addRow([])
      sheet.addRow(['序号', '姓名', '住址', '电话'])
      sheet.addRow([1, '赵伟', '一村 3 号', '13800000000'])
    })
    const header = await (await openTable(bytes)).header()
    expect(header).toMatchObject({ row: 3, index: 1, textCells: 4, cells: ['序号', '姓名', '住址', '电话'] })
    expect(header!.reason['zh-CN']).toContain('第 3 行')
  })
})
