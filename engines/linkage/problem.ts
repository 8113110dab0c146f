/** Each way a configuration, a row or a saved index can be refused. Codes are stable: other programs key on them. */
const words = {
  'linkage.kind': [
    '没有“{found}”这一种。可用：people、organizations，或者写一份配置。',
    'There is no kind "{found}". Use people, organizations, or a configuration.',
  ],
  'linkage.config': ['配置有误：{where}：{found}。', 'The configuration is wrong at {where}: {found}.'],
  'linkage.no-id': ['第 {row} 行没有编号（列 {column}）。', 'Row {row} has no id (column {column}).'],
  'linkage.same-id': ['编号 {id} 出现了两次。', 'The id {id} occurs twice.'],
  'linkage.no-column': [
    '一个要比对的列也没有找到。需要：{wanted}；文件里有：{found}。',
    'None of the columns to compare is there. Wanted: {wanted}; found: {found}.',
  ],
  'linkage.unknown-id': ['没有编号为 {id} 的记录。', 'There is no record with the id {id}.'],
  'linkage.contradiction': [
    '人定的结果互相矛盾：{a} 和 {b} 既要合并又要分开。',
    'The decisions of people contradict each other: {a} and {b} must be one and must not.',
  ],
  'linkage.weights': [
    '权重和字段对不上：{found}。请重新训练。',
    'The weights do not fit the fields: {found}. Train again.',
  ],
  'linkage.index': [
    '保存的索引读不了：{found}。请重新建立。',
    'The saved index cannot be read: {found}. Build it again.',
  ],
  'linkage.too-many-lists': [
    '来源（列 {column}）超过 {limit} 个；每个来源只出现一次的规则用不了。',
    'More than {limit} lists in column {column}: the rule that each names a thing once cannot be used.',
  ],
  'linkage.too-many': ['记录太多（上限 {limit}）。', 'Too many records (limit {limit}).'],
} as const

export type LinkageProblem = keyof typeof words
export type Detail = Readonly<Record<string, string | number>>

export class LinkageError extends Error {
  readonly code: LinkageProblem
  readonly detail: Detail

  constructor(code: LinkageProblem, detail: Detail = {}) {
    super(problemText(code, detail, 'en'))
    this.name = 'LinkageError'
    this.code = code
    this.detail = detail
  }
}

/** What went wrong and what to do, in the language. */
export function problemText(code: LinkageProblem, detail: Detail, locale: 'zh-CN' | 'en'): string {
  const text: string = words[code][locale === 'en' ? 1 : 0]
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ''))
}
