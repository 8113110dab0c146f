import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { places } from '../../../app/api.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { useGrids } from '../../../parts/reference.ts'
import { Waiting } from '../../../parts/waiting.tsx'
import '../admin.css'
import { useAddress } from '../parts/address.ts'
import { Sheet } from '../parts/sheet.tsx'
import { GridWork } from './grid-work.tsx'
import './grids.css'
import { GridImport } from './grid-import.tsx'
import { gridTexts } from './texts.ts'

/** Grids as a list and on the map, side by side; one is opened, changed or drawn in place of the list. */
export default function GridsPage() {
  const t = useTexts(gridTexts)
  const lang = useLang()
  const { street, may } = useSession()
  const [address, go] = useAddress(['grid', 'draw'])
  const [importing, setImporting] = useState(false)
  const [told, tell] = useState('')
  const list = useGrids(street)
  const faults = useQuery({
    // The server tells faults in the language of the one who asks.
    queryKey: ['grids', street, 'faults', lang],
    queryFn: () => places.checkGrids(),
  })
  const mayEdit = may('places.edit')
  const drawing = mayEdit && address.draw !== undefined
  return (
    <div className="page admin grids">
      <header className="admin-head">
        <div>
          <h1>{t.title}</h1>
          <p className="quiet">{t.about}</p>
        </div>
        {mayEdit && !drawing && (
          <div className="act-row">
            <Button type="primary" onClick={() => go({ draw: 'new', grid: undefined })}>
              {t.draw}
            </Button>
            <Button onClick={() => setImporting(true)}>{t.import}</Button>
          </div>
        )}
      </header>
      {told && (
        <p className="done-note" role="status">
          {told}
        </p>
      )}
      <ProblemNote error={list.error ?? faults.error} again={() => void list.refetch()} />
      {list.isPending && <Waiting rows={10} />}
      {list.data && (
        <GridWork
          // Another grid, or none, begins with its own draft.
          key={drawing ? `${address.draw}/${address.grid ?? ''}` : ''}
          grids={list.data.items}
          faults={faults.data?.items}
          chosen={address.grid}
          drawing={drawing}
          mayEdit={mayEdit}
          go={go}
          tell={tell}
        />
      )}
      {importing && (
        <Sheet title={t.importTitle} close={() => setImporting(false)} width={720}>
          <GridImport
            done={(words) => {
              setImporting(false)
              tell(words)
            }}
          />
        </Sheet>
      )}
    </div>
  )
}
