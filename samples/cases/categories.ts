import { readFileSync } from 'node:fs'
import type { MatterRef } from '../types.ts'

/** What the sample needs of a category of `modules/duties`: limits and classes come from there, never from here. */
export interface Category {
  code: string
  name: string
  urgency: MatterRef['urgency']
  limit: MatterRef['limit']
  gbt30428: string[]
}

interface Tree {
  majors: { minors: (Omit<Category, 'name'> & { zh: string })[] }[]
}

const file = new URL('../../modules/duties/data/categories.json', import.meta.url)
let kept: Map<string, Category> | undefined

export function categories(): Map<string, Category> {
  kept ??= new Map(
    (JSON.parse(readFileSync(file, 'utf8')) as Tree).majors.flatMap((major) =>
      major.minors.map((m) => [
        m.code,
        {
          code: m.code,
          name: m.zh,
          urgency: m.urgency,
          limit: { amount: m.limit.amount, unit: m.limit.unit },
          gbt30428: m.gbt30428,
        },
      ]),
    ),
  )
  return kept
}
