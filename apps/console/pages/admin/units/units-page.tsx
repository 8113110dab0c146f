import { useState } from 'react'
import type { Unit } from '../../../../../modules/access/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import '../admin.css'
import { useAddress } from '../parts/address.ts'
import { People } from './people.tsx'
import { type Opened, UnitSheets } from './sheets.tsx'
import { unitTexts } from './texts.ts'
import { UnitHead } from './unit-head.tsx'
import { UnitTree } from './unit-tree.tsx'
import './units.css'
import { useAllUnits } from './use-units.ts'

/** The tree of units on the left; on the right one unit with its people, or everybody. */
export default function UnitsPage() {
  const t = useTexts(unitTexts)
  const list = useAllUnits()
  const [address, go] = useAddress(['unit', 'q'])
  const [opened, open] = useState<Opened | null>(null)
  const [told, tell] = useState('')
  const units = list.data?.items ?? []
  const chosen = units.find((unit) => unit.id === address.unit)
  const done = (words: string, unit?: Unit) => {
    tell(words)
    open(null)
    if (unit) go({ unit: unit.id })
  }
  return (
    <div className="page admin units">
      <header className="admin-head">
        <div>
          <h1>{t.title}</h1>
          <p className="quiet">{t.about}</p>
        </div>
      </header>
      {told && (
        <p className="done-note" role="status">
          {told}
        </p>
      )}
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isPending && <Waiting rows={10} />}
      {list.data && (
        <div className="units-body">
          <UnitTree
            units={units}
            chosen={chosen?.id}
            choose={(unit) => go({ unit, q: undefined })}
            add={() => open({ kind: 'unit', unit: null, parent: null })}
          />
          <div className="unit-pane">
            <UnitHead unit={chosen} units={units} open={open} />
            <People
              key={chosen?.id ?? ''}
              unit={chosen}
              words={address.q ?? ''}
              search={(q) => go({ q }, { replace: true })}
              open={(person) => open({ kind: 'person', person, postIn: chosen?.id ?? '' })}
            />
          </div>
        </div>
      )}
      {opened && <UnitSheets opened={opened} open={open} units={units} done={done} />}
    </div>
  )
}
