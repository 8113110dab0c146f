import type { Point } from '../../base/contract.ts'
import { runningDue } from '../../modules/cases/running-clock.rules.ts'
import type { CaseLine } from '../../modules/cases/shapes.ts'
import { meters } from '../phone/distance.ts'

/** A task of the list; `mine` waits for this post's verification, the others are open cases of the grid. */
export interface Task {
  readonly line: CaseLine
  readonly mine: boolean
}

const urgencyRank = { '2h': 0, '24h': 1, '7d': 2, '15d': 3 } as const
const never = '9999'

/**
 * The order in which one would go: what waits for me before what only lies in my grid; late before not late; urgent
 * before less urgent; then the nearer, where the position is known and wanted, else the one that is due sooner.
 */
export function ordered(tasks: readonly Task[], here: Point | null): Task[] {
  return tasks
    .map((task) => ({ task, key: keyOf(task, here) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ task }) => task)
}

function keyOf({ line, mine }: Task, here: Point | null): (number | string)[] {
  const away = here && line.point ? meters(here, line.point) : Number.POSITIVE_INFINITY
  return [
    mine ? 0 : 1,
    line.overdue ? 0 : 1,
    urgencyRank[line.urgency],
    away,
    runningDue(line) ?? never,
    line.number,
  ]
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [i, one] of a.entries()) {
    const other = b[i]!
    if (one < other) return -1
    if (one > other) return 1
  }
  return 0
}

/** Each case once: one that waits for me also lies in my grid. */
export function together(mine: readonly CaseLine[], grid: readonly CaseLine[]): Task[] {
  const ids = new Set(mine.map(({ id }) => id))
  const others = new Map(grid.filter(({ id }) => !ids.has(id)).map((line) => [line.id, line]))
  return [
    ...mine.map((line) => ({ line, mine: true })),
    ...[...others.values()].map((line) => ({ line, mine: false })),
  ]
}
