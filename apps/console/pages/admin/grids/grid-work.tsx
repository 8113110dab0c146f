import { lazy, Suspense, useMemo, useState } from 'react'
import type { GeoPolygon, Grid, GridFault } from '../../../../../modules/places/contract.ts'
import { useSession } from '../../../app/session.ts'
import { useLater } from '../../../parts/later.ts'
import { Waiting } from '../../../parts/waiting.tsx'
import { useCommunityAt } from './community-at.ts'
import { FaultList } from './fault-list.tsx'
import { GridDetail } from './grid-detail.tsx'
import { GridForm } from './grid-form.tsx'
import { GridList } from './grid-list.tsx'
import { checkDrawn } from './live-check.ts'
import { useGridDraft } from './use-grid-draft.ts'

const GridMap = lazy(() => import('./map/grid-map.tsx'))

interface GridWorkProps {
  readonly grids: readonly Grid[]
  readonly faults: readonly GridFault[] | undefined
  readonly chosen: string | undefined
  readonly drawing: boolean
  readonly mayEdit: boolean
  readonly go: (part: { grid?: string | undefined; draw?: string | undefined }) => void
  readonly tell: (words: string) => void
}

/** Beside the map: the list with its faults, one grid, or the form of the grid being drawn. */
export function GridWork({ grids, faults, chosen, drawing, mayEdit, go, tell }: GridWorkProps) {
  const { street } = useSession()
  const communityAt = useCommunityAt()
  const grid = grids.find((one) => one.id === chosen)
  const draft = useGridDraft(drawing ? (grid ?? null) : null, communityAt)
  const [fault, look] = useState<GridFault | null>(null)
  const others = useMemo(() => grids.filter((one) => one.id !== chosen), [grids, chosen])
  const { rings, kind } = useLater(draft.value, 150)
  const checked = useMemo(
    () => (drawing && rings.length > 0 ? checkDrawn(rings, kind, others) : null),
    [drawing, rings, kind, others],
  )
  const marked = useMemo(
    () =>
      drawing
        ? (checked?.overlaps ?? []).map(({ shape }) => ({ kind: 'overlap', shape, chosen: false }))
        : (faults ?? []).map((one) => ({ kind: one.kind, shape: one.shape, chosen: one === fault })),
    [drawing, checked, faults, fault],
  )
  const seen: GeoPolygon | null = (!drawing && fault?.shape) || grid?.shape || null
  return (
    <div className="grids-body">
      <div className="grids-panel">
        {drawing ? (
          <GridForm
            grid={grid ?? null}
            others={others}
            draft={draft}
            checked={checked}
            leave={(words, id) => {
              if (words) tell(words)
              go({ draw: undefined, grid: id ?? grid?.id })
            }}
          />
        ) : grid ? (
          <GridDetail
            grid={grid}
            others={others}
            mayEdit={mayEdit}
            faults={(faults ?? []).filter((one) => one.grids.includes(grid.id))}
            look={look}
            go={go}
            tell={tell}
          />
        ) : (
          <>
            <FaultList faults={faults} chosen={fault} look={look} />
            <GridList grids={grids} open={(id) => go({ grid: id })} />
          </>
        )}
      </div>
      <div className="grids-map">
        <Suspense fallback={<Waiting rows={6} />}>
          <GridMap
            street={street}
            grids={grids}
            chosen={drawing ? undefined : grid?.id}
            choose={(id) => {
              look(null)
              go({ grid: id })
            }}
            faults={marked}
            look={seen}
            drawing={
              drawing
                ? {
                    rings: draft.value.rings,
                    adding: draft.adding,
                    sticky: draft.sticky,
                    instead: grid?.id,
                    change: draft.draw,
                    finish: () => draft.setAdding(false),
                  }
                : null
            }
          />
        </Suspense>
      </div>
    </div>
  )
}
