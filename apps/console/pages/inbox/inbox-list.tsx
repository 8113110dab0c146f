import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { handling } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import { CaseList, focusRow } from '../../parts/case-list.tsx'
import { type Filters, isNarrowed } from '../../parts/filters.ts'
import { isTyping } from '../../parts/keys.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { lastOpened } from './last-opened.ts'
import { inboxTexts } from './texts.ts'

const pageSize = 50

export function useCaseList(filters: Filters) {
  return useInfiniteQuery({
    queryKey: [...keys.cases, 'list', filters],
    queryFn: ({ pageParam }) =>
      handling.cases({
        query: { ...filters, limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    // Live events ask again for every page that is open; more than this is for filters, not for scrolling.
    maxPages: 20,
  })
}

interface InboxListProps {
  readonly filters: Filters
  readonly selected: string | null
  readonly onSelect: (id: string) => void
}

export function InboxList({ filters, selected, onSelect }: InboxListProps) {
  const t = useTexts(inboxTexts)
  const list = useCaseList(filters)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const frame = useRef<HTMLElement>(null)
  useKeysFromAnywhere(frame)
  useReturn(frame, list.isSuccess)
  useOnlyHit(filters, items)
  if (list.isPending) return <Waiting rows={10} />
  if (!list.data) return <ProblemNote error={list.error} again={() => void list.refetch()} />
  return (
    <section className="inbox-list" ref={frame} aria-label={t.view[filters.view ?? 'mine']}>
      <ProblemNote error={list.isRefetchError ? list.error : null} again={() => void list.refetch()} />
      {items.length === 0 && <Empty filters={filters} />}
      {items.length > 0 && (
        <CaseList
          items={items}
          label={t.view[filters.view ?? 'mine']}
          selected={selected}
          onSelect={(id) => {
            lastOpened.set(id)
            onSelect(id)
          }}
        />
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
          {list.isFetchingNextPage ? t.loadingMore : t.more}
        </Button>
      )}
      {!list.hasNextPage && items.length > 5 && <p className="quiet">{t.end(items.length)}</p>}
    </section>
  )
}

function Empty({ filters }: { filters: Filters }) {
  const t = useTexts(inboxTexts)
  const view = filters.view ?? 'mine'
  if (!isNarrowed(filters)) return <p className="empty">{t.empty[view]}</p>
  return (
    <p className="empty">
      {t.nothing}{' '}
      <Link to="/" search={{ view }}>
        {t.clear}
      </Link>
    </p>
  )
}

/** j and k begin to work without first tabbing into the list. */
function useKeysFromAnywhere(frame: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key !== 'j' && event.key !== 'k') return
      if (frame.current?.contains(document.activeElement)) return
      event.preventDefault()
      focusRow(frame.current, 1)
    }
    window.addEventListener('keydown', move)
    return () => window.removeEventListener('keydown', move)
  }, [frame])
}

/** Coming back from a case, the focus is where it was. */
function useReturn(frame: React.RefObject<HTMLElement | null>, ready: boolean) {
  useEffect(() => {
    if (!ready) return
    const id = lastOpened.take()
    if (id) frame.current?.querySelector<HTMLElement>(`[data-case="${id}"]`)?.focus({ preventScroll: true })
  }, [ready, frame])
}

/** A whole case number that was searched opens its case at once. */
function useOnlyHit(filters: Filters, items: readonly { id: string; number: string }[]) {
  const navigate = useNavigate()
  const hit = items.length === 1 && items[0]?.number === filters.q ? items[0] : undefined
  useEffect(() => {
    if (hit) void navigate({ to: '/cases/$id', params: { id: hit.id }, replace: true })
  }, [hit, navigate])
}
