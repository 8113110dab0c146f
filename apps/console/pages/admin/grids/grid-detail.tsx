import { Button } from 'antd'
import { useState } from 'react'
import type { Grid, GridFault } from '../../../../../modules/places/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { Sheet } from '../parts/sheet.tsx'
import { useTerritories } from '../parts/territory.ts'
import { adminTexts } from '../parts/texts.ts'
import { dayWords } from '../parts/today.ts'
import { areaWords } from './area-words.ts'
import { CardPreview } from './card-preview.tsx'
import { codeFields } from './codes.ts'
import { EndGrid } from './end-grid.tsx'
import { FaultList } from './fault-list.tsx'
import { gridTexts } from './texts.ts'

interface GridDetailProps {
  readonly grid: Grid
  readonly others: readonly Grid[]
  readonly faults: readonly GridFault[]
  readonly mayEdit: boolean
  readonly look: (fault: GridFault | null) => void
  readonly go: (part: { grid?: string | undefined; draw?: string | undefined }) => void
  readonly tell: (words: string) => void
}

export function GridDetail({ grid, others, faults, mayEdit, look, go, tell }: GridDetailProps) {
  const t = useTexts(gridTexts)
  const words = useTexts(adminTexts)
  const lang = useLang()
  const { nameOf } = useTerritories()
  const [card, showCard] = useState(false)
  const back = () => {
    look(null)
    go({ grid: undefined })
  }
  const facts: [string, string][] = [
    [t.community, nameOf(grid.community)],
    [t.gridKind, t.kind[grid.kind]],
    [t.area, words.area(areaWords(lang, grid.area))],
    [t.worker, grid.worker?.name ?? t.noWorker],
    [t.phone, grid.worker?.phone ?? t.noPhone],
    ...codeFields.map((field): [string, string] => [t[field], grid[field] ?? t.noCode]),
  ]
  return (
    <article>
      <button type="button" className="plain back" onClick={back}>
        ‹ {t.back}
      </button>
      <h2>{grid.name}</h2>
      <dl className="read grid-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t.since(dayWords(lang, grid.from))}</p>
      {faults.length > 0 && <FaultList faults={faults} chosen={null} look={look} />}
      <div className="act-row">
        {mayEdit && <Button onClick={() => go({ draw: 'edit', grid: grid.id })}>{t.edit}</Button>}
        <Button onClick={() => showCard(true)}>{t.card}</Button>
      </div>
      {mayEdit && (
        <EndGrid
          grid={grid}
          done={(ended) => {
            tell(ended)
            back()
          }}
        />
      )}
      {card && (
        <Sheet title={t.cardTitle} close={() => showCard(false)}>
          <CardPreview grid={grid} others={others} />
        </Sheet>
      )}
    </article>
  )
}
