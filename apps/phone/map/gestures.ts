import { dragged, type View, zoomed } from './view.ts'

const tapLimit = 8 // px a finger may tremble and still mean a tap

/**
 * Fingers and mouse on a map: one drags, two pinch, a tap brings that place to the middle, the wheel zooms.
 * Returns what takes the listeners away.
 */
export function listenGestures(canvas: HTMLCanvasElement, change: (next: (view: View) => View) => void) {
  const down = new Map<number, { x: number; y: number }>()
  let moved = 0
  const middle = () => {
    const box = canvas.getBoundingClientRect()
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
  }
  const spread = () => {
    const [a, b] = [...down.values()]
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0
  }
  function press(event: PointerEvent) {
    canvas.setPointerCapture(event.pointerId)
    if (down.size === 0) moved = 0
    down.set(event.pointerId, { x: event.clientX, y: event.clientY })
  }
  function move(event: PointerEvent) {
    const before = down.get(event.pointerId)
    if (!before) return
    const apart = spread()
    const at = { x: event.clientX, y: event.clientY }
    const dx = (at.x - before.x) / down.size
    const dy = (at.y - before.y) / down.size
    moved += Math.abs(dx) + Math.abs(dy)
    down.set(event.pointerId, at)
    const factor = down.size === 2 && apart > 0 ? spread() / apart : 1
    change((view) => zoomed(dragged(view, dx, dy), factor))
  }
  function lift(event: PointerEvent) {
    const tapped = down.size === 1 && moved < tapLimit && event.type === 'pointerup'
    down.delete(event.pointerId)
    if (!tapped) return
    const { x, y } = middle()
    change((view) => dragged(view, x - event.clientX, y - event.clientY))
  }
  function wheel(event: WheelEvent) {
    event.preventDefault()
    const { x, y } = middle()
    const factor = event.deltaY < 0 ? 1.25 : 0.8
    change((view) => zoomed(view, factor, event.clientX - x, event.clientY - y))
  }
  canvas.addEventListener('pointerdown', press)
  canvas.addEventListener('pointermove', move)
  canvas.addEventListener('pointerup', lift)
  canvas.addEventListener('pointercancel', lift)
  canvas.addEventListener('wheel', wheel, { passive: false })
  return () => {
    canvas.removeEventListener('pointerdown', press)
    canvas.removeEventListener('pointermove', move)
    canvas.removeEventListener('pointerup', lift)
    canvas.removeEventListener('pointercancel', lift)
    canvas.removeEventListener('wheel', wheel)
  }
}
