import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Point } from '../../../../base/contract.ts'
import { texts } from '../../../../base/i18n.ts'
import { places } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
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
    block: (name: string) => `打开这栋楼：${name}`,
    noBuilding: '这里没有楼栋。',
    unnamed: '没有名字的楼',
  },
  {
    title: 'Live map',
    explain: 'The map shows every open case, the list those overdue; both follow what happens.',
    late: 'Overdue',
    block: (name: string) => `Open this building: ${name}`,
    noBuilding: 'There is no building here.',
    unnamed: 'without a name',
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
  const [point, setPoint] = useState<Point | null>(null)
  const { may } = useSession()
  return (
    <div className="live">
      <header>
        <h1>{t.title}</h1>
        <p className="quiet">{t.explain}</p>
      </header>
      <div className="live-body">
        <div className="live-map">
          <CaseMap
            filters={openOnes}
            selected={selected}
            onSelect={select}
            {...(may('block.read') ? { onPick: setPoint } : {})}
          />
          {point && <BuildingHere point={point} />}
        </div>
        <div className="live-late">
          <h2>{t.late}</h2>
          <InboxList filters={lateOnes} selected={selected} onSelect={select} />
        </div>
      </div>
    </div>
  )
}

/** The building that was clicked on the map, with the way to its block. */
function BuildingHere({ point }: { point: Point }) {
  const t = useTexts(words)
  const { street } = useSession()
  const { data } = useQuery({
    queryKey: ['locate', street, point],
    queryFn: () => places.locate({ params: { street }, query: point }),
    placeholderData: (before) => before,
  })
  if (!data) return null
  return (
    <p className="live-building" role="status">
      {data.building ? (
        <Link to="/blocks/$address" params={{ address: data.building.id }}>
          {t.block(data.building.name || t.unnamed)}
        </Link>
      ) : (
        t.noBuilding
      )}
    </p>
  )
}
