import { useTexts } from '../../../app/language.ts'
import { adminTexts } from './texts.ts'

export interface FilterWord {
  readonly key: string
  readonly words: string
  readonly remove: () => void
}

/** Filters in force as plain words; a press on one takes it away. */
export function FilterWords({ filters }: { filters: readonly FilterWord[] }) {
  const t = useTexts(adminTexts)
  if (filters.length === 0) return null
  return (
    <ul className="filter-words" aria-label={t.filters}>
      {filters.map(({ key, words, remove }) => (
        <li key={key}>
          <button type="button" className="word" aria-label={t.remove(words)} onClick={remove}>
            {words} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
