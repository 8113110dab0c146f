import type { MapMouseEvent, Map as MapView } from 'maplibre-gl'
import { useEffect, useMemo, useRef } from 'react'
import type { Grid } from '../../../../../../modules/places/contract.ts'
import { useTexts } from '../../../../app/language.ts'
import { mostMarkers } from '../most-markers.ts'
import {
  addCorner,
  type Corner,
  cornerCount,
  insertAfter,
  moveCorner,
  removeCorner,
  ringsOf,
  shapeOfRings,
} from '../rings.ts'
import { guideOf, snap } from '../snap.ts'
import { gridTexts } from '../texts.ts'
import { addMarkers, type CornerActs } from './corner-markers.ts'
import type { Drawing } from './drawing.ts'
import { showDraft } from './grid-layers.ts'

/** Clicks and dragged corners change the drawing; near a neighbor's border they land on it exactly. */
export function useDrawing(map: MapView | null, drawing: Drawing | null, grids: readonly Grid[]): void {
  const t = useTexts(gridTexts)
  const instead = drawing?.instead
  const guides = useMemo(
    () =>
      grids
        .filter((grid) => grid.id !== instead)
        .flatMap((grid) => ringsOf(grid.shape).map(({ corners }) => guideOf(corners))),
    [grids, instead],
  )
  const now = useRef(drawing)
  now.current = drawing
  const settled = (at: Corner): Corner => {
    if (!map || !now.current?.sticky) return at
    return snap(at, guides, ([lon, lat]) => {
      const { x, y } = map.project([lon, lat])
      return [x, y]
    })
  }
  // The markers are made anew after each change: the keyboard stays on the corner it moved.
  const stay = useRef<string | null>(null)
  const acts = useRef<CornerActs>(noActs)
  acts.current = {
    dragging: (ref, at) => {
      if (map && now.current) showDraft(map, shapeOfRings(moveCorner(now.current.rings, ref, at)))
    },
    moved: (ref, at) => {
      stay.current = `${ref.ring}-${ref.corner}`
      now.current?.change(moveCorner(now.current.rings, ref, settled(at)))
    },
    nudged: (ref, at) => {
      stay.current = `${ref.ring}-${ref.corner}`
      now.current?.change(moveCorner(now.current.rings, ref, at))
    },
    insertedAfter: (ref, at) => now.current?.change(insertAfter(now.current.rings, ref, settled(at))),
    removed: (ref) => {
      stay.current = `${ref.ring}-${Math.max(0, ref.corner - 1)}`
      now.current?.change(removeCorner(now.current.rings, ref))
    },
    pressed: (ref) => {
      const last = now.current?.rings.at(-1)
      const closes = ref.corner === 0 && last && ref.ring === now.current!.rings.length - 1
      if (closes && last.corners.length >= 3) now.current?.finish()
    },
  }
  const click = useRef((_: MapMouseEvent) => {})
  click.current = (event) => {
    const { lng, lat } = event.lngLat
    if (now.current?.adding) now.current.change(addCorner(now.current.rings, settled([lng, lat])))
  }
  useEffect(() => {
    if (!map) return
    const listen = (event: MapMouseEvent) => click.current(event)
    map.on('click', listen)
    return () => {
      map.off('click', listen)
    }
  }, [map])

  const rings = drawing?.rings
  useEffect(() => {
    if (!map || !rings || cornerCount(rings) > mostMarkers) return
    const remove = addMarkers(map, rings, acts, { corner: t.cornerLabel, middle: t.middleLabel })
    if (stay.current)
      map.getContainer().querySelector<HTMLElement>(`[data-corner="${stay.current}"]`)?.focus()
    stay.current = null
    return remove
  }, [map, rings, t])
}

const noActs: CornerActs = {
  dragging: () => {},
  moved: () => {},
  nudged: () => {},
  insertedAfter: () => {},
  removed: () => {},
  pressed: () => {},
}
