import type { Cell } from '../../../engines/table/index.ts'
import type { AppealMapping, MappedField } from './contract.ts'
import { presets } from './presets.ts'
import { wrong } from './problems.ts'
import { titlesOf } from './rows/binding.ts'

/** Titles that such columns bear, the surest first. Compared without spaces, signs and capitals. */
const synonyms: Readonly<Record<MappedField, readonly string[]>> = {
  number:
    '留言编号 诉求编号 工单编号 工单号 案件编号 受理编号 登记编号 编号 序列号 id number caseid ticketid'.split(
      ' ',
    ),
  words:
    '留言主题 诉求主题 标题 主题 subject title 留言详情 诉求内容 反映内容 问题描述 诉求描述 来电内容 内容 详情 描述 content description words text'.split(
      ' ',
    ),
  at: '留言时间 诉求时间 来电时间 受理时间 登记时间 反映时间 提交时间 创建时间 上报时间 时间 日期 createdat reportedat time date'.split(
    ' ',
  ),
  reporter: '留言用户 诉求人 来电人 反映人 联系人 姓名 用户 reporter name user'.split(' '),
  phone: '联系电话 来电号码 手机号码 手机号 电话号码 电话 手机 phone mobile tel'.split(' '),
  place: '事发地址 事发地点 诉求地址 问题地址 发生地点 地址 地点 位置 address place location'.split(' '),
  category: '诉求类别 问题类别 一级标签 一级分类 大类 二级分类 小类 三级分类 类别 分类 category type'.split(
    ' ',
  ),
  reply: '答复意见 答复内容 回复内容 处理结果 办理结果 答复 回复 reply answer response'.split(' '),
  repliedAt: '答复时间 回复时间 办结时间 处理时间 repliedat answeredat closedat'.split(' '),
  supports: '点赞数 支持数 点赞 likes supports'.split(' '),
  opposes: '反对数 反对 dislikes'.split(' '),
}
/** Fields that may take several columns. */
const several: ReadonlySet<MappedField> = new Set(['words', 'category'])
const required = ['number', 'words', 'at'] as const satisfies readonly MappedField[]
const order = Object.keys(synonyms) as MappedField[]

const folded = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

export interface Proposal {
  /** A preset by its name, where all its columns are there; else null. */
  readonly preset: string | null
  readonly mapping: AppealMapping
  /** Titles that the mapping makes no use of. */
  readonly unused: readonly string[]
}

/**
 * What the header suggests: a preset that fits whole, else columns by the titles that such columns usually bear. A proposal
 * is shown to a person; only a preset is used without asking.
 * @throws import.not-proposed when number, words or time cannot be told
 */
export function propose(header: readonly Cell[]): Proposal {
  const titles = titlesOf(header)
  for (const [name, mapping] of Object.entries(presets)) {
    const named = Object.values(mapping.columns).flat()
    if (named.every((title) => titles.includes(title))) {
      return {
        preset: name,
        mapping,
        unused: titles.filter((title) => title !== '' && !named.includes(title)),
      }
    }
  }
  return bySynonyms(titles)
}

function bySynonyms(titles: readonly string[]): Proposal {
  const free = new Map(titles.map((title) => [folded(title), title] as const).filter(([key]) => key !== ''))
  const take = (field: MappedField, alike: (key: string, word: string) => boolean): string[] => {
    const taken: string[] = []
    for (const word of synonyms[field]) {
      for (const [key, title] of free) {
        if (!alike(key, word) || (taken.length > 0 && !several.has(field))) continue
        taken.push(title)
        free.delete(key)
      }
    }
    return taken
  }
  const found = new Map<MappedField, string[]>()
  // Exact titles of all fields go before titles that only contain a word: 答复时间 is no 时间.
  for (const field of order)
    found.set(
      field,
      take(field, (key, word) => key === word),
    )
  for (const field of order) {
    if (found.get(field)!.length === 0)
      found.set(
        field,
        take(field, (key, word) => word.length > 2 && key.includes(word)),
      )
  }
  const missing = required.filter((field) => found.get(field)!.length === 0)
  if (missing.length > 0)
    throw wrong.notProposed({ fields: missing.join('、'), found: titles.filter(Boolean).join('、') })
  const columns = Object.fromEntries(
    [...found]
      .filter(([, names]) => names.length > 0)
      .map(([field, names]) => [field, inFileOrder(names, titles)]),
  )
  const mapping = { system: 'imported', columns, rules: ['import-suggestion'] } as unknown as AppealMapping
  const used = Object.values(mapping.columns).flat()
  return { preset: null, mapping, unused: titles.filter((title) => title !== '' && !used.includes(title)) }
}

function inFileOrder(names: readonly string[], titles: readonly string[]): string | string[] {
  const sorted = names.toSorted((a, b) => titles.indexOf(a) - titles.indexOf(b))
  return sorted.length === 1 ? sorted[0]! : sorted
}
