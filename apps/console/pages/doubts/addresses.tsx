import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fusion } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import { AddressBeside } from './address-beside.tsx'
import { Queue } from './queue.tsx'
import { useSourceNames } from './sources.ts'
import { doubtTexts } from './texts.ts'

/** Addresses of tables that wait for a person, or that the base does not have. */
export function Addresses({ state, tell }: { state: 'waiting' | 'unknown'; tell: (said: string) => void }) {
  const t = useTexts(doubtTexts)
  const nameOf = useSourceNames()
  const [chosen, choose] = useState<string>()
  const list = useInfiniteQuery({
    queryKey: [...keys.doubts, 'addresses', state],
    queryFn: ({ pageParam }) =>
      fusion.addressDoubts({ query: { state, ...(pageParam ? { after: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const open = chosen ?? items[0]?.id
  return (
    <Queue
      name={t.queue[state](list.data?.pages[0]?.counts[state] ?? 0)}
      empty={state === 'waiting' ? t.noAddress : t.noUnknown}
      items={items.map((one) => ({
        id: one.id,
        head: one.text,
        about: one.uses.map(({ source, rows }) => `${nameOf(source)} ${t.rows(rows)}`).join(' · ') || '—',
      }))}
      choose={(id) => {
        tell('')
        choose(id)
      }}
      {...{ list, open }}
    >
      {open && (
        <AddressBeside
          key={open}
          id={open}
          judged={(verdict) => {
            tell(t.placed[verdict])
            choose(undefined)
          }}
        />
      )}
    </Queue>
  )
}
