import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SourceLine } from '../../../../modules/quality/contract.ts'
import { useTexts } from '../../app/language.ts'
import { keys } from '../../app/queries.ts'
import { useSession } from '../../app/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { Waiting } from '../../parts/waiting.tsx'
import { quality } from './api.ts'
import { Batches } from './batches.tsx'
import { CareForm } from './care-form.tsx'
import { Drill } from './drill.tsx'
import { ItemsTable } from './items-table.tsx'
import type { Picked } from './picked.ts'
import { qualityTexts } from './texts.ts'

/** One source: who answers for it, when it came, item by item, the rows behind a figure, and what was sent back. */
export function SourceView({ code, back }: { code: string; back: () => void }) {
  const t = useTexts(qualityTexts)
  const { may } = useSession()
  const [picked, pick] = useState<Picked | null>(null)
  const found = useQuery({
    queryKey: [...keys.quality, 'source', code],
    queryFn: () => quality.qualityOfSource({ params: { code } }),
  })
  if (!found.data)
    return found.error ? (
      <ProblemNote error={found.error} again={() => void found.refetch()} />
    ) : (
      <Waiting rows={6} />
    )
  const { source, items, deliveries } = found.data
  return (
    <>
      <p>
        <button type="button" className="plain" onClick={back}>
          ← {t.back}
        </button>
      </p>
      <h2>{source.name}</h2>
      <Rhythm source={source} />
      {may('catalogue.edit') && <CareForm key={source.code} source={source} />}
      <h3>{t.figures}</h3>
      <p className="quiet">{t.pick}</p>
      <ItemsTable items={items} picked={picked} pick={pick} />
      {picked && (
        <Drill
          key={`${picked.item.item} ${picked.dimension}`}
          {...{ source, picked }}
          close={() => pick(null)}
        />
      )}
      <h3>{t.batches}</h3>
      <Batches source={code} />
      {deliveries.length > 0 && (
        <details>
          <summary>{t.deliveries}</summary>
          <ul>
            {deliveries.map((one) => (
              <li key={`${one.asOf} ${one.arrived}`}>
                {t.delivery(one.asOf, one.arrived, one.rows, one.days)}
                {one.late && <b className="amber"> {t.late}</b>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Rhythm({ source: { unit, rhythm } }: { source: SourceLine }) {
  const t = useTexts(qualityTexts)
  const { cycleDays, newestArrived, newestAsOf, overdueDays } = rhythm
  const words = [
    unit?.name ?? t.noUnit,
    cycleDays === null ? t.noRhythm : t.rhythm(cycleDays),
    newestArrived === null ? t.nothingCame : t.newest(newestArrived, newestAsOf ?? '—'),
  ]
  return (
    <p>
      {words.join(' · ')}
      {overdueDays !== null && (
        <>
          {' · '}
          <b className={overdueDays > 0 ? 'amber' : 'good'}>
            {overdueDays > 0 ? t.overdue(overdueDays) : t.inTime}
          </b>
        </>
      )}
    </p>
  )
}
