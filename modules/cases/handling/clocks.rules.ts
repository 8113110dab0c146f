import type { Instant } from '../../../base/contract.ts'
import { type CaseFacts, classLimits, never, stageLimit } from '../rules.ts'
import type { CaseClockView } from '../shapes.ts'

interface Done {
  readonly kind: string
  readonly at: Instant
}

/** The clocks of a case: the promise to the resident, and the present step’s own. */
export function clocksOf(it: CaseFacts, steps: readonly Done[], now: Instant): CaseClockView[] {
  const clocks: CaseClockView[] = []
  if (it.due !== null && it.filedAt !== null) {
    const doneAt = it.finishedAt ?? it.closedAt
    clocks.push({
      kind: 'handle',
      limit: it.limit ?? classLimits[it.urgency],
      from: it.filedAt,
      due: it.due,
      doneAt,
      overdue: (doneAt ?? now) > it.due,
      paused: it.suspendedAt !== null,
      assumed: it.assumed,
    })
  }
  const kind = stageKinds[it.act]
  // An objection to a closed case is waited for too.
  if (kind && it.actDue !== never) {
    const from = steps.at(-1)?.at ?? it.reportedAt
    clocks.push({
      kind,
      limit: stageLimit(it.act, it.urgency),
      from,
      due: it.actDue,
      doneAt: null,
      overdue: now > it.actDue,
      paused: false,
      assumed: false,
    })
  }
  return clocks
}

const stageKinds: Partial<Record<CaseFacts['act'], CaseClockView['kind']>> = {
  file: 'file',
  dispatch: 'dispatch',
  accept: 'accept',
  decide: 'dispatch',
  'ask-verification': 'verify',
  verify: 'verify',
  close: 'close',
  'decide-contest': 'answer',
}
