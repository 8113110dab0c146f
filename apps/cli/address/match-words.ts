import { texts } from '../../../base/i18n.ts'

export const matchWords = texts(
  {
    about:
      '在标准地址库里找出所写的地址。输入 JSON 行 {"id","text"}，输出 JSON 行 {"id","match","score","why","near"}；match 为 null 表示库里没有，或分不清。',
    base: '标准地址库：JSON 行 {"id","text"}，可带要素 province … room、aliases、from、until（.gz 也行）',
    day: '按哪一天的地址（YYYY-MM-DD）；默认不分时间',
    least: '至少多大把握才回答（0–1）',
    words: '理由另写成文字',
    number: '要写 0 到 1 之间的数',
    notDay: '日期要写成 YYYY-MM-DD',
    baseLine: (file: string, line: number, why: string) => `${file} 第 ${line} 行：${why}`,
    baseBad: '地址库有错，没有开始匹配。',
    wrongField: (field: string) => `${field} 的写法不对`,
    twice: (id: string) => `id ${id} 出现了两次`,
    empty: (file: string) => `${file} 里没有地址。`,
    loaded: (count: number) => `地址库：${count} 个地址`,
  },
  {
    about:
      'find what is meant in a base of standard addresses. JSON lines {"id","text"} in, {"id","match","score","why","near"} out; match is null where the base lacks it or does not tell it apart.',
    base: 'standard addresses: JSON lines {"id","text"}, with elements province … room, aliases, from, until where known (.gz too)',
    day: 'as of that day (YYYY-MM-DD); default: at any time',
    least: 'how sure an answer must be (0–1)',
    words: 'reasons in words as well',
    number: 'must be a number from 0 to 1',
    notDay: 'a day is written YYYY-MM-DD',
    baseLine: (file: string, line: number, why: string) => `${file} line ${line}: ${why}`,
    baseBad: 'The base has faults; nothing was matched.',
    wrongField: (field: string) => `${field} is not written right`,
    twice: (id: string) => `id ${id} stands twice`,
    empty: (file: string) => `There are no addresses in ${file}.`,
    loaded: (count: number) => `base: ${count} addresses`,
  },
)

export type MatchWords = (typeof matchWords)['zh']
