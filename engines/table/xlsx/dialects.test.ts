import { describe, expect, test } from 'vitest'
import { openTable } from '../open.ts'
import { cellsOf, rowsOf, sheetOf, workbook, zipped } from '../test-kit.ts'

describe('workbooks of other programs', () => {
  test('with a prefix on every element', async () => {
    const bytes = await workbook(
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c><x:c r="C2"><x:v>5</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>',
      { 'xl/sharedStrings.xml': '<x:sst xmlns:x="m"><x:si><x:t>户主</x:t></x:si></x:sst>' },
    )
    expect(await rowsOf(bytes)).toEqual([{ number: 2, cells: [null, '户主', 5] }])
    expect(await (await openTable(bytes)).merges()).toEqual([{ top: 1, left: 1, bottom: 2, right: 2 }])
  })

  test('without references, so that cells and rows count on', async () => {
    const bytes = await workbook(
      sheetOf('<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>'),
    )
    expect(await rowsOf(bytes)).toEqual([
      { number: 1, cells: [1, null, 3] },
      { number: 3, cells: [4] },
    ])
  })

  test('strict OOXML with ISO dates and absolute targets', async () => {
    const rel = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    const bytes = await zipped({
      '_rels/.rels': `<Relationships><Relationship Id="r" Type="${rel}/officeDocument" Target="/XL/Book.xml"/></Relationships>`,
      'xl/book.xml': `<s:workbook xmlns:s="s" xmlns:q="${rel}"><s:sheets><s:sheet name="严" sheetId="1" q:id="z"/></s:sheets></s:workbook>`,
      'xl/_rels/book.xml.rels': `<Relationships><Relationship Id="z" Type="${rel}/worksheet" Target="../xl/./s.xml"/></Relationships>`,
      'xl/s.xml': sheetOf(
        '<row r="1"><c r="A1" t="d"><v>2024-05-01T00:00:00</v></c><c r="B1" t="d"><v>2024-05-01T09:30:00.000Z</v></c></row>',
      ),
    })
    expect(await cellsOf(bytes)).toEqual([['2024-05-01', '2024-05-01T09:30:00']])
  })

  test('with runs, phonetic hints, references, CDATA, comments and Excel escapes', async () => {
    const bytes = await workbook(
      sheetOf(
        '<!-- </row> --><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v> 1</v></c><c r="C1" t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b&#x20BB7;</t></r></is></c><c r="D1" t="str"><f>A1</f><v>x&lt;y_x000D_</v></c><c r="E1" t="str"><v><![CDATA[<&>]]></v></c><c r="F1" t="s"><v>2</v></c></row>'.replace(
          '<v> 1</v>',
          '<v>1</v>',
        ),
      ),
      {
        'xl/sharedStrings.xml':
          '<sst><si><t>&#39640;</t><rPh sb="0" eb="1"><t>たか</t></rPh></si><si><r><rPr><b/></rPr><t>王</t></r><r><t>&amp;李</t></r></si><si/></sst>',
      },
    )
    expect(await cellsOf(bytes)).toEqual([['高', '王&李', 'a b𠮷', 'x<y\r', '<&>']])
  })

  test('with attributes in any order, quotes of either kind and spaces', async () => {
    const bytes = await workbook(
      sheetOf(
        `<row ht='15' spans="1:2" r='4' x:y="a>b"><c t='b' s="0" r='A4' ><v>1</v ></c ><c r="B4"\n><v>-12.50</v></c></row >`,
      ),
    )
    expect(await rowsOf(bytes)).toEqual([{ number: 4, cells: [true, -12.5] }])
  })

  test('with formulas that were never computed', async () => {
    const bytes = await workbook(
      sheetOf('<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f t="shared" si="0"/><v>2</v></c></row>'),
    )
    expect(await rowsOf(bytes)).toEqual([
      { number: 1, cells: [null, 2], flaws: [{ kind: 'no-value', column: 0 }] },
    ])
  })

  test('with the date formats of Chinese spreadsheets', async () => {
    const codes = [
      'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@',
      '[$-804]aaaa;@',
      '[h]:mm:ss',
      '0.00&quot;d&quot;',
      'h:mm',
    ]
    const own = codes.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code}"/>`).join('')
    const ids = [0, 14, 31, 22, 200, 201, 202, 203, 204]
    const bytes = await workbook(
      sheetOf(`<row r="1">${ids.map((_, i) => `<c s="${i}"><v>45413.5</v></c>`).join('')}</row>`),
      {
        'xl/styles.xml': `<styleSheet><numFmts>${own}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
      },
    )
    const noon = '2024-05-01T12:00:00'
    expect(await cellsOf(bytes)).toEqual([
      [45413.5, noon, noon, noon, noon, noon, '1089924:00:00', 45413.5, noon],
    ])
  })
})

describe('what is no workbook to read', () => {
  test.each([
    [
      'an old .xls',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]),
      'table.old-excel',
    ],
    [
      'an encrypted workbook',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(2000),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'table.encrypted',
    ],
    ['a web page named .xls', Buffer.from('\ufeff\n<html xmlns:x="x"><table><tr><td>1'), 'table.unsupported'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'table.unsupported'],
    ['nothing', Buffer.alloc(0), 'table.empty'],
  ])('%s is refused by name', async (_, bytes, code) => {
    await expect(openTable(bytes)).rejects.toMatchObject({ code })
  })

  test('an OpenDocument file, a Word document and a zip of something', async () => {
    const word =
      '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
    for (const parts of [
      { mimetype: 'application/vnd.oasis.opendocument.spreadsheet' },
      { 'a.txt': 'a' },
      { '_rels/.rels': word, 'word/document.xml': '<x/>' },
    ]) {
      await expect(openTable(await zipped(parts as unknown as Record<string, string>))).rejects.toMatchObject(
        { code: 'table.unsupported' },
      )
    }
  })
})
