import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { handling } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import type { Filters } from '../../parts/filters.ts'
import { inboxTexts } from './texts.ts'

export const countWords = (count: { value: number; capped: boolean }): string =>
  count.capped ? `${count.value}+` : String(count.value)

/** 要我办 · 等别人 · 我关注的 · 全部, each with how many. */
export function Groups({ filters }: { filters: Filters }) {
  const t = useTexts(inboxTexts)
  const { data } = useQuery({
    queryKey: [...keys.cases, 'counts'],
    queryFn: () => handling.caseCounts(),
  })
  return (
    <nav className="groups" aria-label={t.groups}>
      {(['mine', 'waiting', 'followed', 'all'] as const).map((view) => (
        <Link
          key={view}
          to="/"
          search={{ ...filters, view }}
          className={filters.view === view ? 'group here' : 'group'}
          aria-current={filters.view === view ? 'page' : undefined}
        >
          {t.view[view]}
          {view !== 'all' && data && <span className="count">{countWords(data[view])}</span>}
        </Link>
      ))}
    </nav>
  )
}
