import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Point } from '../../../../base/contract.ts'
import { texts } from '../../../../base/i18n.ts'
import { handling } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import { useSession } from '../../app/session.ts'
import type { Filters } from '../filters.ts'
import { standingOnMap } from '../standing.ts'
import { LazyMap } from './lazy-map.tsx'
import { Legend } from './legend.tsx'

const words = texts(
  {
    label: '这个列表的地图',
    capped: (n: number) => `地图上只画了 ${n} 件，加条件可以看全。`,
  },
  {
    label: 'Map of this list',
    capped: (n: number) => `Only ${n} are drawn; add a filter to see all.`,
  },
)

interface CaseMapProps {
  readonly filters: Filters
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  /** A click beside the points: what stands there is asked for. */
  readonly onPick?: (point: Point) => void
}

/** The points of a list, as the list is filtered. Selecting here moves the focus in the list, where the acts are. */
export default function CaseMap({ filters, selected, onSelect, onPick }: CaseMapProps) {
  const t = useTexts(words)
  const { street } = useSession()
  const { sort: _, ...narrowed } = filters
  const { data, dataUpdatedAt } = useQuery({
    queryKey: [...keys.cases, 'map', narrowed],
    queryFn: () => handling.caseMap({ query: narrowed }),
    placeholderData: (before) => before,
  })
  // As of when it was asked, like `overdue`: a clock that ticked here would draw all points anew each time.
  const points = useMemo(() => {
    const asked = new Date(dataUpdatedAt).toISOString()
    return (data?.items ?? []).map((one) => ({
      id: one.id,
      standing: standingOnMap(one, asked),
      point: one.point,
    }))
  }, [data, dataUpdatedAt])
  const select = (id: string) => {
    onSelect(id)
    document.querySelector<HTMLElement>(`[data-case="${id}"]`)?.focus()
  }
  const chosen = data?.items.find((one) => one.id === selected)
  return (
    <div className="case-map">
      <LazyMap
        {...{ street, points, selected }}
        label={t.label}
        onSelect={select}
        {...(onPick ? { onPick } : {})}
      />
      {chosen && (
        <Link to="/cases/$id" params={{ id: chosen.id }} className="map-chosen">
          {chosen.words}
        </Link>
      )}
      <Legend />
      {data && data.total.value > data.items.length && (
        <p className="map-note">{t.capped(data.items.length)}</p>
      )}
    </div>
  )
}
