import { useState } from 'react'
import { texts } from '../../../../base/i18n.ts'
import { useTexts } from '../../app/language.ts'
import type { Filters } from '../../parts/filters.ts'
import CaseMap from '../../parts/map/case-map.tsx'
import { InboxList } from '../inbox/inbox-list.tsx'
import '../inbox/inbox.css'
import './live.css'

const words = texts(
  {
    title: '一张图',
    explain: '地图上是还没办结的案件，旁边是已经超期的，随时更新。',
    late: '超期的',
  },
  {
    title: 'Live map',
    explain: 'The map shows every open case, the list those overdue; both follow what happens.',
    late: 'Overdue',
  },
)

const open = {
  view: 'all',
  state: ['reported', 'filed', 'dispatched', 'working', 'suspended', 'done', 'verified'],
} as const
const openOnes: Filters = { ...open, state: [...open.state] }
const lateOnes: Filters = { ...openOnes, due: 'overdue' }

/** The street as it is now: all open cases on the map, the overdue ones beside it in the order of their clock. */
export function LiveView() {
  const t = useTexts(words)
  const [selected, select] = useState<string | null>(null)
  return (
    <div className="live">
      <header>
        <h1>{t.title}</h1>
        <p className="quiet">{t.explain}</p>
      </header>
      <div className="live-body">
        <CaseMap filters={openOnes} selected={selected} onSelect={select} />
        <div className="live-late">
          <h2>{t.late}</h2>
          <InboxList filters={lateOnes} selected={selected} onSelect={select} />
        </div>
      </div>
    </div>
  )
}
