import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Batch } from '../../../../modules/quality/contract.ts'
import { definitionOf } from '../../../../modules/quality/words.rules.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { quality, refreshQuality } from './api.ts'
import { BatchRows } from './batch-rows.tsx'
import { qualityTexts } from './texts.ts'

/** What was sent back of a source, the newest first. */
export function Batches({ source }: { source: string }) {
  const t = useTexts(qualityTexts)
  const list = useInfiniteQuery({
    queryKey: [...keys.quality, 'batches', source],
    queryFn: ({ pageParam }) =>
      quality.batches({ query: { source, ...(pageParam === null ? {} : { after: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isSuccess && items.length === 0 && <p className="quiet">{t.noBatches}</p>}
      <ul className="quality-batches">
        {items.map((batch) => (
          <li key={batch.id}>
            <OneBatch batch={batch} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t.more}
        </Button>
      )}
    </>
  )
}

/** One batch; `here`: on the page of its own case. */
export function OneBatch({ batch, here = false }: { batch: Batch; here?: boolean }) {
  const t = useTexts(qualityTexts)
  const lang = useLang()
  const { may } = useSession()
  const [shown, show] = useState(false)
  const { progress } = batch
  const verify = useMutation({
    mutationFn: () => quality.verifyBatch({ params: { id: batch.id }, body: {} }),
    onSuccess: refreshQuality,
  })
  const item = lang === 'zh' ? batch.itemZh : batch.itemEn
  const settled = progress.total - progress.waiting
  return (
    <>
      <p>
        <b>{t.batch(item, definitionOf(batch.dimension, lang).name, progress.total)}</b>{' '}
        <span className="quiet">
          {batch.unit.name} · {t.due(batch.due)}
        </span>{' '}
        {!here && (
          <Link to="/cases/$id" params={{ id: batch.case }}>
            {t.toCase(batch.number)}
          </Link>
        )}
      </p>
      <p>
        <span className={progress.waiting === 0 ? 'good' : 'amber'}>
          {t.progress(settled, progress.total)}
        </span>
        {batch.ended && <b className="good"> ✓ {t.settled}</b>}{' '}
        <span className="quiet">
          {t.parts(progress.corrected, progress.withdrawn, progress.answered, progress.waiting)}
        </span>
      </p>
      <ProblemNote error={verify.error} />
      <div className="act-row">
        <button type="button" className="plain" aria-expanded={shown} onClick={() => show(!shown)}>
          {shown ? t.hideRows : t.showRows}
        </button>
        {may('quality.send') && !batch.ended && progress.waiting === 0 && (
          <Button loading={verify.isPending} onClick={() => verify.mutate()}>
            {t.verify}
          </Button>
        )}
      </div>
      {shown && <BatchRows batch={batch} />}
    </>
  )
}
