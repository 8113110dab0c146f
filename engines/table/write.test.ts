import Excel from 'exceljs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCsv } from './csv/write.ts'
import { guard, looksLikeFormula, unguard } from './guard.ts'
import type { Cell } from './table.ts'
import { bytesOf, cellsOf } from './test-kit.ts'
import { writeXlsx } from './xlsx/write.ts'

const odd = fc.constantFrom(
  '𠮷',
  '㐂',
  '=',
  '＝',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '"',
  "'",
  ',',
  ';',
  '|',
  '_',
  'x000D',
  '_x0041_',
  '<',
  '&',
  ']]>',
  '\u0001',
  '\uffff',
  '字',
  ' ',
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(odd, { maxLength: 8 }).map((all) => all.join('')),
)
const plainNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0)
/** Rows as they can come back: an empty text reads as an empty cell, and empty cells at a row's end are not there. */
const row = (cell: fc.Arbitrary<Cell>) =>
  fc
    .tuple(
      fc.array(cell, { maxLength: 5 }),
      cell.filter((last) => last !== null),
    )
    .map(([all, last]) => [...all, last])
const filled = anyText.filter((text) => text !== '')
const anyCell = fc.oneof<fc.Arbitrary<Cell>[]>(filled, plainNumber, fc.boolean(), fc.constant(null))

describe('read(write(rows))', () => {
  test('gives any rows back from XLSX, half surrogate pairs and control characters too', async () => {
    const lone = fc.oneof(
      filled,
      fc.string({ unit: fc.constantFrom('\ud842', '\udfb7', '_x', 'D842_'), minLength: 1 }),
    )
    const cell = fc.oneof<fc.Arbitrary<Cell>[]>(anyCell, lone)
    await fc.assert(
      fc.asyncProperty(fc.array(row(cell), { maxLength: 8 }), async (rows) => {
        expect(await cellsOf(await bytesOf(writeXlsx([{ name: '表', rows }])))).toEqual(rows)
      }),
    )
  })

  test('gives any texts back from CSV once the guard is taken off', async () => {
    const cell = fc.oneof<fc.Arbitrary<Cell>[]>(filled, fc.constant(null))
    const delimiter = fc.constantFrom(',' as const, '\t' as const, ';' as const)
    await fc.assert(
      fc.asyncProperty(fc.array(row(cell), { minLength: 1, maxLength: 8 }), delimiter, async (rows, sign) => {
        const bytes = await bytesOf(writeCsv(rows, { delimiter: sign }))
        expect(await cellsOf(bytes, { delimiter: sign, unguard: true })).toEqual(rows)
      }),
    )
  })

  test('gives dates back from XLSX', async () => {
    const day = fc.date({
      min: new Date('1900-03-01T00:00:00Z'),
      max: new Date('9999-12-30T00:00:00Z'),
      noInvalidDate: true,
    })
    const shape = fc.constantFrom('date', 'time', 'both')
    const iso = fc.tuple(day, shape).map(([at, kind]) => {
      const text = at.toISOString().slice(0, 23).replace('.000', '')
      return kind === 'date' ? text.slice(0, 10) : kind === 'time' ? text.slice(11) : text
    })
    const columns = [{ title: '时间', type: 'date' as const }]
    await fc.assert(
      fc.asyncProperty(fc.array(iso), async (texts) => {
        const rows = texts.map((text) => [text])
        expect(await cellsOf(await bytesOf(writeXlsx([{ name: 'x', columns, rows }])))).toEqual([
          ['时间'],
          ...rows,
        ])
      }),
    )
  })
})

describe('formula injection', () => {
  test('unguard is the inverse of guard for every text, and no guarded text begins like a formula', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(unguard(guard(text))).toBe(text)
        expect(guard(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect(guard(text) !== text).toBe(looksLikeFormula(text))
      }),
    )
  })

  test('CSV texts get an apostrophe, numbers do not', async () => {
    const rows = [['=1+1', '＝HYPERLINK("x")', '+86 138', -5, '@a', '\tb', '-3']]
    const text = (await bytesOf(writeCsv(rows))).toString()
    expect(text).toBe(`\ufeff'=1+1,"'＝HYPERLINK(""x"")",'+86 138,-5,'@a,'\tb,'-3\r\n`)
  })

  test('XLSX texts stay texts for another program', async () => {
    const columns = [
      { title: '=A1', width: 30 },
      { title: '日期', type: 'date' as const },
    ]
    const rows = [
      ['=1+1', '2024-05-01'],
      ['330106195406259074', '不详'],
      [12.5, '2024-05-01T09:30:00'],
    ]
    const book = new Excel.Workbook()
    // exceljs declares its own Buffer type.
    await book.xlsx.load(
      (await bytesOf(writeXlsx([{ name: '名单', columns, rows }]))) as unknown as Excel.Buffer,
    )
    const sheet = book.getWorksheet('名单')!
    expect(sheet.getCell('A2')).toMatchObject({ type: Excel.ValueType.String, value: '=1+1' })
    expect(sheet.getCell('A3').value).toBe('330106195406259074')
    expect(sheet.getCell('B2').value).toEqual(new Date('2024-05-01T00:00:00Z'))
    expect(sheet.getCell('B3').value).toBe('不详')
    expect(sheet.getCell('B4').value).toEqual(new Date('2024-05-01T09:30:00Z'))
    expect(sheet.getCell('A4').value).toBe(12.5)
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.getColumn(1).width).toBe(30)
    expect(sheet.getCell('A1').font.bold).toBe(true)
  })
})

describe('what cannot be written', () => {
  test('is refused', async () => {
    const write = (rows: Cell[][], name = 'x') => bytesOf(writeXlsx([{ name, rows }]))
    await expect(write([[Number.NaN]])).rejects.toMatchObject({ code: 'table.cannot-write' })
    await expect(bytesOf(writeCsv([[Number.POSITIVE_INFINITY]]))).rejects.toMatchObject({
      code: 'table.cannot-write',
    })
    await expect(write([['字'.repeat(32_768)]])).rejects.toMatchObject({ code: 'table.cell-too-long' })
    await expect(write([Array(16_385).fill(1)])).rejects.toMatchObject({ code: 'table.too-many-columns' })
    for (const name of ['', 'a/b', 'x'.repeat(32)]) {
      await expect(write([], name)).rejects.toMatchObject({ code: 'table.cannot-write' })
    }
    await expect(bytesOf(writeXlsx([]))).rejects.toMatchObject({ code: 'table.cannot-write' })
  })

  test('an error of the rows reaches the reader of the bytes', async () => {
    async function* rows(): AsyncGenerator<Cell[]> {
      yield [1]
      throw new Error('the database went away')
    }
    await expect(bytesOf(writeXlsx([{ name: 'x', rows: rows() }]))).rejects.toThrow('went away')
  })
})
