import type { Lang } from '../../../../base/problem.ts'

/** Why a row stays out. Codes are stable; the texts say what to change before it is sent again. */
const words = {
  'no-number': ['没有编号', 'no number'],
  'bad-number': ['编号太长或含有控制字符', 'the number is too long or has control characters'],
  'no-words': ['诉求内容是空的', 'the words are empty'],
  'words-too-long': [
    '内容太长（{found} 字，上限 {limit}）',
    'too long ({found} characters, at most {limit})',
  ],
  'no-time': ['没有时间', 'no time'],
  'bad-time': [
    '时间认不出来：{found}。写成 2019/2/28 11:25:05',
    'not a time: {found}. Write 2019/2/28 11:25:05',
  ],
  'time-too-early': ['时间早于 1990 年：{found}', 'before 1990: {found}'],
  'time-ahead': ['时间在将来：{found}', 'in the future: {found}'],
  'reply-without-time': ['有答复，没有答复时间', 'there is a reply but not its time'],
  'time-without-reply': ['有答复时间，没有答复', 'there is a time of a reply but no reply'],
  'reply-before-appeal': ['答复早于诉求', 'the reply is older than the appeal'],
  'bad-phone': ['电话号码不对：{found}', 'not a phone number: {found}'],
  'bad-count': ['不是数目：{found}', 'not a count: {found}'],
  ragged: [
    '这一行有 {found} 格，标题有 {expected} 格，多半少了引号或分隔符',
    'the row has {found} cells, the header {expected}',
  ],
  'error-value': ['这一格是错误值 {found}', 'the cell shows an error: {found}'],
  'no-value': ['这一格是没有算出结果的公式', 'a formula that was never computed'],
  'known-differs': [
    '编号 {number} 已经导入过，但内容不同；已有的没有改动',
    'number {number} was imported before with other words; what is kept was not changed',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type RefusalCode = keyof typeof words

export interface Refusal {
  /** The row's number in the file. */
  readonly row: number
  /** Title of the column, or '' for the row as a whole. */
  readonly column: string
  readonly code: RefusalCode
  readonly detail?: Readonly<Record<string, string | number>>
}

export function refusalText({ code, detail = {} }: Pick<Refusal, 'code' | 'detail'>, lang: Lang): string {
  const text: string = words[code][lang === 'zh' ? 0 : 1]
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ''))
}

export const refusalCodes = Object.keys(words) as RefusalCode[]
