import type { Rate } from './contract.ts'

type Name = Rate['name']

/** The definitions in force. Places differ: a change is a new version with its day, and old figures keep theirs. */
export const definitions: Readonly<Record<Name, { version: number; from: string; zh: string; en: string }>> =
  {
    response: {
      version: 1,
      from: '2026-01-01',
      zh: '期限内办完并且联系过诉求人的 ÷ 应当联系的',
      en: 'finished in time with the resident contacted ÷ those to be contacted',
    },
    resolution: {
      version: 1,
      from: '2026-01-01',
      zh: '诉求人说“已解决”的 ÷ 评价过的',
      en: 'solved in the resident’s own judgment ÷ rated',
    },
    satisfaction: {
      version: 1,
      from: '2026-01-01',
      zh: '评“基本满意”及以上的 ÷ 评价过的',
      en: 'rated “fairly satisfied” or better ÷ rated',
    },
    'in-time': {
      version: 1,
      from: '2026-01-01',
      zh: '期限内办完的 ÷ 到期或已办完的',
      en: 'finished in time ÷ due or finished',
    },
  }

export interface Counted {
  readonly why: string | null
  readonly met: boolean | null
  readonly n: number
}

/** Sums the parts of a rate. Numerator and everything left out are kept, so that the figure can be taken apart. */
export function rateOf(name: Name, rows: readonly Counted[], lang: 'zh' | 'en'): Rate {
  const sum = (of: (row: Counted) => boolean) => rows.filter(of).reduce((n, row) => n + row.n, 0)
  const numerator = sum((row) => row.why === null && row.met === true)
  const denominator = sum((row) => row.why === null)
  const reasons = [...new Set(rows.map((row) => row.why).filter((why) => why !== null))].sort()
  const excluded = reasons.map((why) => ({
    why: why as Rate['excluded'][number]['why'],
    cases: sum((row) => row.why === why),
  }))
  const definition = definitions[name]
  return {
    name,
    numerator,
    denominator,
    excluded,
    total: sum(() => true),
    definition: { version: definition.version, from: definition.from, words: definition[lang] },
  }
}
