import { dayOf } from '../../../../base/clock.ts'
import type { Instant } from '../../../../base/contract.ts'

/** The month so far, in days of Asia/Shanghai: what the office reports on. */
export function monthSoFar(now: Instant): { from: string; to: string } {
  const to = dayOf(now)
  return { from: `${to.slice(0, 8)}01`, to }
}
