import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../app/language.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { rowKeys } from '../admin/parts/row-keys.ts'
import { registerTexts } from './texts.ts'

/** Pages of a register as they come, by key. */
interface Found<Line> {
  readonly data: { readonly pages: readonly { readonly items: readonly Line[] }[] } | undefined
  readonly isPending: boolean
  readonly isSuccess: boolean
  readonly isFetchingNextPage: boolean
  readonly hasNextPage: boolean
  readonly error: Error | null
  readonly refetch: () => Promise<unknown>
  readonly fetchNextPage: () => Promise<unknown>
}

interface FoundListProps<Line> {
  readonly found: Found<Line>
  readonly label: string
  /** What to do where nothing is found. */
  readonly none: string
  readonly line: (one: Line) => ReactNode
}

/** What a register found, line by line: being fetched, refused, empty, or with more to come. */
export function FoundList<Line>({ found, label, none, line }: FoundListProps<Line>) {
  const t = useTexts(registerTexts)
  const lines = found.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {found.isPending && <Waiting rows={6} />}
      <ProblemNote error={found.error} again={() => void found.refetch()} />
      {found.isSuccess && lines.length === 0 && <p className="empty">{none}</p>}
      {lines.length > 0 && (
        <ul className="register-list" aria-label={label} onKeyDown={rowKeys}>
          {lines.map(line)}
        </ul>
      )}
      {found.hasNextPage && (
        <p>
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t.more}
          </Button>
        </p>
      )}
    </>
  )
}
