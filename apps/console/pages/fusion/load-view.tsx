import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { urlOf } from '../../../../base/client.ts'
import { type Load, loadsApi, type Report } from '../../../../modules/fusion/contract.ts'
import { mayEnd } from '../../../../modules/fusion/lines/gone.rules.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { loading, loadKeys } from './api.ts'
import { Counts, Found } from './found.tsx'
import { LoadProgress, workOf } from './load-progress.tsx'
import { MappingForm } from './mapping-form.tsx'
import { progressTexts } from './progress-texts.ts'
import { fusionTexts } from './texts.ts'

/** Live events tell how far a load is; where none comes it is asked this often, in ms. */
const often = 5_000

/** One load: its columns, what the dry run found, how far it is. The next act is the one strong button. */
export function LoadView({ id, back }: { id: string; back: () => void }) {
  const t = useTexts(fusionTexts)
  const lang = useLang()
  const query = useQuery({
    queryKey: loadKeys.one(id),
    queryFn: () => loading.load({ params: { id } }),
    refetchInterval: ({ state }) => (state.data && workOf(state.data) ? often : false),
  })
  const keep = (load: Load) => {
    queryClient.setQueryData(loadKeys.one(id), load)
    void queryClient.invalidateQueries({ queryKey: loadKeys.all })
  }
  const start = useMutation({
    mutationFn: (gone: number | null) =>
      loading.startLoad({ params: { id }, body: gone === null ? {} : { gone } }),
    onSuccess: keep,
  })
  const cancel = useMutation({
    mutationFn: () => loading.cancelLoad({ params: { id }, body: {} }),
    onSuccess: keep,
  })
  const [sure, setSure] = useState(false)
  const load = query.data
  if (!load) return query.error ? <ProblemNote error={query.error} /> : <Waiting />
  const work = workOf(load)
  const mapping =
    (load.phase === 'map' && load.state !== 'failed') || (load.phase === 'check' && load.state === 'failed')
  const ready = load.phase === 'check' && load.state === 'waiting' && load.report
  const stopped = load.phase === 'take' && load.state === 'failed'
  const asks = (ready || stopped) && load.whole && load.report && endsMany(load.report) ? load.report : null
  const open = load.state === 'waiting' || load.state === 'running' || load.state === 'failed'
  return (
    <>
      <p>
        <button type="button" className="plain" onClick={back}>
          ← {t.back}
        </button>
      </p>
      <h2>
        {load.name} <span className="quiet">{load.source}</span>
      </h2>
      <p role="status">
        {t.phase[load.phase]} · {t.state[load.state]}
      </p>
      {load.problem && (
        <div className="problem" role="alert">
          <p>{load.problem[lang]}</p>
        </div>
      )}
      {work && <LoadProgress load={load} work={work} />}
      {load.phase === 'take' && load.state !== 'running' && <Counts counts={load} />}
      {mapping && load.state !== 'cancelled' && <MappingForm load={load} confirmed={keep} />}
      {ready && <Found report={ready} />}
      {asks && <ManyGone report={asks} sure={sure} setSure={setSure} />}
      <ProblemNote error={start.error ?? cancel.error} />
      <div className="act-row">
        {(ready || stopped) && (
          <Button
            type="primary"
            loading={start.isPending}
            disabled={asks !== null && !sure}
            onClick={() => start.mutate(asks ? asks.gone : null)}
          >
            {ready ? t.take(ready.taken) : t.goOn}
          </Button>
        )}
        {load.refused > 0 && load.phase === 'take' && (
          <a href={urlOf(loadsApi.refusedRows, { params: { id } })} download>
            {t.refusedFile}
          </a>
        )}
        {open && (
          <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t.cancel}
          </Button>
        )}
      </div>
    </>
  )
}

/** A whole register that would end unusually many known rows: somebody has to mean that very number. */
function endsMany({ gone, live = 0, cut }: Report): boolean {
  return !mayEnd({ gone, live, cut: cut !== undefined }, null)
}

interface ManyGoneProps {
  readonly report: Report
  readonly sure: boolean
  readonly setSure: (sure: boolean) => void
}

function ManyGone({ report: { gone, live = 0 }, sure, setSure }: ManyGoneProps) {
  const t = useTexts(progressTexts)
  return (
    <div className="problem" role="alert">
      <p>{t.manyGone(gone, live)}</p>
      <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)}>
        {t.confirmGone(gone)}
      </Checkbox>
    </div>
  )
}
