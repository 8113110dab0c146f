import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { rates } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import type { RatesSearch } from '../../app/rates-search.ts'
import { CaseList } from '../../parts/case-list.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import type { Group } from './rates-table.tsx'
import { ratesTexts } from './texts.ts'

interface DrillProps {
  readonly search: RatesSearch
  readonly period: { readonly from: string; readonly to: string }
  readonly groups: readonly Group[]
  readonly close: () => void
}

/** The cases behind one figure. */
export function Drill({ search, period, groups, close }: DrillProps) {
  const t = useTexts(ratesTexts)
  const head = useRef<HTMLHeadingElement>(null)
  const { rate, part, why, by, key } = search
  const list = useInfiniteQuery({
    queryKey: ['rates', 'cases', period, { rate, part, why, by, key }],
    queryFn: ({ pageParam }) =>
      rates.rateCases({
        query: {
          ...period,
          rate: rate!,
          part: part!,
          limit: 50,
          ...(part === 'excluded' && why ? { why } : {}),
          ...(by && key ? { [by]: key } : {}),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    maxPages: 20,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another figure was chosen: go to its cases
  useEffect(() => head.current?.focus(), [rate, part, why, key])
  const group = groups.find((one) => one.key === (key ?? null))?.name ?? t.whole
  const partWords = part === 'excluded' && why ? t.why[why] : t.part[part!]
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="drill" aria-labelledby="drill">
      <header>
        <h2 id="drill" ref={head} tabIndex={-1}>
          {t.drill(group, t.name[rate!], partWords)}
        </h2>
        <button type="button" className="plain" onClick={close}>
          {t.close}
        </button>
      </header>
      {list.isPending && <Waiting rows={5} />}
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isSuccess && items.length === 0 && <p className="empty">{t.noCases}</p>}
      <CaseList items={items} label={t.drill(group, t.name[rate!], partWords)} />
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t.more}
        </Button>
      )}
    </section>
  )
}
