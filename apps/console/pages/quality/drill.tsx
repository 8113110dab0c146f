import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { SourceLine } from '../../../../modules/quality/contract.ts'
import { definitionOf } from '../../../../modules/quality/words.rules.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { quality } from './api.ts'
import { FaultRows } from './fault-rows.tsx'
import type { Picked } from './picked.ts'
import { SendForm } from './send-form.tsx'
import { qualityTexts } from './texts.ts'

interface DrillProps {
  readonly source: SourceLine
  readonly picked: Picked
  readonly close: () => void
}

/** The rows behind one figure, and the way back to their owner. */
export function Drill({ source, picked: { item, dimension }, close }: DrillProps) {
  const t = useTexts(qualityTexts)
  const lang = useLang()
  const { may } = useSession()
  const head = useRef<HTMLHeadingElement>(null)
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  // Said here: the form goes when nothing is left to send.
  const [told, tell] = useState('')
  const list = useInfiniteQuery({
    queryKey: [...keys.quality, 'faults', source.code, item.item, dimension],
    queryFn: ({ pageParam }) =>
      quality.faults({
        params: { code: source.code },
        query: { item: item.item, dimension, ...(pageParam === null ? {} : { after: pageParam }) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    maxPages: 20,
  })
  useEffect(() => head.current?.focus(), [])
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const sending = may('quality.send')
  const unsent = items.some((one) => one.batch === null)
  return (
    <section className="quality-drill" aria-labelledby="quality-drill">
      <header>
        <h3 id="quality-drill" ref={head} tabIndex={-1}>
          {t.rows(item[lang], definitionOf(dimension, lang).name)}
        </h3>
        <button type="button" className="plain" onClick={close}>
          {t.close}
        </button>
      </header>
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isPending && <Waiting rows={4} />}
      {list.isSuccess && items.length === 0 && <p className="empty">{t.none}</p>}
      {sending ? (
        <FaultRows apart items={items} choose={{ may: (line) => line.batch === null, chosen, set: choose }} />
      ) : (
        <FaultRows apart items={items} />
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t.more}
        </Button>
      )}
      {sending && unsent && (
        <SendForm
          {...{ source, chosen }}
          item={item.item}
          dimension={dimension}
          sent={(batch) => {
            choose(new Set())
            tell(t.sentDone(batch.number, batch.progress.total))
          }}
        />
      )}
      {told && (
        <p className="done-note" role="status">
          {told}
        </p>
      )}
    </section>
  )
}
