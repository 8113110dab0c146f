import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import type { Batch } from '../../../../modules/quality/contract.ts'
import { useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import { useSession } from '../../app/session.ts'
import { Field } from '../../parts/field.tsx'
import { presses } from '../../parts/press.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { quality, refreshQuality } from './api.ts'
import { FaultRows } from './fault-rows.tsx'
import { qualityTexts } from './texts.ts'

/** The rows of a batch and what became of each; the owner answers here for those that are right as they are. */
export function BatchRows({ batch }: { batch: Batch }) {
  const t = useTexts(qualityTexts)
  const { may } = useSession()
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const list = useInfiniteQuery({
    queryKey: [...keys.quality, 'batch', batch.id],
    queryFn: ({ pageParam }) =>
      quality.batchRows({
        params: { id: batch.id },
        query: pageParam === null ? {} : { after: pageParam },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const answering = may('quality.answer') && !batch.ended && batch.progress.waiting > 0
  return (
    <section aria-label={t.ofCase}>
      {list.isPending && <Waiting rows={3} />}
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {answering && <p className="quiet">{t.fixHint}</p>}
      {answering ? (
        <FaultRows items={items} choose={{ may: (line) => line.ended === null, chosen, set: choose }} />
      ) : (
        <FaultRows items={items} />
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t.more}
        </Button>
      )}
      {answering && chosen.size > 0 && (
        <AnswerForm batch={batch} chosen={chosen} done={() => choose(new Set())} />
      )}
    </section>
  )
}

interface AnswerProps {
  readonly batch: Batch
  readonly chosen: ReadonlySet<string>
  readonly done: () => void
}

function AnswerForm({ batch, chosen, done }: AnswerProps) {
  const t = useTexts(qualityTexts)
  const [reason, write] = useState('')
  const press = useMemo(() => presses(), [])
  const answer = useMutation({
    mutationFn: () => {
      const body = { faults: [...chosen], reason: reason.trim() }
      return press(body, (idempotencyKey) =>
        quality.answerFaults({ params: { id: batch.id }, body }, { idempotencyKey }),
      )
    },
    onSuccess: () => {
      write('')
      done()
      refreshQuality()
    },
  })
  return (
    <form
      className="quality-send"
      onSubmit={(event) => {
        event.preventDefault()
        answer.mutate()
      }}
    >
      <Field label={t.answer} hint={t.answerHint}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => write(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote error={answer.error} />
      <Button htmlType="submit" disabled={reason.trim().length < 2} loading={answer.isPending}>
        {t.sendAnswer}
      </Button>
    </form>
  )
}
