import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTable } from '../open.ts'
import { TableError } from '../problem.ts'
import { cellsOf, sheetOf, workbook } from '../test-kit.ts'

const row = '<row r="1"><c r="A1"><v>1</v></c></row>'

test('a part that unpacks a thousandfold is a zip bomb', async () => {
  const bytes = await workbook(sheetOf(row + ' '.repeat(8_000_000)))
  await expect(cellsOf(bytes)).rejects.toMatchObject({ code: 'table.zip-bomb' })
  await expect(cellsOf(bytes, { limits: { maxRatio: 2000 } })).resolves.toEqual([[1]])
  await expect(openTable(bytes, { limits: { maxBytes: 7_000_000 } })).rejects.toMatchObject({
    code: 'table.zip-bomb',
  })
})

/** Changes the directory's entry of a part. */
function forge(bytes: Buffer, part: string, change: (entry: Buffer) => void): Buffer {
  const forged = Buffer.from(bytes)
  const at = forged.lastIndexOf(part) - 46
  change(forged.subarray(at, at + 46))
  return forged
}

test('a part that says it is small is stopped where it lies', async () => {
  const bytes = await workbook(sheetOf(row + ' '.repeat(100_000)))
  const lying = forge(bytes, 'xl/worksheets/sheet1.xml', (entry) => entry.writeUInt32LE(500, 24))
  await expect(cellsOf(lying)).rejects.toMatchObject({ code: 'table.zip-bomb' })
})

test('a part with another checksum, a longer size or an encrypted flag is refused', async () => {
  const bytes = await workbook(sheetOf(row))
  const part = 'xl/worksheets/sheet1.xml'
  const sum = forge(bytes, part, (entry) => entry.writeUInt32LE(1, 16))
  const long = forge(bytes, part, (entry) => entry.writeUInt32LE(entry.readUInt32LE(24) + 1, 24))
  const locked = forge(bytes, part, (entry) => entry.writeUInt16LE(0x0809, 8))
  await expect(cellsOf(sum)).rejects.toMatchObject({ code: 'table.damaged' })
  await expect(cellsOf(long)).rejects.toMatchObject({ code: 'table.damaged' })
  await expect(cellsOf(locked)).rejects.toMatchObject({ code: 'table.encrypted' })
})

test('a file cut off anywhere gives a typed error, never rows', async () => {
  const bytes = await workbook(sheetOf(row.repeat(50)))
  for (let length = 4; length < bytes.length; length += 37) {
    await expect(cellsOf(bytes.subarray(0, length))).rejects.toBeInstanceOf(TableError)
  }
})

test('a file with changed bytes gives its rows or a typed error', async () => {
  const bytes = await workbook(sheetOf(row.repeat(50)))
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const forged = Buffer.from(bytes)
      for (const [at, byte] of changes) forged[at] = byte
      try {
        expect((await cellsOf(forged)).length).toBeLessThanOrEqual(50)
      } catch (error) {
        expect(error).toBeInstanceOf(TableError)
      }
    }),
    { numRuns: 300 },
  )
})

const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'

test.each([
  ['a DOCTYPE in a sheet', entities + sheetOf(row), {}, 'table.damaged'],
  [
    'a DOCTYPE in the workbook',
    sheetOf(row),
    { 'xl/workbook.xml': `${entities}<workbook/>` },
    'table.damaged',
  ],
  ['a sheet cut off inside its XML', sheetOf(row).slice(0, -30), {}, 'table.damaged'],
  ['a string that is not there', sheetOf(row.replace('<c r', '<c t="s" r')), {}, 'table.damaged'],
  [
    'bytes that are no UTF-8',
    sheetOf(row),
    { 'xl/sharedStrings.xml': Buffer.from([0x3c, 0xff]) },
    'table.damaged',
  ],
  ['a row beyond the last', sheetOf(row.replace('r="1"', 'r="1048577"')), {}, 'table.too-many-rows'],
  ['a column beyond the last', sheetOf(row.replace('A1', 'XFE1')), {}, 'table.too-many-columns'],
])('%s is refused', async (_, sheet, more, code) => {
  await expect(cellsOf(await workbook(sheet, more as Record<string, string>))).rejects.toMatchObject({ code })
})

const text = (length: number) => `<sst><si><t>${'字'.repeat(length)}</t></si></sst>`

test('every limit is an error of its own', async () => {
  const two = await workbook(sheetOf(row + row.replaceAll('1"', '2"')), { 'xl/sharedStrings.xml': text(100) })
  const merged = await workbook(
    sheetOf(row).replace('</worksheet>', '<mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></worksheet>'),
  )
  const wide = await workbook(sheetOf(`<row>${'<c><v>1</v></c>'.repeat(3)}</row>`))
  await expect(cellsOf(two)).resolves.toEqual([[1], [1]])
  await expect(cellsOf(two, { limits: { maxRows: 1 } })).rejects.toMatchObject({
    code: 'table.too-many-rows',
  })
  await expect(cellsOf(two, { limits: { maxParts: 3 } })).rejects.toMatchObject({
    code: 'table.too-many-parts',
  })
  await expect(cellsOf(two, { limits: { maxCellLength: 99 } })).rejects.toMatchObject({
    code: 'table.cell-too-long',
  })
  await expect(cellsOf(two, { limits: { maxStringBytes: 299 } })).rejects.toMatchObject({
    code: 'table.too-many-strings',
  })
  await expect(cellsOf(wide, { limits: { maxColumns: 2 } })).rejects.toMatchObject({
    code: 'table.too-many-columns',
  })
  await expect(cellsOf(merged, { limits: { maxMerges: 1 } })).rejects.toMatchObject({
    code: 'table.too-many-merges',
  })
})

test('a row that never ends is stopped', async () => {
  const endless = sheetOf(`<row r="1"><c t="inlineStr"><is><t>${'x'.repeat(1_200_000)}</t></is></c>`)
  const bytes = await workbook(endless)
  await expect(cellsOf(bytes, { limits: { maxRowBytes: 600_000, maxRatio: 2000 } })).rejects.toMatchObject({
    code: 'table.row-too-large',
  })
})
