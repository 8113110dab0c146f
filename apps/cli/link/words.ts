import { texts } from '../../../base/i18n.ts'

export const words = texts(
  {
    about: '把一张表里说的是同一个人、同一个单位的记录找出来。不用数据库，不用联网，不用标注。',
    kind: 'people（人）、organizations（单位）或 generic（按 --config）',
    config: '比对哪些列、怎么比：JSON 文件',
    in: '要比对的文件：JSON 行、CSV 或 XLSX',
    pairs: '再输出每一对（已合并的和拿不准的），逐项写明各占多少比特',
    weights: '用以前学到的权重（JSON 文件），不再学习',
    keepWeights: '把学到的权重存到这个文件',
    decisions: '人已经定下的对：JSON 行 {"a":"编号","b":"编号","one":true 或 false}',
    skipBad: '跳过有问题的行，比对其余的',
    exits: '输出 JSON 行：{"rec_id","cluster"}。退出码：0 完成；3 完成但跳过了行；1 没有比对；2 用法不对。',
    needsConfig: '--kind generic 要同时用 --config 指出配置文件。',
    missing: (file: string) => `读不到 ${file}。`,
    badJson: (file: string, why: string) => `${file} 不是正确的 JSON：${why}`,
    problems: { json: '不是正确的 JSON', object: '不是一个对象 {…}', ragged: '列数和标题行不一样' },
    line: (number: number, why: string) => `第 ${number} 行：${why}`,
    more: (count: number) => `……另有 ${count} 行`,
    refused: (count: number) => `有 ${count} 行有问题，没有比对。改好再来，或者加 --skip-bad 跳过它们。`,
    empty: '文件里没有记录。',
    steps: { read: '读取', learn: '学习', compare: '比对', join: '合并' },
    progress: (step: string, percent: string) => `${step} ${percent}`,
    done: (records: number, clusters: number, doubtful: number, seconds: string) =>
      `${records} 条记录，${clusters} 个，拿不准的 ${doubtful} 对，用时 ${seconds} 秒`,
    dropped: (key: string, records: number, largest: number) =>
      `太多记录的 ${key} 相同（${records} 条，最多一组 ${largest} 条），没有按它比对`,
    conflict: (a: string, b: string) => `按人定的合并了 ${a} 和 ${b}，但它们的证件号码不同`,
  },
  {
    about:
      'find the records of a table that are of one person or one organization. Needs no database, no network, no labels.',
    kind: 'people, organizations, or generic (by --config)',
    config: 'which columns to compare and how: a JSON file',
    in: 'the file: JSON lines, CSV or XLSX',
    pairs: 'also write every pair (joined and doubtful) with the bits of each field',
    weights: 'use weights learned before (a JSON file) instead of learning',
    keepWeights: 'keep what was learned in this file',
    decisions: 'pairs that people decided: JSON lines {"a":"id","b":"id","one":true or false}',
    skipBad: 'skip faulty rows and link the others',
    exits:
      'Writes JSON lines {"rec_id","cluster"}. Exit status: 0 done; 3 done but rows were skipped; 1 not linked; 2 usage.',
    needsConfig: '--kind generic wants a configuration: --config FILE.',
    missing: (file: string) => `Cannot read ${file}.`,
    badJson: (file: string, why: string) => `${file} is no proper JSON: ${why}`,
    problems: {
      json: 'no proper JSON',
      object: 'not an object {…}',
      ragged: 'has another number of columns than the header',
    },
    line: (number: number, why: string) => `line ${number}: ${why}`,
    more: (count: number) => `… and ${count} more`,
    refused: (count: number) =>
      `${count} rows are faulty; nothing was linked. Correct them, or skip them by --skip-bad.`,
    empty: 'There is no record in the file.',
    steps: { read: 'reading', learn: 'learning', compare: 'comparing', join: 'joining' },
    progress: (step: string, percent: string) => `${step} ${percent}`,
    done: (records: number, clusters: number, doubtful: number, seconds: string) =>
      `${records} records, ${clusters} clusters, ${doubtful} doubtful pairs, ${seconds} s`,
    dropped: (key: string, records: number, largest: number) =>
      `too many records share ${key} (${records}, up to ${largest} in one group): not compared by it`,
    conflict: (a: string, b: string) =>
      `joined ${a} and ${b} as people decided, though their ID numbers differ`,
  },
)

export type Words = (typeof words)['zh']
export type Step = keyof Words['steps']
