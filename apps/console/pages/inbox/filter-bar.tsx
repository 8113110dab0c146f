import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { type FilterName, type Filters, filterNames, isNarrowed, without } from '../../parts/filters.ts'
import { FilterChoices } from './filter-choices.tsx'
import { useFilterWords } from './filter-words.ts'
import { SavedViews } from './saved-views.tsx'
import { inboxTexts } from './texts.ts'

/** Filters in force as plain words, each of which can be removed; beside them how to add one, and what was saved. */
export function FilterBar({ filters }: { filters: Filters }) {
  const t = useTexts(inboxTexts)
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const sort = filters.sort ?? 'clock'
  return (
    <div className="filter-bar">
      <ul className="filters" aria-label={t.filters}>
        {filterNames
          .flatMap((name) => wordsOf(filters, name).map((value) => ({ name, value })))
          .map((one) => (
            <FilterWord key={`${one.name}${one.value}`} filters={filters} {...one} />
          ))}
      </ul>
      <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? `− ${t.filterDone}` : `＋ ${t.filter}`}
      </button>
      {filters.q ? (
        // What was searched for comes newest first, whatever was chosen before.
        <span className="quiet">{t.sort.newest}</span>
      ) : (
        <Link
          to="/"
          search={{ ...filters, sort: sort === 'clock' ? 'newest' : 'clock' }}
          className="plain"
          role="button"
        >
          {t.sort[sort]} ⇅
        </Link>
      )}
      <SavedViews filters={filters} mayShow={isNarrowed(filters)} />
      {open && (
        <FilterChoices filters={filters} choose={(next) => void navigate({ to: '/', search: next })} />
      )}
    </div>
  )
}

function wordsOf(filters: Filters, name: FilterName): string[] {
  const value = filters[name]
  if (value === undefined) return []
  return (Array.isArray(value) ? value : [value]).map(String)
}

function FilterWord({ filters, name, value }: { filters: Filters; name: FilterName; value: string }) {
  const t = useTexts(inboxTexts)
  const words = useFilterWords()(name, value)
  return (
    <li>
      <Link to="/" search={without(filters, name, value)} className="word" aria-label={t.remove(words)}>
        {words} <span aria-hidden="true">×</span>
      </Link>
    </li>
  )
}
