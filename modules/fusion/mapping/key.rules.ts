import type { Cell } from '../shapes.ts'
import type { ColumnProposal } from './shapes.ts'
import { fold } from './words.rules.ts'

/** Titles of numbers by which a source tells its own rows apart. Never 序号: it is another one in the next export. */
const ownNumbers: ReadonlySet<string> = new Set(
  '人员编号 人员编码 居民编号 档案号 档案编号 健康档案号 个人编号 业务编号 登记编号 记录编号 编号 编码 主键 id recid uuid guid 户室编号'.split(
    ' ',
  ),
)
/** Items of the catalogue that tell rows apart, the surest first. */
const keyItems = [
  'person.id-number',
  'organization.uscc',
  'facility.code',
  'dwelling.number',
  'dwelling.property-number',
]

export interface KeyProposal {
  readonly key: readonly number[]
  readonly why: { readonly zh: string; readonly en: string }
}

/** Filled in every sampled row, and never the same twice. */
function tellsApart(column: number, sample: readonly (readonly Cell[])[]): boolean {
  const seen = new Set<string>()
  for (const row of sample) {
    const cell = row[column] ?? null
    const text = cell === null ? '' : String(cell).trim()
    if (text === '' || seen.has(text)) return false
    seen.add(text)
  }
  return sample.length > 0
}

/** By which columns a row is known again at the next load: a number of the source's own, else an item that is one. */
export function proposeKey(
  columns: readonly ColumnProposal[],
  sample: readonly (readonly Cell[])[],
): KeyProposal {
  const own = columns.find(({ title, column }) => ownNumbers.has(fold(title)) && tellsApart(column, sample))
  const byItem = keyItems
    .map((item) => columns.find(({ meaning }) => meaning?.role === 'self' && meaning.item === item))
    .find((column) => column && tellsApart(column.column, sample))
  const found = own ?? byItem
  if (found) {
    const why = {
      zh: `“${found.title}”每行都有、不重复：下次按它认出同一行`,
      en: `“${found.title}” is filled and different in every row: it makes a row known again`,
    }
    return { key: [found.column], why }
  }
  return {
    key: [],
    why: {
      zh: '没有每行都有又不重复的编号：按整行内容认，改过的行算新的一行',
      en: 'no column is filled and different in every row: a row is known by all it says, a changed one is another',
    },
  }
}
