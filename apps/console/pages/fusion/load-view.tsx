import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { urlOf } from '../../../../base/client.ts'
import { type Load, loadsApi } from '../../../../modules/fusion/contract.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { loading, loadKeys } from './api.ts'
import { Counts, Found } from './found.tsx'
import { MappingForm } from './mapping-form.tsx'
import { fusionTexts } from './texts.ts'

/** While a load runs it is asked this often, in ms. */
const often = 1_000

/** One load: its columns, what the dry run found, how far it is. The next act is the one strong button. */
export function LoadView({ id, back }: { id: string; back: () => void }) {
  const t = useTexts(fusionTexts)
  const lang = useLang()
  const query = useQuery({
    queryKey: loadKeys.one(id),
    queryFn: () => loading.load({ params: { id } }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? often : false),
  })
  const keep = (load: Load) => {
    queryClient.setQueryData(loadKeys.one(id), load)
    void queryClient.invalidateQueries({ queryKey: loadKeys.all })
  }
  const start = useMutation({
    mutationFn: () => loading.startLoad({ params: { id }, body: {} }),
    onSuccess: keep,
  })
  const cancel = useMutation({
    mutationFn: () => loading.cancelLoad({ params: { id }, body: {} }),
    onSuccess: keep,
  })
  const load = query.data
  if (!load) return query.error ? <ProblemNote error={query.error} /> : <Waiting />
  const mapping = load.phase === 'map' || (load.phase === 'check' && load.state === 'failed')
  const ready = load.phase === 'check' && load.state === 'waiting' && load.report
  const stopped = load.phase === 'take' && load.state === 'failed'
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
      {load.state === 'running' && (
        <Progress
          percent={Math.floor(load.progress * 100)}
          aria-label={`${t.phase[load.phase]} ${Math.floor(load.progress * 100)}%`}
        />
      )}
      {load.phase === 'take' && <Counts counts={load} />}
      {mapping && load.state !== 'cancelled' && <MappingForm load={load} confirmed={keep} />}
      {ready && <Found report={ready} />}
      <ProblemNote error={start.error ?? cancel.error} />
      <div className="act-row">
        {(ready || stopped) && (
          <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
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
