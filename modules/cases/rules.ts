import type { Instant } from '../../base/contract.ts'
import type { Limit, Urgency } from '../duties/contract.ts'
import type { Act, CaseView, Matter, State } from './shapes.ts'

/** A case as the rules see it: what decides, and nothing that only shows. Times are instants. */
export interface CaseFacts {
  readonly street: string
  readonly id: string
  readonly state: State
  readonly act: Act
  readonly actDue: Instant
  readonly matter: Matter
  readonly summary: string | null
  readonly category: string | null
  readonly urgency: Urgency
  readonly community: string | null
  readonly grid: string | null
  readonly lead: string | null
  readonly assisting: readonly string[]
  readonly units: readonly string[]
  readonly firstReceiver: string | null
  readonly verifier: string | null
  readonly finishedBy: string | null
  readonly finishedUnit: string | null
  readonly finishedAt: Instant | null
  readonly verifiedBy: string | null
  readonly verifiedUnit: string | null
  readonly verifiedAt: Instant | null
  readonly reportedAt: Instant
  readonly filedAt: Instant | null
  readonly closedAt: Instant | null
  readonly due: Instant | null
  readonly limit: Limit | null
  readonly assumed: boolean
  readonly suspendedAt: Instant | null
  readonly pending: CaseView['pending']
  readonly supervisedAt: Instant | null
  readonly escalated: number
  readonly parent: string | null
  readonly splitFrom: string | null
  readonly children: number
  readonly returns: number
  readonly reopened: number
  readonly legs: number
  readonly closing: string | null
  readonly duty: string | null
  readonly contacted: boolean | null
  readonly score: number | null
}

/** Counts limits over the working calendar in force. Made from `engines/worktime` outside, so that rules stay pure. */
export interface Timing {
  due(start: Instant, limit: Limit): { readonly at: Instant; readonly assumed: boolean }
  /** What is left between two instants, in the unit; never negative. */
  left(now: Instant, due: Instant, unit: Limit['unit']): number
}

/** Who acts: a person in a post. Residents and the system act by rules of their own. */
export interface Actor {
  readonly person: string
  readonly post: string
  readonly unit: string
  readonly grids: readonly string[]
  readonly permissions: ReadonlySet<string>
}

/**
 * How long each step of the street’s own office may take, by urgency. Ours, not a national rule: places differ and
 * change them; the handling limit itself comes from the duty list or the urgency class.
 */
export function stageLimit(act: Act, urgency: Urgency): Limit {
  if (urgency === '2h') return { amount: act === 'finish' ? 2 : 0.25, unit: 'hour' }
  switch (act) {
    case 'file':
    case 'dispatch':
    case 'accept':
      return urgency === '24h' ? { amount: 1, unit: 'hour' } : { amount: 4, unit: 'workHour' }
    case 'decide':
      return { amount: 4, unit: 'workHour' }
    default:
      return { amount: 1, unit: 'workDay' }
  }
}

/** The limit of a class where neither category nor duty names one. @see hotline practice: 2 h, 24 h, 7 d, 15 d */
export const classLimits: Readonly<Record<Urgency, Limit>> = {
  '2h': { amount: 2, unit: 'hour' },
  '24h': { amount: 24, unit: 'hour' },
  '7d': { amount: 7, unit: 'day' },
  '15d': { amount: 15, unit: 'day' },
}

/** Matters that an answer settles: nothing on the ground could be verified. */
export function settledByAnswer(matter: Matter): boolean {
  return matter === 'consult' || matter === 'praise' || matter === 'suggest'
}

const actOfState: Readonly<Record<State, Act>> = {
  reported: 'file',
  rejected: 'none',
  filed: 'dispatch',
  dispatched: 'accept',
  working: 'finish',
  suspended: 'none',
  done: 'ask-verification',
  verified: 'close',
  closed: 'none',
  merged: 'none',
}

/** What a case asks for next. A request waiting for a decision comes before everything else. */
export function nextAct(it: Pick<CaseFacts, 'state' | 'pending' | 'verifier'>): Act {
  if (it.pending) return it.pending.kind === 'contest' ? 'decide-contest' : 'decide'
  if (it.state === 'done' && it.verifier) return 'verify'
  return actOfState[it.state]
}

/** Every act that a case in this state may ask for. */
export function actsOfState(state: State): readonly Act[] {
  const pending: readonly Act[] = ['decide', 'decide-contest']
  return [actOfState[state], ...(state === 'done' ? (['verify'] as const) : []), ...pending]
}

/** Days so far away that nothing waits: the inbox order of a case that asks for nothing. */
export const never: Instant = '9999-12-31T00:00:00.000Z'

/** Brings `act` and its due time up to date after a step. Handling is due with the case, the rest by its stage. */
export function settle(it: CaseFacts, now: Instant, timing: Timing): CaseFacts {
  const act = nextAct(it)
  if (act === 'none') return { ...it, act, actDue: never }
  if (act === 'finish') return { ...it, act, actDue: it.due ?? never }
  const at = timing.due(now, stageLimit(act, it.urgency)).at
  return { ...it, act, actDue: at }
}

/** Still being worked on: not ended and not joined to another. */
export function isOpen(state: State): boolean {
  return state !== 'rejected' && state !== 'closed' && state !== 'merged'
}

/** Late: what was promised has passed and the unit has not finished. A suspended case is not late. */
export function isOverdue(it: Pick<CaseFacts, 'state' | 'due'>, now: Instant): boolean {
  return (
    it.due !== null &&
    it.due < now &&
    (it.state === 'filed' || it.state === 'dispatched' || it.state === 'working')
  )
}
