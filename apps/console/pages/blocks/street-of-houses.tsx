import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { LazyMap } from '../../parts/map/lazy-map.tsx'
import { useOpenBuilding } from './open-building.ts'
import { blockTexts } from './texts.ts'

/** The street with its houses: a click on one opens its block. On a phone it waits until it is wanted. */
export function StreetOfHouses() {
  const t = useTexts(blockTexts)
  const { street } = useSession()
  const [open, setOpen] = useState(() => !matchMedia('(max-width: 900px)').matches)
  const { pick, none } = useOpenBuilding()
  return (
    <section className="houses-map" aria-labelledby="houses">
      <h2 id="houses">{t.mapFind}</h2>
      {open ? (
        <LazyMap street={street} label={t.mapOfHouses} onPick={pick} />
      ) : (
        <Button onClick={() => setOpen(true)}>{t.mapOpen}</Button>
      )}
      {none && <p role="status">{t.mapNone}</p>}
    </section>
  )
}
