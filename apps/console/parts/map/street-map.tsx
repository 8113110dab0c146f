import 'maplibre-gl/dist/maplibre-gl.css'
import './worker.ts'
import { Map as MapView, Marker, NavigationControl } from 'maplibre-gl'
import { useEffect, useRef, useState } from 'react'
import type { Point } from '../../../../base/contract.ts'
import { texts } from '../../../../base/i18n.ts'
import { useTexts } from '../../app/language.ts'
import { useGrids, useMapLayers } from '../reference.ts'
import { Waiting } from '../waiting.tsx'
import { addCaseLayers, listenToCases, type MapPoint, showPoints, showSelected } from './case-points.ts'
import './map.css'
import { boxOf, mapStyle } from './map-style.ts'

const words = texts(
  {
    cannot: '这台电脑画不出地图。列表里什么都有，照常可以办事。',
    noMap: '地图没有取到。列表里什么都有，照常可以办事。',
  },
  {
    cannot: 'This computer cannot draw the map. The list holds everything; work goes on there.',
    noMap: 'The map could not be fetched. The list holds everything; work goes on there.',
  },
)

export interface StreetMapProps {
  readonly street: string
  readonly label: string
  readonly points?: readonly MapPoint[]
  readonly selected?: string | null
  readonly onSelect?: (id: string) => void
  /** A place being chosen or shown. */
  readonly pin?: Point | null
  readonly onPick?: (point: Point) => void
  /** Few places that belong together: premises of a firm, facilities of a house. The map shows all of them. */
  readonly spots?: readonly Spot[]
}

export interface Spot {
  readonly id: string
  readonly label: string
  readonly point: Point
}

const nowhere: readonly Spot[] = []
const none: readonly MapPoint[] = []

/** The street in our own vectors. A picture beside a list: whatever can be done here can be done without it. */
export default function StreetMap(props: StreetMapProps) {
  const { street, label, points = none, selected = null, pin = null, spots = nowhere } = props
  const t = useTexts(words)
  const box = useRef<HTMLDivElement>(null)
  const layers = useMapLayers(street)
  const grids = useGrids(street)
  const [map, setMap] = useState<MapView | null>(null)
  const [failed, setFailed] = useState(false)
  const calls = useRef(props)
  calls.current = props

  useEffect(() => {
    if (!box.current || !layers.data || !grids.data) return
    try {
      return begin(box.current, layers.data, grids.data.items, calls, setMap)
    } catch {
      setFailed(true) // no WebGL here
    }
  }, [layers.data, grids.data])

  useEffect(() => {
    if (map) showPoints(map, points)
  }, [map, points])
  useEffect(() => {
    if (map) showSelected(map, points, selected)
  }, [map, points, selected])
  useEffect(() => {
    if (!map || !pin) return
    const marker = new Marker({ color: '#0F6B66' }).setLngLat([pin.lon, pin.lat]).addTo(map)
    if (!map.getBounds().contains([pin.lon, pin.lat]) || map.getZoom() < 15) {
      map.jumpTo({ center: [pin.lon, pin.lat], zoom: Math.max(map.getZoom(), 15.5) })
    }
    return () => {
      marker.remove()
    }
  }, [map, pin])

  const drawn = useRef('')
  useEffect(() => {
    if (!map) return
    const markers = spots.map((spot) => mark(map, spot))
    const key = spots.map((spot) => spot.id).join()
    if (markers.length > 0 && !pin && drawn.current !== key) showAll(map, spots)
    drawn.current = key
    return () => {
      for (const marker of markers) marker.remove()
    }
  }, [map, spots, pin])

  if (failed) return <p className="empty">{t.cannot}</p>
  if (layers.isError || grids.isError) return <p className="empty">{t.noMap}</p>
  return (
    <section className="street-map" aria-label={label}>
      <div ref={box} className={props.onPick ? 'map-box picking' : 'map-box'} />
      {!map && <Waiting rows={4} />}
    </section>
  )
}

/** A small dot with its name: shown on hover, and said to whoever does not see it. */
function mark(map: MapView, { label, point }: Spot): Marker {
  const element = document.createElement('span')
  element.className = 'map-spot'
  element.title = label
  element.setAttribute('role', 'img')
  element.setAttribute('aria-label', label)
  return new Marker({ element }).setLngLat([point.lon, point.lat]).addTo(map)
}

function showAll(map: MapView, spots: readonly Spot[]): void {
  const lons = spots.map(({ point }) => point.lon)
  const lats = spots.map(({ point }) => point.lat)
  const box: [number, number, number, number] = [
    ...([Math.min(...lons), Math.min(...lats)] as const),
    ...([Math.max(...lons), Math.max(...lats)] as const),
  ]
  map.fitBounds(box, { padding: 60, maxZoom: 16.5, animate: false })
}

/** Makes the map, and says so when it can take points. @returns how to end it */
function begin(
  container: HTMLElement,
  layers: Parameters<typeof boxOf>[0],
  grids: Parameters<typeof boxOf>[1],
  calls: { readonly current: StreetMapProps },
  ready: (map: MapView | null) => void,
): () => void {
  const bounds = boxOf(layers, grids)
  const map = new MapView({
    container,
    style: mapStyle(layers, grids),
    ...(bounds ? { bounds, fitBoundsOptions: { padding: 24 } } : { center: [104, 35], zoom: 3 }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.on('load', () => {
    addCaseLayers(map)
    listenToCases(map, (id) => calls.current.onSelect?.(id))
    map.on('click', (event) => calls.current.onPick?.({ lon: event.lngLat.lng, lat: event.lngLat.lat }))
    ready(map)
  })
  return () => {
    ready(null)
    map.remove()
  }
}
