import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { moment } from '../../../../base/i18n.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { quality, refreshQuality } from './api.ts'
import { Definitions } from './definitions.tsx'
import './quality.css'
import { SourceView } from './source-view.tsx'
import { SourcesTable } from './sources-table.tsx'
import { qualityTexts } from './texts.ts'

/** While somebody measures, it is looked again after so long, in ms: the live line may be down. */
const often = 4_000

/** All sources and how good their data are; one of them opened. A unit sees its own only. */
export default function QualityPage() {
  const t = useTexts(qualityTexts)
  const { may } = useSession()
  const [open, setOpen] = useState<string | null>(null)
  const all = useQuery({
    queryKey: [...keys.quality, 'all'],
    queryFn: () => quality.quality(),
    refetchInterval: ({ state }) => (state.data?.running ? often : false),
  })
  const steward = may('quality.send')
  const sources = all.data?.sources ?? []
  return (
    <div className="page quality">
      <h1>{t.title}</h1>
      <p>{steward ? t.about : t.aboutOwn}</p>
      <ProblemNote error={all.error} again={() => void all.refetch()} />
      {all.isPending && <Waiting rows={6} />}
      {all.data && sources.length === 0 && <p className="empty">{steward ? t.noSources : t.noOwn}</p>}
      {sources.length > 0 && (
        <>
          <Standing at={all.data!.measuredAt} running={all.data!.running} />
          {open ? (
            <SourceView key={open} code={open} back={() => setOpen(null)} />
          ) : (
            <SourcesTable sources={sources} open={setOpen} />
          )}
          <Definitions />
        </>
      )}
    </div>
  )
}

/** When it was measured, and the button that measures now. */
function Standing({ at, running }: { at: string | null; running: boolean }) {
  const t = useTexts(qualityTexts)
  const lang = useLang()
  const { may } = useSession()
  const measure = useMutation({
    mutationFn: () => quality.measureQuality({ body: {} }),
    onSuccess: refreshQuality,
  })
  const when = at === null ? t.never : t.measured(moment(lang, at, new Date().toISOString()))
  return (
    <div className="quality-standing">
      <p role="status" className="quiet">
        {running ? t.running : measure.isSuccess && at === null ? t.asked : when}
      </p>
      {may('quality.send') && (
        <Button loading={measure.isPending} onClick={() => measure.mutate()}>
          {t.measure}
        </Button>
      )}
      <ProblemNote error={measure.error} />
    </div>
  )
}
