import { Button } from 'antd'
import { useState } from 'react'
import type { Block } from '../../../../modules/blocks/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { LazyMap } from '../../parts/map/lazy-map.tsx'
import { useOpenBuilding } from './open-building.ts'
import { blockTexts } from './texts.ts'

/** Where the building stands, with its facilities; a click on another one opens that. */
export function HouseMap({ block }: { block: Block }) {
  const t = useTexts(blockTexts)
  const { street } = useSession()
  const [open, setOpen] = useState(false)
  const { pick, none } = useOpenBuilding()
  if (!block.point) return null
  const spots = block.facilities.flatMap(({ id, name, point }) => (point ? [{ id, label: name, point }] : []))
  return (
    <div className="house-map">
      <Button onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? t.noMap : t.map}
      </Button>
      {open && (
        <>
          <LazyMap street={street} label={t.mapLabel} pin={block.point} spots={spots} onPick={pick} />
          {none && <p role="status">{t.mapNone}</p>}
        </>
      )}
    </div>
  )
}
