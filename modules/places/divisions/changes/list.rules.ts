/** A township as a list of changes names it; without a code where the list gives none. */
export interface Listed {
  readonly code: string | null
  readonly name: string
}

/** One pair of a list: what a township was, and what it became. */
export interface ListedChange {
  /** Its row in the file, the header being row 1. */
  readonly row: number
  readonly year: number
  /** Null: newly founded, and the list does not say of what. */
  readonly was: Listed | null
  /** Null: given up, and the list does not say what it became a part of. */
  readonly became: Listed | null
  /** 撤乡设镇, 更名, 区划代码变更 … */
  readonly reason: string
  /** The approval: 鲁政函民字〔2014〕29号. */
  readonly document: string
  /** Why a person must look at it before it is believed. */
  readonly doubt: 'crossed-names' | 'other-county' | null
}

export const columns = {
  year: '年份',
  province: '省份',
  wasCode: '原区划代码',
  wasName: '原名称',
  reason: '变更原因',
  code: '现区划代码',
  name: '现名称',
  document: '批准文件',
} as const
export type ListRow = { readonly row: number } & Readonly<Record<keyof typeof columns, string>>

interface Above {
  readonly was: Listed | null
  readonly became: Listed | null
  readonly reason: string
  readonly document: string
}

const founded = /^(新|增|设)/
/** Districts change their codes as wholes; the names of townships do not change by that. */
const codeAlone = /代码|划归|^区划(变更|调整)$/

/**
 * The pairs of a list as it is published: cells that were merged on paper are empty below the first. An empty cell means the one above
 * where the reason is left out too; where a reason of its own stands there, the list says nothing: 撤销 does not tell what it became a part of.
 */
export function readList(rows: readonly ListRow[]): ListedChange[] {
  const found: ListedChange[] = []
  let above: Above = { was: null, became: null, reason: '', document: '' }
  for (const row of rows) {
    const goesOn = row.reason === '' && row.province === ''
    const reason = row.reason || above.reason
    const document = row.document || above.document
    const was = listedOf(row.wasCode, row.wasName)
    const became = becameOf(row, was)
    const here: Above = {
      was: was ?? (became && goesOn && !founded.test(reason) ? above.was : null),
      became: became ?? (was && goesOn ? above.became : null),
      ...{ reason, document },
    }
    above = here
    if (!here.was && !here.became) continue
    const one = { row: row.row, year: Number(row.year), ...here }
    found.push({ ...one, doubt: became && was ? null : farApart(here) })
  }
  return crossed(found)
}

function listedOf(code: string, name: string): Listed | null {
  const plain = name.replace(/\s+/g, '')
  if (/^\d{9}$/.test(code)) return { code, name: plain }
  return plain === '' ? null : { code: null, name: plain }
}

/** 并入拉马乡 stands in the column of codes; a new name without a code keeps the old code. */
function becameOf(row: ListRow, was: Listed | null): Listed | null {
  const [, into] = /^并入(.+)$/.exec(row.code) ?? []
  if (into) return { code: null, name: into }
  const became = listedOf(row.code, row.name)
  return became?.code === null ? { ...became, code: was?.code ?? null } : became
}

/** What a merged cell joins lies in one county; otherwise the cell was empty, not merged. */
function farApart({ was, became }: Above): ListedChange['doubt'] {
  if (!was?.code || !became?.code) return null
  return was.code.slice(0, 6) === became.code.slice(0, 6) ? null : 'other-county'
}

/** Columns that were sorted apart: 沙岭子镇 became 贾家营镇, and 贾家营镇 became 赵川镇, by a change of codes alone. */
function crossed(list: readonly ListedChange[]): ListedChange[] {
  const renamed = list.filter(
    ({ was, became, reason }) => was && became && was.name !== became.name && codeAlone.test(reason),
  )
  const key = (it: Listed, { year, became }: ListedChange) =>
    `${year} ${became!.code?.slice(0, 6) ?? ''} ${it.name}`
  const olds = new Set(renamed.map((one) => key(one.was!, one)))
  const news = new Set(renamed.map((one) => key(one.became!, one)))
  const of = new Set(renamed.filter((one) => news.has(key(one.was!, one)) || olds.has(key(one.became!, one))))
  return list.map((one) => (of.has(one) ? { ...one, doubt: 'crossed-names' } : one))
}
