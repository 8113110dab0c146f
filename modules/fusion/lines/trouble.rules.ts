import type { Lang } from '../../../base/problem.ts'

/** What is wrong with a row or a cell, and what to do about it. */
const words = {
  note: [
    '不是数据行（表尾说明、合计或重复的标题），不收',
    'no row of data (a note, a sum, the header again): left out',
  ],
  nobody: [
    '没有能认出对象的内容（姓名、证件号、名称或地址），不收',
    'says nothing by which anybody could be told: left out',
  ],
  'error-value': ['这一格是错误值，请在原表改好', 'the cell shows an error; correct it in the table'],
  'no-value': [
    '这一格的公式没有算出结果，请重新计算后保存',
    'a formula that was never computed; recalculate and save',
  ],
  ragged: [
    '这一行的格数比标题多，多半少了引号',
    'the row has more cells than the header; a quote is probably missing',
  ],
  cut: [
    '这一行没有写完，文件也在这里断了：多半没有导出或传完整，请要来完整的文件',
    'this row is broken off and the file ends here: it was probably cut; ask for the whole file',
  ],
  twice: [
    '编号和前面一行相同、内容不同，不收；请改正，或换一列作编号',
    'the key of an earlier row with other values: left out; correct it or choose another key',
  ],
  checksum: ['校验位不对', 'the check digit does not fit'],
  length: ['位数不对', 'wrong number of digits'],
  masked: ['有星号，不完整', 'masked by stars'],
  scientific: ['是科学计数法，后几位已经丢失', 'in scientific notation: digits are lost'],
  'old-form': ['是 15 位旧号码', 'the old form of 15 digits'],
  'no-such-day': ['没有这一天', 'no such day'],
  partial: ['日期不完整', 'the day is incomplete'],
  future: ['日期在将来', 'the day lies ahead'],
  'unknown-code': ['代码表里没有这个值', 'no such value in the code list'],
  'not-a-number': ['不是数字', 'not a number'],
  form: ['写法不对', 'not written as such a thing is'],
  'too-long': ['太长', 'too long'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export interface Trouble {
  /** 0-based; null: the row as a whole. */
  readonly column: number | null
  readonly code: keyof typeof words
}

export function troubleText({ code }: Pick<Trouble, 'code'>, lang: Lang): string {
  return words[code][lang === 'zh' ? 0 : 1]
}
