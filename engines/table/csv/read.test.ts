import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { ByteSource } from '../byte-source.ts'
import { openTable } from '../open.ts'
import { cellsOf, rowsOf } from '../test-kit.ts'

const list = '姓名,住址\r\n𠮷田㐂,青山镇一村 3 号\r\n买买提·艾力,"二村,4 号"\r\n'
const cells = [
  ['姓名', '住址'],
  ['𠮷田㐂', '青山镇一村 3 号'],
  ['买买提·艾力', '二村,4 号'],
]

describe('encodings', () => {
  const swapped = Buffer.from(`\ufeff${list}`, 'utf16le').swap16()
  test.each([
    ['utf-8', Buffer.from(list)],
    ['utf-8', Buffer.from(`\ufeff${list}`)],
    ['utf-16le', Buffer.from(`\ufeff${list}`, 'utf16le')],
    ['utf-16be', swapped],
    ['gb18030', iconv.encode(list, 'gb18030')],
  ])('%s is recognized and read', async (encoding, bytes) => {
    const table = await openTable(bytes)
    expect(table).toMatchObject({ format: 'csv', encoding, delimiter: ',' })
    expect(await cellsOf(bytes)).toEqual(cells)
  })

  test('GB18030 is recognized by one remark at the end of a long ASCII file', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n'.repeat(200_000)), iconv.encode('1,备注\n', 'gb18030')])
    const rows = await rowsOf(bytes)
    expect(rows.at(-1)).toEqual({ number: 200_001, cells: ['1', '备注'] })
  })

  test('text that is valid in both is Chinese, but Latin signs stay Latin', async () => {
    // 0xCFB0 is two-byte UTF-8 too, as is every character of this list.
    const both = Buffer.from('a,b\n\xd6\xb0,\xd2\xb5\n', 'latin1')
    expect((await openTable(both)).encoding).toBe('gb18030')
    expect(await cellsOf(both)).toEqual([
      ['a', 'b'],
      ['职', '业'],
    ])
    expect((await openTable(Buffer.from('area\n12 m²\ncafé\n'))).encoding).toBe('utf-8')
  })

  test('broken bytes are refused with their place, in any encoding', async () => {
    const good = Buffer.from('姓名\n'.repeat(100_000))
    const broken = Buffer.concat([good, Buffer.from([0xe5, 0x20, 0x0a])])
    await expect(openTable(broken)).rejects.toMatchObject({
      code: 'table.encoding',
      detail: { offset: good.length },
    })
    await expect(rowsOf(broken, { encoding: 'utf-8' })).rejects.toMatchObject({ code: 'table.encoding' })
    await expect(rowsOf(Buffer.from([0x41, 0xff, 0xff]), { encoding: 'gb18030' })).rejects.toMatchObject({
      code: 'table.encoding',
    })
    await expect(openTable(Buffer.from('a\0b'))).rejects.toMatchObject({ code: 'table.encoding' })
  })

  test('a file that ends within a character was cut, in any encoding, and its line is told', async () => {
    const marked = Buffer.from(`\ufeff${list}`).subarray(0, 12)
    await expect(rowsOf(marked)).rejects.toMatchObject({ code: 'table.cut', detail: { row: 1 } })
    const utf8 = Buffer.from(list)
    await expect(rowsOf(utf8.subarray(0, utf8.indexOf('吐') + 35))).rejects.toMatchObject({
      code: 'table.cut',
    })
    const gb18030 = iconv.encode(list, 'gb18030')
    const second = gb18030.indexOf(10) + 2
    await expect(rowsOf(gb18030.subarray(0, second))).rejects.toMatchObject({
      ...{ code: 'table.cut', detail: { row: 2 } },
    })
  })

  test('characters cut in two by chunks come out whole', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '村', '𠮷', '㐂', 'é'), minLength: 1, maxLength: 60 })
    const encoding = fc.constantFrom('utf-8', 'gb18030', 'utf-16le', 'utf-16be')
    await fc.assert(
      fc.asyncProperty(text, encoding, fc.integer({ min: 1, max: 7 }), async (line, name, step) => {
        const bytes = iconv.encode(line, name, { addBOM: name.startsWith('utf-16') })
        const table = await openTable(
          slowly(bytes, step),
          name.startsWith('utf-16') ? {} : { encoding: name as 'utf-8' },
        )
        const found: unknown[] = []
        for await (const batch of table.rows()) for (const row of batch.rows) found.push(...row.cells)
        expect(found).toEqual([line])
      }),
    )
  })
})

function slowly(bytes: Buffer, step: number): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
    async *stream() {
      for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step)
    },
  }
}

describe('records', () => {
  test.each([',', ';', '\t', '|'] as const)('cut by %j are recognized', async (delimiter) => {
    const text = ['编号|号', '"a,b;c"', '说明'].join(delimiter).replaceAll('|', delimiter === '|' ? '|' : '/')
    const table = await openTable(Buffer.from(`${text}\n1${delimiter}"2\n;,|3"${delimiter}4\n`))
    expect(table.delimiter).toBe(delimiter)
  })

  test.each(['\n', '\r\n', '\r'])('have the line they begin on, with line ends %j', async (end) => {
    const lines = ['a,b', '"x', '', 'y",2', '', '3,4', '', '', '"p', 'q","r', 's"', '7,8']
    const rows = await rowsOf(Buffer.from(lines.join(end)))
    expect(rows.map((row) => row.number)).toEqual([1, 2, 6, 9, 12])
    expect(rows[1]!.cells[0]).toBe(`x${end}${end}y`)
  })

  test('of another width are reported, never dropped; titles above the header are none of them', async () => {
    const rows = await rowsOf(Buffer.from('名单\na,b,c\n1,2,3\n1,2\n1,2,3,4\n'))
    expect(rows.map((row) => row.flaws ?? [])).toEqual([
      [],
      [],
      [],
      [{ kind: 'ragged', expected: 3, found: 2 }],
      [{ kind: 'ragged', expected: 3, found: 4 }],
    ])
  })

  test('that are too short at the very end, without a line end, were probably cut', async () => {
    const flawsOf = async (text: string) => (await rowsOf(Buffer.from(text))).at(-1)!.flaws
    const ragged = { kind: 'ragged', expected: 3, found: 2 } as const
    expect(await flawsOf('a,b,c\n1,2,3\n4,5')).toEqual([{ ...ragged, cut: true }])
    expect(await flawsOf('a,b,c\n1,2,3\n4,5\n')).toEqual([ragged])
    expect(await flawsOf('a,b,c\n1,2,3\n4,5,6')).toBe(undefined)
    expect(await flawsOf('a,b,c\n1,2,3\n4,5,6,7')).toEqual([{ ...ragged, found: 4 }])
  })

  test('with stray quotes keep them', async () => {
    expect(await cellsOf(Buffer.from('a,b\n5" 管,他说"好"\n"",""""\n'))).toEqual([
      ['a', 'b'],
      ['5" 管', '他说"好"'],
      [null, '"'],
    ])
  })

  test('that open a quote and never close it are refused with their line', async () => {
    await expect(rowsOf(Buffer.from('a,b\n1,2\n"3,4\n5,6\n'))).rejects.toMatchObject({
      code: 'table.quote-not-closed',
      detail: { row: 3 },
    })
  })

  test('beyond a limit are refused', async () => {
    const bytes = Buffer.from('a,b\n1,2222\n3,4\n')
    await expect(rowsOf(bytes, { limits: { maxRows: 2 } })).rejects.toMatchObject({
      code: 'table.too-many-rows',
    })
    await expect(rowsOf(bytes, { limits: { maxColumns: 1 } })).rejects.toMatchObject({
      code: 'table.too-many-columns',
    })
    await expect(rowsOf(bytes, { limits: { maxCellLength: 3 } })).rejects.toMatchObject({
      code: 'table.cell-too-long',
    })
    await expect(rowsOf(bytes, { limits: { maxRowBytes: 3 } })).rejects.toMatchObject({
      code: 'table.row-too-large',
    })
    await expect(openTable(bytes, { limits: { maxBytes: 3 } })).rejects.toMatchObject({
      code: 'table.too-large',
    })
    await expect(openTable(bytes, { limits: { maxRows: 0 } })).rejects.toBeInstanceOf(RangeError)
  })

  test('need not all be read', async () => {
    const table = await openTable(Buffer.from('a,b\n1,2\n'.repeat(300_000)))
    for await (const batch of table.rows()) {
      expect(batch.progress).toBeLessThan(1)
      break
    }
    expect(await table.header()).toMatchObject({ row: 1, index: 0 })
  })
})
