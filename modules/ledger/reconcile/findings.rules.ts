/** What comparing the books with the log can find. Codes are stable; `where` and `detail` say of what. */
const words = {
  'act-without-entry': ['这一步没有账本记录', 'This step has no entry in the ledger'],
  'entry-without-act': ['账本里有这一步，案件里没有了', 'The ledger has this step, the case no longer does'],
  'entry-shared': ['几个步骤用了同一条账本记录', 'Several steps share one entry'],
  'content-differs': ['步骤现在的内容与当时记账的不符', 'What the step says now is not what it said then'],
  'without-place': ['超过一分钟还没有写进账本', 'Not in the log after more than a minute'],
  'entry-missing': [
    '账本里有这一条，数据库里的记录不见了',
    'The log has this entry, the database no longer does',
  ],
  'leaf-differs': ['数据库里的记录与账本里的不符', 'The entry in the database is not the one in the log'],
  'erased-without-act': [
    '记为已删除，却没有删除它的账本记录',
    'It is said to be erased, and no entry says who erased it',
  ],
  'time-false': [
    '记录写明的时间与它写进账本的先后不符',
    'The time it names does not fit its place in the log',
  ],
  'night-missing': [
    '这些天里，有的夜里没有核对',
    'In some of the nights between these days nothing was compared',
  ],
  'not-compared': ['这一次没有核对完', 'This comparison did not come to its end'],
  'leaf-unreadable': ['账本文件读不出这一条', 'The files of the log do not give this entry'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type FindingKind = keyof typeof words
export const findingKinds = Object.keys(words) as FindingKind[]

/** One difference. `place`: the number of a case and of its step where it is one; `differs`: which parts of the leaf. */
export interface Finding {
  readonly kind: FindingKind
  readonly entry: string | null
  readonly index: number | null
  readonly case: string | null
  readonly place: string | null
  readonly differs: string | null
}

const mostKept = 200

/** Whether a night has passed without a comparison since the last one; a day and a half, so that a late one is none. */
export const isNightMissing = (last: string, now: string): boolean =>
  Date.parse(now) - Date.parse(last) > 36 * 3600_000

export const finding = (kind: FindingKind, of: Partial<Finding>): Finding => ({
  ...{ kind, entry: null, index: null, case: null, place: null, differs: null },
  ...of,
})

/** Collects differences; counts all, keeps the first ones. */
export class Findings {
  readonly kept: Finding[] = []
  count = 0

  add(kind: Finding['kind'], of: Partial<Finding>): void {
    this.count++
    if (this.kept.length < mostKept) this.kept.push(finding(kind, of))
  }
}

/** In plain words: which case, which step, what differs. */
export function findingWords(lang: 'zh' | 'en', { kind, place, entry, index, differs }: Finding): string {
  const named = place?.replace(/ · (\d+)$/, lang === 'zh' ? ' 第 $1 步' : ', step $1')
  const where = named ?? (index === null ? (entry ?? '') : `#${index}`)
  const what = words[kind][lang === 'zh' ? 0 : 1]
  const parts = differs === null ? '' : lang === 'zh' ? `（${differs}）` : ` (${differs})`
  if (where === '') return lang === 'zh' ? `${what}${parts}。` : `${what}${parts}.`
  return lang === 'zh' ? `${where}：${what}${parts}。` : `${where}: ${what}${parts}.`
}

/** Which parts of a leaf are not what they were. Both are read as JSON; one that is none differs as a whole. */
export function differingParts(now: Uint8Array, logged: Uint8Array): string {
  const read = (bytes: Uint8Array): Record<string, unknown> => {
    try {
      return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
    } catch {
      return {}
    }
  }
  const [a, b] = [read(now), read(logged)]
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
  return names.filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name])).join(' ')
}
