import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Point } from '../../../base/contract.ts'
import { texts } from '../../../base/i18n.ts'
import { useWords } from '../settings.ts'
import { drawingOf, type Layers, paint } from './draw.ts'
import { listenGestures } from './gestures.ts'
import { dragged, planeAround, type View, zoomed } from './view.ts'

interface Props {
  readonly layers: Layers
  /** Where the map opens; its middle is marked by a pin. */
  readonly center: Point
  /** Meters a pixel at the beginning. */
  readonly scale?: number
  /** Called when the map came to rest on another middle. Left out: the map is a picture that cannot be moved. */
  readonly onRest?: (middle: Point) => void
}

const rest = 350 // ms without movement
const stride = 90 // px that an arrow moves

/**
 * A light map of one street, drawn from the served layers. The pin stays in the middle and the map moves below it, so
 * that finger, mouse, buttons and arrow keys all do the same. What lies under the pin is told in words by the caller.
 */
export function StreetMap({ layers, center, scale = 2, onRest }: Props) {
  const t = useWords(words)
  const canvas = useRef<HTMLCanvasElement>(null)
  const plane = useMemo(() => planeAround(center), [center])
  const drawing = useMemo(() => drawingOf(layers, plane), [layers, plane])
  const [view, setView] = useState<View>({ x: 0, y: 0, metersPerPixel: scale })
  const movable = onRest !== undefined

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plane has a new origin
  useEffect(() => setView((old) => ({ ...old, x: 0, y: 0 })), [plane])
  useEffect(() => {
    const element = canvas.current!
    const frame = requestAnimationFrame(() => {
      const context = sizeTo(element)
      if (context) paint(context, drawing, view, element.clientWidth, element.clientHeight)
    })
    return () => cancelAnimationFrame(frame)
  }, [drawing, view])
  useEffect(() => (movable ? listenGestures(canvas.current!, setView) : undefined), [movable])
  const told = useRef(onRest)
  told.current = onRest
  useEffect(() => {
    if (view.x === 0 && view.y === 0) return
    const timer = setTimeout(() => told.current?.(plane.toPoint(view.x, view.y)), rest)
    return () => clearTimeout(timer)
  }, [view, plane])

  const go = (dx: number, dy: number) => setView((old) => dragged(old, dx * stride, dy * stride))
  const zoom = (factor: number) => setView((old) => zoomed(old, factor))
  return (
    <div className="map">
      <div className={movable ? 'map-picture' : 'map-picture still'}>
        <canvas ref={canvas} role="img" aria-label={movable ? t.movable : t.still} />
        <svg className="map-pin" viewBox="0 0 32 44" width="32" height="44" aria-hidden="true">
          <path d="M16 43C9 31 2 25 2 16a14 14 0 0 1 28 0c0 9-7 15-14 27Z" />
          <circle cx="16" cy="16" r="5" />
        </svg>
      </div>
      {movable && <MapButtons go={go} zoom={zoom} />}
    </div>
  )
}

interface Buttons {
  readonly go: (dx: number, dy: number) => void
  readonly zoom: (factor: number) => void
}

function MapButtons({ go, zoom }: Buttons) {
  const t = useWords(words)
  const buttons: readonly (readonly [sign: string, name: string, key: string, act: () => void])[] = [
    ['＋', t.closer, '+', () => zoom(1.5)],
    ['－', t.farther, '-', () => zoom(1 / 1.5)],
    ['←', t.west, 'ArrowLeft', () => go(1, 0)],
    ['↑', t.north, 'ArrowUp', () => go(0, 1)],
    ['↓', t.south, 'ArrowDown', () => go(0, -1)],
    ['→', t.east, 'ArrowRight', () => go(-1, 0)],
  ]
  function press(event: KeyboardEvent) {
    const meant = buttons.find(([, , key]) => key === event.key)
    if (!meant) return
    event.preventDefault()
    meant[3]()
  }
  return (
    <div className="map-buttons" role="toolbar" aria-label={t.buttons} onKeyDown={press}>
      {buttons.map(([sign, name, key, act]) => (
        <button key={key} type="button" aria-label={name} title={name} onClick={act}>
          {sign}
        </button>
      ))}
    </div>
  )
}

/** Fits the canvas's own pixels to the screen's density; null where a browser cannot draw. */
function sizeTo(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const density = Math.min(3, window.devicePixelRatio || 1)
  const width = Math.round(canvas.clientWidth * density)
  const height = Math.round(canvas.clientHeight * density)
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')
  context?.setTransform(density, 0, 0, density, 0, 0)
  return context
}

const words = texts(
  {
    movable: '地图。拖动地图，让图钉对准地方；也可以用下面的按钮。',
    still: '地图，图钉处就是这个地方。',
    buttons: '移动和缩放地图',
    closer: '放大',
    farther: '缩小',
    west: '往西移',
    north: '往北移',
    south: '往南移',
    east: '往东移',
  },
  {
    movable: 'Map. Move it until the pin is on the place; the buttons below do the same.',
    still: 'Map; the pin is on the place.',
    buttons: 'Move and zoom the map',
    closer: 'Closer',
    farther: 'Farther',
    west: 'Move west',
    north: 'Move north',
    south: 'Move south',
    east: 'Move east',
  },
)
