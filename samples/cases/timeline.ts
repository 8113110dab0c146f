import type { WorkClock } from '../time/workdays.ts'
import type { SampleState, SampleStep, StepKind } from '../types.ts'

/** A step with its time still as a number. */
export type Planned = Omit<SampleStep, 'at'> & { at: number }

/** A script being written: steps in order, never two at the same second. */
export class Timeline {
  readonly steps: Planned[] = []
  readonly clock: WorkClock
  ended = false

  constructor(clock: WorkClock) {
    this.clock = clock
  }

  add(kind: StepKind, at: number, by: string, note: string, more: Partial<Planned> = {}) {
    if (this.ended) return
    const last = this.steps.at(-1)?.at ?? 0
    this.steps.push({ kind, at: Math.max(at, last + 1000), by, note, ...more })
  }

  get at(): number {
    return this.steps.at(-1)!.at
  }

  /** Nothing more happens: the case stays where it is. */
  stop() {
    this.ended = true
  }
}

export interface Standing {
  state: SampleState
  pending?: 'return' | 'extension' | 'suspension' | 'contest'
  reopened: number
  /** Last finish, if that leg has one. */
  finishedAt?: number
}

const ASKS: Partial<Record<StepKind, Standing['pending']>> = {
  'ask-return': 'return',
  'ask-extension': 'extension',
  'ask-suspension': 'suspension',
  contest: 'contest',
}

const STATES: Partial<Record<StepKind, SampleState>> = {
  report: 'reported',
  file: 'filed',
  reject: 'rejected',
  merge: 'merged',
  dispatch: 'dispatched',
  accept: 'working',
  resume: 'working',
  finish: 'done',
  close: 'closed',
  reopen: 'filed',
}

/** Where a case stands after its steps: the one place that says what a step does. */
export function standing(steps: readonly Pick<SampleStep, 'kind' | 'agreed'>[]): Standing {
  const out: Standing = { state: 'reported', reopened: 0 }
  for (const step of steps) {
    out.state = STATES[step.kind] ?? out.state
    if (ASKS[step.kind]) out.pending = ASKS[step.kind]
    if (step.kind.startsWith('decide-')) delete out.pending
    if (step.kind === 'decide-return' && step.agreed) out.state = 'filed'
    if (step.kind === 'decide-suspension' && step.agreed) out.state = 'suspended'
    if (step.kind === 'verify') out.state = step.agreed ? 'verified' : 'dispatched'
    if (step.kind === 'reopen') out.reopened++
  }
  return out
}
