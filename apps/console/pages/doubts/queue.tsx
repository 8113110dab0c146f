import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../app/language.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { doubtTexts } from './texts.ts'

interface Listed {
  readonly id: string
  readonly head: ReactNode
  readonly about: ReactNode
}

interface QueueProps {
  readonly name: string
  readonly empty: string
  readonly list: {
    readonly isPending: boolean
    readonly isSuccess: boolean
    readonly error: unknown
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    refetch(): unknown
    fetchNextPage(): unknown
  }
  readonly items: readonly Listed[]
  readonly open: string | undefined
  choose(id: string): void
  readonly children: ReactNode
}

/** What waits on the left, one of it open on the right. */
export function Queue({ name, empty, list, items, open, choose, children }: QueueProps) {
  const t = useTexts(doubtTexts)
  return (
    <>
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isPending && <Waiting rows={6} />}
      {list.isSuccess && items.length === 0 && <p className="empty">{empty}</p>}
      {items.length > 0 && (
        <div className="doubts">
          <nav aria-label={name}>
            <ul>
              {items.map((one) => (
                <li key={one.id}>
                  <button type="button" aria-current={one.id === open} onClick={() => choose(one.id)}>
                    <b>{one.head}</b>
                    <span className="quiet">{one.about}</span>
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
          {children}
        </div>
      )}
    </>
  )
}
