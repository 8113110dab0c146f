import type { Instant } from '../../../base/contract.ts'
import type { Limit, Urgency } from '../../duties/contract.ts'
import { wrong } from '../problems.ts'
import { type Actor, type CaseFacts, classLimits, settle, type Timing } from '../rules.ts'
import { mayVerify, refusal, type StepName } from './may.rules.ts'

/** What a step leaves: the case after it, and what happens to its legs. */
export interface Outcome {
  readonly case: CaseFacts
  /** How the running leg ends, if it does. */
  readonly endLeg?: 'finished' | 'returned' | 'rerouted' | 'reworked'
  readonly openLeg?: { readonly unit: string; readonly due: Instant }
  readonly acceptLeg?: true
}

interface Moment {
  readonly now: Instant
  readonly timing: Timing
}

/** Refuses a step that is out of order or not the actor’s. */
export function guard(name: StepName, it: CaseFacts, who: Actor, unitName = ''): void {
  const why = refusal(name, it, who)
  if (why === 'not-now') throw wrong.notNow({ state: it.state })
  if (why === 'own-work') throw wrong.ownWork()
  if (why === 'not-yours') throw wrong.notYours({ unit: unitName })
}

function after(it: CaseFacts, change: Partial<CaseFacts>, { now, timing }: Moment): CaseFacts {
  return settle({ ...it, ...change }, now, timing)
}

/** 立案: the promise to the resident starts here, from the limit of duty, category or class. */
export function file(
  it: CaseFacts,
  input: { summary: string; category: string; urgency: Urgency; limit: Limit | null },
  at: Moment,
): Outcome {
  const limit = input.limit ?? classLimits[input.urgency]
  const due = at.timing.due(at.now, limit)
  const change = {
    state: 'filed',
    summary: input.summary,
    category: input.category,
    urgency: input.urgency,
    limit,
    filedAt: at.now,
    due: due.at,
    assumed: due.assumed,
  } as const
  return { case: after(it, change, at) }
}

export function reject(it: CaseFacts, at: Moment): Outcome {
  return { case: after(it, { state: 'rejected', closedAt: at.now }, at) }
}

/** A case is dispatched once a leg. The first unit to get it stays named: 首接负责. */
export function dispatch(
  it: CaseFacts,
  input: { unit: string; assisting: readonly string[]; closing: string | null; duty: string | null },
  at: Moment,
): Outcome {
  if (input.assisting.includes(input.unit)) throw wrong.leadAssists()
  const change = {
    state: 'dispatched',
    lead: input.unit,
    assisting: input.assisting,
    units: [...new Set([...it.units, input.unit, ...input.assisting])],
    firstReceiver: it.firstReceiver ?? input.unit,
    closing: input.closing,
    duty: input.duty,
    legs: it.legs + 1,
  } as const
  const due = at.timing.due(at.now, it.limit ?? classLimits[it.urgency]).at
  return { case: after(it, change, at), openLeg: { unit: input.unit, due } }
}

export function accept(it: CaseFacts, at: Moment): Outcome {
  return { case: after(it, { state: 'working' }, at), acceptLeg: true }
}

/** A request of the unit: nothing moves until the dispatcher has decided; the receiver leads on meanwhile. */
export function ask(it: CaseFacts, pending: NonNullable<CaseFacts['pending']>, at: Moment): Outcome {
  if (it.pending) throw wrong.requestWaits()
  if (pending.kind === 'extension') checkUntil(it, pending.until, at, true)
  if (pending.kind === 'suspension') checkUntil(it, pending.until, at, false)
  return { case: after(it, { pending }, at) }
}

const longestExtension: Limit = { amount: 30, unit: 'day' }

function checkUntil(it: CaseFacts, until: Instant | null, at: Moment, bounded: boolean): void {
  const due = it.due ?? at.now
  const from = due > at.now ? due : at.now
  if (until === null || until <= from) throw wrong.untilTooEarly({ due: from })
  const latest = at.timing.due(from, longestExtension).at
  if (bounded && until > latest) throw wrong.untilTooLate({ latest })
}

/** Granted: the leg ends as returned and the case waits to be sent on, or goes there at once. Kept: the receiver handles it. */
export function decideReturn(
  it: CaseFacts,
  input: { agree: boolean; unit: string | null; closing: string | null; duty: string | null },
  at: Moment,
): Outcome {
  if (!input.agree) return { case: after(it, { pending: null }, at) }
  if (input.unit !== null && input.unit === it.lead) throw wrong.sameUnit()
  const back = after(
    it,
    { pending: null, state: 'filed', lead: null, assisting: [], returns: it.returns + 1 },
    at,
  )
  if (input.unit === null) return { case: back, endLeg: 'returned' }
  return {
    ...dispatch(back, { unit: input.unit, assisting: [], closing: input.closing, duty: input.duty }, at),
    endLeg: 'returned',
  }
}

export function decideExtension(
  it: CaseFacts,
  input: { agree: boolean; until: Instant | null },
  at: Moment,
): Outcome {
  if (!input.agree) return { case: after(it, { pending: null }, at) }
  if (input.until !== null) checkUntil(it, input.until, at, true)
  const due = input.until ?? it.pending?.until ?? it.due
  return { case: after(it, { pending: null, due }, at) }
}

/** The clock stands still only when agreed, from the decision on. */
export function decideSuspension(it: CaseFacts, agree: boolean, at: Moment): Outcome {
  if (!agree) return { case: after(it, { pending: null }, at) }
  return { case: after(it, { pending: null, state: 'suspended', suspendedAt: at.now }, at) }
}

/** What was left of the limit when the clock stopped is what is left now. */
export function resume(it: CaseFacts, at: Moment): Outcome {
  const unit = it.limit?.unit ?? 'day'
  const stopped = it.suspendedAt ?? at.now
  const left = it.due && it.due > stopped ? at.timing.left(stopped, it.due, unit) : 0
  const due = it.due && it.due <= stopped ? it.due : at.timing.due(at.now, { amount: left, unit }).at
  return { case: after(it, { state: 'working', suspendedAt: null, due }, at) }
}

export function finish(it: CaseFacts, who: Actor, contacted: boolean | null, at: Moment): Outcome {
  const change = {
    state: 'done',
    finishedBy: who.person,
    finishedUnit: who.unit,
    finishedAt: at.now,
    verifier: null,
    verifiedBy: null,
    verifiedUnit: null,
    verifiedAt: null,
    contacted,
  } as const
  return { case: after(it, change, at), endLeg: 'finished' }
}

export function askVerification(it: CaseFacts, verifier: Actor, at: Moment): Outcome {
  if (!verifier.permissions.has('case.verify') || !mayVerify({ ...it, verifier: verifier.post }, verifier))
    throw wrong.badVerifier()
  return { case: after(it, { verifier: verifier.post }, at) }
}

/** Solved: the case waits to be closed. Not solved: it goes back to the unit with a new leg. */
export function verify(it: CaseFacts, who: Actor, solved: boolean, at: Moment): Outcome {
  if (!solved) return rework(it, at)
  return {
    case: after(
      it,
      {
        state: 'verified',
        verifier: who.post,
        verifiedBy: who.person,
        verifiedUnit: who.unit,
        verifiedAt: at.now,
      },
      at,
    ),
  }
}

export function close(it: CaseFacts, at: Moment): Outcome {
  return { case: after(it, { state: 'closed', closedAt: at.now, pending: null }, at) }
}

/**
 * Not good enough: the same unit leads again, under the case’s own due time, with a new leg and clock. The post that was asked to
 * verify stays named until the next finish, so that whoever went to look keeps sight of what they sent back.
 */
export function rework(it: CaseFacts, at: Moment): Outcome {
  const unit = it.lead ?? it.firstReceiver
  if (unit === null) throw wrong.notNow({ state: it.state })
  const limit = it.limit ?? classLimits[it.urgency]
  const legDue = at.timing.due(at.now, limit).at
  const due = it.due && it.due > at.now ? it.due : legDue
  const change = {
    state: 'dispatched',
    lead: unit,
    units: [...new Set([...it.units, unit])],
    finishedBy: null,
    finishedUnit: null,
    finishedAt: null,
    verifiedBy: null,
    verifiedUnit: null,
    verifiedAt: null,
    due,
    legs: it.legs + 1,
  } as const
  return { case: after(it, change, at), endLeg: 'reworked', openLeg: { unit, due: legDue } }
}

/** 我还没解决: allowed once somebody said that it is done, or that it is no matter for us. */
export function contest(it: CaseFacts, reason: string, at: Moment): Outcome {
  if (!['done', 'verified', 'closed', 'rejected'].includes(it.state) || it.pending)
    throw wrong.cannotContest()
  return {
    case: after(it, { pending: { kind: 'contest', reason, at: at.now, by: 'resident', until: null } }, at),
  }
}

/** Reopened from the top when it never was handled, else back to the unit with a new promise; counted, so that it shows. */
export function reopen(it: CaseFacts, at: Moment): Outcome {
  const again = { ...it, pending: null, closedAt: null, reopened: it.reopened + 1, score: null, escalated: 0 }
  if (it.lead === null && it.firstReceiver === null) {
    const state = it.filedAt === null ? 'reported' : 'filed'
    return { case: after(again, { state }, at) }
  }
  return rework({ ...again, due: null }, at)
}

export function decideContest(it: CaseFacts, again: boolean, at: Moment): Outcome {
  return again ? reopen(it, at) : { case: after(it, { pending: null }, at) }
}

/** Joined to another case about the same; it follows that one from now on. */
export function merge(it: CaseFacts, into: CaseFacts, at: Moment): Outcome {
  if (into.id === it.id || into.state === 'merged' || into.state === 'rejected' || into.state === 'closed')
    throw wrong.mergeIntoItself()
  const change = { state: 'merged', parent: into.id, pending: null } as const
  return { case: after(it, change, at), ...(it.lead === null ? {} : { endLeg: 'rerouted' as const }) }
}

/** Back to where a report starts: it was not the same after all. */
export function unmerge(it: CaseFacts, at: Moment): Outcome {
  return {
    case: after(
      it,
      { state: it.filedAt ? 'filed' : 'reported', parent: null, lead: null, assisting: [] },
      at,
    ),
  }
}

export function supervise(it: CaseFacts, at: Moment): Outcome {
  return { case: { ...it, supervisedAt: at.now } }
}

/** A corrected class moves the promise, counted from the filing, never from now. */
export function reclassify(
  it: CaseFacts,
  input: { category: string; urgency: Urgency; limit: Limit | null },
  at: Moment,
): Outcome {
  const limit = input.limit ?? classLimits[input.urgency]
  const due = at.timing.due(it.filedAt ?? at.now, limit)
  return {
    case: after(
      it,
      { category: input.category, urgency: input.urgency, limit, due: due.at, assumed: due.assumed },
      at,
    ),
  }
}
