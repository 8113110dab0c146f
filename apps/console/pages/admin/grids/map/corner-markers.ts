import { type Map as MapView, Marker } from 'maplibre-gl'
import type { Corner, Ref, Ring } from '../rings.ts'

export interface CornerActs {
  readonly dragging: (ref: Ref, at: Corner) => void
  readonly moved: (ref: Ref, at: Corner) => void
  /** By keyboard: finer than what sticks. */
  readonly nudged: (ref: Ref, at: Corner) => void
  readonly insertedAfter: (ref: Ref, at: Corner) => void
  readonly removed: (ref: Ref) => void
  readonly pressed: (ref: Ref) => void
}

export interface CornerWords {
  readonly corner: (n: number) => string
  readonly middle: string
}

/** Pixels that an arrow key moves a corner; with Shift ten times that. */
const nudge = 1
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-nudge, 0],
  ArrowRight: [nudge, 0],
  ArrowUp: [0, -nudge],
  ArrowDown: [0, nudge],
}

/**
 * A button on each corner and a small one on the middle of each edge: they are dragged, and used by keyboard too.
 * @returns how to take them away
 */
export function addMarkers(
  map: MapView,
  rings: readonly Ring[],
  acts: { readonly current: CornerActs },
  words: CornerWords,
): () => void {
  const made = rings.flatMap((ring, r) =>
    ring.corners.flatMap((at, c) => {
      const ref = { ring: r, corner: c }
      const next = ring.corners[(c + 1) % ring.corners.length]
      const middle: Corner | undefined = next && [(at[0] + next[0]) / 2, (at[1] + next[1]) / 2]
      return [
        cornerMarker(map, ref, at, acts, words),
        ...(middle && ring.corners.length > 1 ? [middleMarker(map, ref, middle, acts, words)] : []),
      ]
    }),
  )
  return () => {
    for (const marker of made) marker.remove()
  }
}

function cornerMarker(
  map: MapView,
  ref: Ref,
  at: Corner,
  acts: { readonly current: CornerActs },
  words: CornerWords,
): Marker {
  const element = button('corner', words.corner(ref.corner + 1))
  element.dataset.corner = `${ref.ring}-${ref.corner}`
  const marker = new Marker({ element, draggable: true }).setLngLat([at[0], at[1]]).addTo(map)
  let dragged = false
  marker.on('dragstart', () => {
    dragged = true
  })
  marker.on('drag', () => acts.current.dragging(ref, placeOf(marker)))
  marker.on('dragend', () => acts.current.moved(ref, placeOf(marker)))
  element.addEventListener('click', (event) => {
    event.stopPropagation()
    if (!dragged) acts.current.pressed(ref)
    dragged = false
  })
  element.addEventListener('keydown', (event) => {
    const by = arrows[event.key]
    if (by) {
      event.preventDefault()
      event.stopPropagation()
      const step = event.shiftKey ? 10 : 1
      const { x, y } = map.project([at[0], at[1]])
      const { lng, lat } = map.unproject([x + by[0] * step, y + by[1] * step])
      acts.current.nudged(ref, [lng, lat])
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault()
      acts.current.removed(ref)
    }
  })
  return marker
}

function middleMarker(
  map: MapView,
  ref: Ref,
  at: Corner,
  acts: { readonly current: CornerActs },
  words: CornerWords,
): Marker {
  const element = button('corner middle', words.middle)
  element.tabIndex = -1
  const marker = new Marker({ element, draggable: true }).setLngLat([at[0], at[1]]).addTo(map)
  marker.on('dragend', () => acts.current.insertedAfter(ref, placeOf(marker)))
  element.addEventListener('click', (event) => event.stopPropagation())
  return marker
}

function placeOf(marker: Marker): Corner {
  const { lng, lat } = marker.getLngLat()
  return [lng, lat]
}

function button(name: string, label: string): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = name
  element.setAttribute('aria-label', label)
  return element
}
