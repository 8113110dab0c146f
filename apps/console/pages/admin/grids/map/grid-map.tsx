import 'maplibre-gl/dist/maplibre-gl.css'
import '../../../../parts/map/worker.ts'
import '../../../../parts/map/map.css'
import { Map as MapView, NavigationControl } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import { type Area, boxOf as boxOfArea } from '../../../../../../engines/geo/index.ts'
import type { GeoPolygon, Grid } from '../../../../../../modules/places/contract.ts'
import { useTexts } from '../../../../app/language.ts'
import { boxOf, mapStyle } from '../../../../parts/map/map-style.ts'
import { useMapLayers } from '../../../../parts/reference.ts'
import { Waiting } from '../../../../parts/waiting.tsx'
import { shapeOfRings } from '../rings.ts'
import { gridTexts } from '../texts.ts'
import type { Drawing } from './drawing.ts'
import {
  addGridLayers,
  type MarkedFault,
  showChosen,
  showDraft,
  showFaults,
  showGrids,
} from './grid-layers.ts'
import { useDrawing } from './use-drawing.ts'

export interface GridMapProps {
  readonly street: string
  readonly grids: readonly Grid[]
  readonly chosen: string | undefined
  readonly choose: (id: string) => void
  readonly faults: readonly MarkedFault[]
  /** Brought into sight when it changes. */
  readonly look: GeoPolygon | null
  readonly drawing: Drawing | null
}

/** The street with its grids: press one to open it, or draw one. All of it can be done in the list and in the text beside it. */
export default function GridMap(props: GridMapProps) {
  const { street, grids, chosen, faults, look, drawing } = props
  const t = useTexts(gridTexts)
  const box = useRef<HTMLDivElement>(null)
  const layers = useMapLayers(street)
  const [map, setMap] = useState<MapView | null>(null)
  const calls = useRef(props)
  calls.current = props

  useEffect(() => {
    if (!box.current || !layers.data) return
    return begin(box.current, layers.data, calls, setMap)
  }, [layers.data])
  useEffect(() => {
    if (map) showGrids(map, grids, drawing?.instead)
  }, [map, grids, drawing?.instead])
  useEffect(() => {
    if (map) showChosen(map, chosen)
  }, [map, chosen])
  useEffect(() => {
    if (map) showFaults(map, faults)
  }, [map, faults])
  useEffect(() => {
    const seen = map && look && boxOfArea(look as unknown as Area)
    if (seen) map.fitBounds([...seen], { padding: 80, maxZoom: 18, animate: false })
  }, [map, look])
  useEffect(() => {
    if (map) showDraft(map, drawing ? shapeOfRings(drawing.rings) : null)
  }, [map, drawing])
  useDrawing(map, drawing, grids)

  return (
    <section className="street-map" aria-label={t.map}>
      <div ref={box} className={drawing?.adding ? 'map-box picking' : 'map-box'} />
      {!map && <Waiting rows={4} />}
    </section>
  )
}

function begin(
  container: HTMLElement,
  layers: Parameters<typeof boxOf>[0],
  calls: { readonly current: GridMapProps },
  ready: (map: MapView | null) => void,
): () => void {
  const bounds = boxOf(layers, calls.current.grids)
  const map = new MapView({
    container,
    style: mapStyle(layers, calls.current.grids),
    ...(bounds ? { bounds, fitBoundsOptions: { padding: 24 } } : { center: [104, 35], zoom: 3 }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
  })
  map.touchZoomRotate.disableRotation()
  // A second click is a second corner.
  map.doubleClickZoom.disable()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.on('load', () => {
    addGridLayers(map)
    map.on('click', 'grid-areas', (event) => {
      const id: unknown = event.features?.[0]?.properties.id
      if (!calls.current.drawing && typeof id === 'string') calls.current.choose(id)
    })
    ready(map)
  })
  return () => {
    ready(null)
    map.remove()
  }
}
