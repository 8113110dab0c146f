import { Button } from 'antd'
import { useState } from 'react'
import type { Grid } from '../../../../../modules/places/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useSession, useStreet } from '../../../app/session.ts'
import { PrintSheet } from '../parts/print-sheet.tsx'
import { useTerritories } from '../parts/territory.ts'
import { adminTexts } from '../parts/texts.ts'
import { dayWords, today } from '../parts/today.ts'
import { areaWords } from './area-words.ts'
import { RangePicture } from './range-picture.tsx'
import { gridTexts } from './texts.ts'

interface CardProps {
  readonly grid: Grid
  readonly others: readonly Grid[]
}

/** What is posted at the entrance of a grid: who, where, which number. Seen here as it is printed. */
export function CardPreview({ grid, others }: CardProps) {
  const t = useTexts(gridTexts)
  const [printing, print] = useState(false)
  return (
    <>
      <div className="card-frame">
        <Card grid={grid} others={others} />
      </div>
      <div className="act-row">
        <Button type="primary" onClick={() => print(true)}>
          {t.cardPrint}
        </Button>
      </div>
      {printing && (
        <PrintSheet done={() => print(false)}>
          <Card grid={grid} others={others} />
        </PrintSheet>
      )}
    </>
  )
}

function Card({ grid, others }: CardProps) {
  const t = useTexts(gridTexts)
  const words = useTexts(adminTexts)
  const lang = useLang()
  const { street: code } = useSession()
  const street = useStreet(code)
  const { nameOf } = useTerritories()
  return (
    <article className="grid-card">
      <p>
        {t.cardTitle} · {street?.name} {nameOf(grid.community)}
      </p>
      <h3>{grid.name}</h3>
      <dl>
        <dt>{t.worker}</dt>
        <dd>{grid.worker?.name ?? t.noWorker}</dd>
        <dt>{t.phone}</dt>
        <dd>{grid.worker?.phone ?? t.noPhone}</dd>
        <dt>{t.cardService}</dt>
        <dd>{street?.phone ?? t.noPhone}</dd>
        <dt>{t.area}</dt>
        <dd>{words.area(areaWords(lang, grid.area))}</dd>
        {grid.serviceCode && (
          <>
            <dt>{t.serviceCode}</dt>
            <dd>{grid.serviceCode}</dd>
          </>
        )}
      </dl>
      <RangePicture grid={grid} others={others} />
      <p>{t.cardNote}</p>
      <p className="quiet">{t.cardAsOf(dayWords(lang, today()))}</p>
    </article>
  )
}
