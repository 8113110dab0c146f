import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { fusion } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import '../admin/admin.css'
import './doubts.css'
import { Pair } from './pair.tsx'
import { doubtTexts } from './texts.ts'

/** Pairs that may be one, the likeliest first; one at a time beside the list. */
export default function DoubtsPage() {
  const t = useTexts(doubtTexts)
  const [chosen, choose] = useState<string>()
  const [told, tell] = useState('')
  const list = useInfiniteQuery({
    queryKey: ['fusion', 'doubts'],
    queryFn: ({ pageParam }) => fusion.doubts({ query: pageParam ? { after: pageParam } : {} }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const open = chosen ?? items[0]?.id
  const judged = (verdict: 'one' | 'apart') => {
    tell(t.done[verdict])
    choose(undefined)
    void list.refetch()
  }
  return (
    <div className="page admin">
      <header className="admin-head">
        <div>
          <h1>{t.title}</h1>
          <p className="quiet">{t.about}</p>
        </div>
      </header>
      {told && (
        <p className="done-note" role="status">
          {told}
        </p>
      )}
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isPending && <Waiting rows={6} />}
      {list.isSuccess && items.length === 0 && <p className="empty">{t.none}</p>}
      {items.length > 0 && (
        <div className="doubts">
          <nav aria-label={t.title}>
            <ul>
              {items.map((one) => (
                <li key={one.id}>
                  <button
                    type="button"
                    aria-current={one.id === open}
                    onClick={() => {
                      tell('')
                      choose(one.id)
                    }}
                  >
                    <b>
                      {one.a.name || '—'} · {one.b.name || '—'}
                    </b>
                    <span className="quiet">
                      {one.a.source} · {one.b.source} · {t.bits(one.bits)}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            {list.hasNextPage && (
              <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                {t.more}
              </Button>
            )}
          </nav>
          {open ? <Pair key={open} id={open} judged={judged} /> : <p className="empty">{t.pick}</p>}
        </div>
      )}
    </div>
  )
}
