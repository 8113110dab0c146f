import type { Instant } from '../../base/contract.ts'
import type { CaseClock, CaseLine } from './shapes.ts'

/**
 * The clock that runs: until handling is done the promise to the resident, from then on that of the step which is waited for.
 * Null where nothing is waited for.
 */
export function runningClock(clocks: readonly CaseClock[]): CaseClock | null {
  return clocks.find((clock) => clock.doneAt === null) ?? null
}

/** The same from a line of a list: when what runs now is due. */
export function runningDue(line: Pick<CaseLine, 'state' | 'due' | 'actDue'>): Instant | null {
  return line.state === 'done' || line.state === 'verified' ? line.actDue : line.due
}
