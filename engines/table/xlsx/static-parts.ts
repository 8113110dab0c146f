import { escapeText } from './escape.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Cell styles, as indexes into `cellXfs` of the styles part below. */
export const styleOf = { plain: 0, header: 1, date: 2, dateTime: 3, time: 4, guarded: 5 } as const

// quotePrefix: the text stays text when somebody edits the cell, as if typed with a leading apostrophe.
const styles = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

export const sheetPart = (number: number): string => `xl/worksheets/sheet${number}.xml`

/** The parts of a workbook that do not depend on its rows, by part name. */
export function staticParts(sheetNames: readonly string[]): Map<string, string> {
  const numbers = sheetNames.map((_, i) => i + 1)
  const sheets = numbers.map(
    (n) => `<sheet name="${escapeText(sheetNames[n - 1]!)}" sheetId="${n}" r:id="rId${n}"/>`,
  )
  const sheetTypes = numbers.map(
    (n) => `<Override PartName="/${sheetPart(n)}" ContentType="${TYPE}.worksheet+xml"/>`,
  )
  const sheetRelations = numbers.map((n) => relation(n, 'worksheet', `worksheets/sheet${n}.xml`))
  const stylesRelation = relation(numbers.length + 1, 'styles', 'styles.xml')
  return new Map([
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${sheetTypes.join('')}<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    ],
    ['_rels/.rels', relations(relation(1, 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`,
    ],
    ['xl/_rels/workbook.xml.rels', relations(sheetRelations.join('') + stylesRelation)],
    ['xl/styles.xml', styles],
  ])
}

export const worksheetHead = `${HEAD}<worksheet xmlns="${MAIN}">`

function relations(inside: string): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inside}</Relationships>`
}

function relation(id: number, kind: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`
}
