import type { KeyboardEvent } from 'react'

const floorsOfPage = 10

/** The room that a key leads to: beside it in its row, at its ends, or the nearest one some rows above or below. */
export function nextRoom(table: HTMLTableElement, event: KeyboardEvent): HTMLElement | undefined {
  const here = document.activeElement
  // Units that are not shown have no boxes.
  const rows = [...table.tBodies[0]!.rows].map((row) =>
    [...row.querySelectorAll<HTMLElement>('.room')].filter((room) => room.offsetParent !== null),
  )
  const row = rows.findIndex((rooms) => rooms.some((room) => room === here))
  if (row < 0) return undefined
  const at = rows[row]!.indexOf(here as HTMLElement)
  const filled = rows.filter((rooms) => rooms.length > 0)
  if (event.key === 'ArrowLeft') return rows[row]![at - 1]
  if (event.key === 'ArrowRight') return rows[row]![at + 1]
  if (event.key === 'Home') return event.ctrlKey ? filled[0]![0] : rows[row]![0]
  if (event.key === 'End') return event.ctrlKey ? filled.at(-1)!.at(-1) : rows[row]!.at(-1)
  const steps = { ArrowUp: -1, ArrowDown: 1, PageUp: -floorsOfPage, PageDown: floorsOfPage }[event.key] ?? 0
  if (steps === 0) return undefined
  const to = Math.min(filled.length - 1, Math.max(0, filled.indexOf(rows[row]!) + steps))
  return nearest(filled[to]!, here as HTMLElement)
}

function nearest(rooms: readonly HTMLElement[], from: HTMLElement): HTMLElement | undefined {
  const x = from.getBoundingClientRect().left
  const far = (one: HTMLElement) => Math.abs(one.getBoundingClientRect().left - x)
  return [...rooms].sort((a, b) => far(a) - far(b))[0]
}
