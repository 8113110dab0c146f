import {
  type MatterKind,
  mapExternalPath,
  placeMentions,
  suggestCategory,
  suggestKind,
  suggestUrgency,
} from '../../../../engines/suggest/index.ts'
import type { Urgency } from '../../../duties/contract.ts'
import { categoryTree, externalMapping, findCategory } from '../../../duties/index.ts'
import type { Matter } from '../../shapes.ts'
import type { Appeal } from '../rows/read-row.ts'
import { placeText } from './place-text.ts'

/** What rules over words say about an appeal. It decides nothing. */
export interface Advice {
  readonly suggested: {
    readonly code: string
    readonly score: number
    readonly words: readonly string[]
  } | null
  /** Our category for the other system's own one. */
  readonly mapped: string | null
  readonly urgency: Urgency
  readonly matter: Matter
  /** '' where no place is named. */
  readonly place: string
}

const matterOf: Readonly<Record<MatterKind, Matter>> = {
  consult: 'consult',
  help: 'help',
  complaint: 'complain',
  report: 'report',
  suggestion: 'suggest',
}

export function adviceFor(appeal: Appeal): Advice {
  const { title, words, category } = appeal
  // Without a title of its own the beginning of the words is weighed up by the engine itself.
  const text = title === '' ? words : words.slice(title.length + 1)
  const best = suggestCategory(text, title === '' ? {} : { title }, categoryTree)[0]
  const mapped = category.length > 0 ? mapExternalPath(category, categoryTree, externalMapping) : undefined
  const minor = findCategory(mapped?.code ?? best?.code ?? '')
  const kind = suggestKind(words)
  return {
    suggested: best
      ? {
          code: best.code,
          score: best.score,
          words: [...new Set(best.reasons.map((one) => one.word))].slice(0, 4),
        }
      : null,
    mapped: mapped?.code ?? null,
    urgency: minor ? suggestUrgency(words, minor).urgency : '7d',
    matter: kind ? matterOf[kind.kind] : 'help',
    place: appeal.place ?? placeText(words, placeMentions(words)),
  }
}
