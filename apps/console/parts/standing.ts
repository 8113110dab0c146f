import type { Instant } from '../../../base/contract.ts'
import type { Act, State } from '../../../modules/cases/contract.ts'

/** How a case stands with its clock: what people see as word, shape and color. */
export const standings = ['todo', 'soon', 'overdue', 'paused', 'done'] as const
export type Standing = (typeof standings)[number]

const over: readonly State[] = ['closed', 'rejected', 'merged']
const day = 24 * 3600_000

/** What is needed to say how a case stands. */
export interface Clocked {
  readonly state: State
  readonly due: Instant | null
  /** In a list: when the next act is due, whoever’s it is; it goes before the promise to the resident. */
  readonly actDue?: Instant | null
  readonly overdue: boolean
  readonly paused: boolean
  readonly reportedAt: Instant
  /** A request or an objection that waits: then even a closed case is something to do. */
  readonly pending?: unknown
}

/** 快到期: the last quarter of the time from report to due, and never earlier than a day before. */
export function standingOf(found: Clocked, now: Instant): Standing {
  if (over.includes(found.state) && !found.pending) return 'done'
  if (found.paused || found.state === 'suspended') return 'paused'
  if (found.overdue && !over.includes(found.state)) return 'overdue'
  const due = clockOf(found)
  if (due === null) return 'todo'
  const left = Date.parse(due) - Date.parse(now)
  if (left < 0) return 'overdue'
  const whole = Date.parse(due) - Date.parse(found.reportedAt)
  return left <= Math.min(whole / 4, day) ? 'soon' : 'todo'
}

/** The clock that counts now. */
export function clockOf(found: Clocked): Instant | null {
  if (found.actDue !== undefined) return found.actDue
  return over.includes(found.state) ? null : found.due
}

/** The same from the little that a point of the map knows. */
export function standingOnMap(found: OnMap, now: Instant): Standing {
  if (over.includes(found.state) && found.act === 'none') return 'done'
  return standingOf({ ...found, due: null, paused: false, pending: over.includes(found.state) }, now)
}

interface OnMap {
  readonly state: State
  readonly act: Act
  readonly actDue: Instant | null
  readonly overdue: boolean
  readonly reportedAt: Instant
}

/** Shapes on a 16 × 16 field, for the list (SVG) and the map (canvas) alike; all are filled. */
export const shapes: Record<Standing, { path: string; color: string }> = {
  todo: { path: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z', color: '#1F2421' },
  soon: { path: 'M8 1l7 7-7 7-7-7z', color: '#B45309' },
  overdue: { path: 'M8 1.5l7 13H1z', color: '#B42318' },
  paused: { path: 'M3 2h4v12H3zM9 2h4v12H9z', color: '#5F6368' },
  done: { path: 'M2.5 2.5h11v11h-11z', color: '#2E7D32' },
}
