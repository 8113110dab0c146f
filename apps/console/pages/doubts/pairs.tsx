import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fusion } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import { Pair } from './pair.tsx'
import { Queue } from './queue.tsx'
import { useSourceNames } from './sources.ts'
import { doubtTexts } from './texts.ts'
import { tenthsOf, whyTexts } from './why.ts'

/** Pairs that may be one, the likeliest first; one at a time beside the list. */
export function Pairs({ tell }: { tell: (said: string) => void }) {
  const t = useTexts(doubtTexts)
  const why = useTexts(whyTexts)
  const nameOf = useSourceNames()
  const [chosen, choose] = useState<string>()
  const list = useInfiniteQuery({
    queryKey: [...keys.doubts, 'pairs'],
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
    <Queue
      name={t.queue.pairs}
      empty={t.none}
      items={items.map((one) => ({
        id: one.id,
        head: `${one.a.name || '—'} · ${one.b.name || '—'}`,
        about: `${nameOf(one.a.source)} · ${nameOf(one.b.source)} · ${why.brief(tenthsOf(one.bits))}`,
      }))}
      choose={(id) => {
        tell('')
        choose(id)
      }}
      {...{ list, open }}
    >
      {open && <Pair key={open} id={open} judged={judged} />}
    </Queue>
  )
}
