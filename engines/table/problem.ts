/** Each way a table can be refused. Codes are stable: other programs and the problem catalogue key on them. */
const words = {
  'table.empty': ['文件是空的，没有一行数据。', 'The file is empty.'],
  'table.too-large': [
    '文件太大（{found} 字节，上限 {limit}）。请拆成几个文件再导入。',
    'The file is too large ({found} bytes, limit {limit}). Split it and import the parts.',
  ],
  'table.zip-bomb': [
    '这个表格解压后大得不正常（{found}，上限 {limit}），为安全起见没有打开。请用 Excel 或 WPS 另存一次再试。',
    'The workbook unpacks to an abnormal size ({found}, limit {limit}) and was not opened. Save it again in a spreadsheet program.',
  ],
  'table.too-many-parts': [
    '表格文件里的部件太多（上限 {limit}）。',
    'The workbook holds too many parts (limit {limit}).',
  ],
  'table.too-many-strings': [
    '表格里的文字太多（上限 {limit} 字节）。请拆成几个文件再导入。',
    'The workbook holds too much text (limit {limit} bytes). Split it and import the parts.',
  ],
  'table.too-many-rows': [
    '行数超过上限 {limit}（到第 {row} 行）。一行也没有少读：请拆成几个文件再导入。',
    'More than {limit} rows (at row {row}). Nothing was cut off silently: split the file and import the parts.',
  ],
  'table.too-many-columns': [
    '第 {row} 行的列数超过上限 {limit}。',
    'Row {row} has more columns than the limit of {limit}.',
  ],
  'table.too-many-merges': ['合并单元格超过上限 {limit} 处。', 'More than {limit} merged ranges.'],
  'table.cell-too-long': [
    '第 {row} 行有一格超过 {limit} 个字。',
    'A cell in row {row} is longer than {limit} characters.',
  ],
  'table.row-too-large': [
    '第 {row} 行附近有一行太大（上限 {limit} 字节）。如果是 CSV，多半是少了一个引号。',
    'A row near row {row} is too large (limit {limit} bytes). In CSV a quote is probably missing.',
  ],
  'table.quote-not-closed': [
    '第 {row} 行开始的引号一直没有结束：文件可能在这里被截断，或者少了一个引号。请重新导出完整的文件，或补上引号再导入。',
    'A quote opened in row {row} is never closed: the file was probably cut there, or a quote is missing. Export the whole file again, or close the quote.',
  ],
  'table.cut': [
    '文件在第 {row} 行断了，最后一个字只剩一半：多半没有导出或传完整。请重新导出或上传。',
    'The file breaks off in row {row}, within a character: it was probably cut. Export or upload it again.',
  ],
  'table.encrypted': [
    '这个表格加了密码。请在 Excel 或 WPS 里去掉密码另存，再导入。',
    'The workbook is protected by a password. Remove the password, save it and import again.',
  ],
  'table.old-excel': [
    '这是旧版 .xls 文件。请在 Excel 或 WPS 里另存为 .xlsx，再导入。',
    'This is an old .xls file. Save it as .xlsx and import again.',
  ],
  'table.unsupported': [
    '不认识这种文件（{found}）。请另存为 .xlsx 或 CSV，再导入。',
    'This kind of file ({found}) is not read. Save it as .xlsx or CSV and import again.',
  ],
  'table.encoding': [
    '文字编码认不出来或有坏字节（{found}，第 {offset} 字节）。请另存为 UTF-8 的 CSV 或 .xlsx，再导入。',
    'The text encoding is unknown or has broken bytes ({found}, byte {offset}). Save it as UTF-8 CSV or .xlsx.',
  ],
  'table.damaged': [
    '文件坏了或没有传完整（{found}）。请重新导出或上传。',
    'The file is damaged or incomplete ({found}). Export or upload it again.',
  ],
  'table.no-such-sheet': [
    '没有这张工作表：{found}。现有：{names}。',
    'There is no such sheet: {found}. There are: {names}.',
  ],
  'table.cannot-write': ['没法写成表格：{found}。', 'Cannot be written as a table: {found}.'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type TableProblem = keyof typeof words
export type Detail = Readonly<Record<string, string | number>>

/** A table that is refused, with a stable `code` and the figures its text needs. Never thrown for a single odd row. */
export class TableError extends Error {
  readonly code: TableProblem
  readonly detail: Detail

  constructor(code: TableProblem, detail: Detail = {}, cause?: unknown) {
    super(`${code}: ${problemText(code, detail, 'en')}`, cause === undefined ? undefined : { cause })
    this.name = 'TableError'
    this.code = code
    this.detail = detail
  }
}

/** What happened and what the person can do next, in their language. */
export function problemText(code: TableProblem, detail: Detail, language: 'zh-CN' | 'en' = 'zh-CN'): string {
  const text: string = words[code][language === 'en' ? 1 : 0]
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? '?'))
}
