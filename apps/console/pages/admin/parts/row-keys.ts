import type { KeyboardEvent } from 'react'
import { isTyping } from '../../../parts/keys.ts'

/** j and k move the focus from row to row; what is focused is the element that each row marks with `data-row`. */
export function rowKeys(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const by = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
  if (by === 0) return
  event.preventDefault()
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))]?.focus()
}
