import type { Instant } from '../../../base/contract.ts'
import type { Limit, Urgency } from '../../duties/contract.ts'
import * as rules from '../handling/rules.ts'
import { type Actor, type CaseFacts, settle, type Timing } from '../rules.ts'
import type { Matter, StepKind } from '../shapes.ts'

/** One step of a known past, in the words of the room. */
export interface PastStep {
  readonly kind: StepKind
  readonly at: Instant
  readonly actor: Actor | null
  readonly note: string | null
  readonly agreed?: boolean | undefined
  readonly unit?: string | undefined
  readonly assisting?: readonly string[] | undefined
  readonly until?: Instant | undefined
  readonly verifier?: string | undefined
  readonly into?: CaseFacts | undefined
  readonly score?: number | undefined
}

export interface PastCase {
  readonly street: string
  readonly id: string
  readonly matter: Matter
  readonly reportedAt: Instant
  readonly category: string
  readonly urgency: Urgency
  readonly limit: Limit
  readonly summary: string
  readonly grid: string | null
  readonly community: string | null
  readonly duty: { readonly no: string; readonly closing: string } | null
  readonly steps: readonly PastStep[]
}

export interface ReplayedStep {
  readonly step: PastStep
  readonly facts: Readonly<Record<string, string>>
}

export interface ReplayedLeg {
  no: number
  unit: string
  dispatchedAt: Instant
  acceptedAt: Instant | null
  due: Instant
  endedAt: Instant | null
  outcome: rules.Outcome['endLeg'] | null
}

export interface Replayed {
  readonly case: CaseFacts
  readonly steps: readonly ReplayedStep[]
  readonly legs: readonly ReplayedLeg[]
}

/** A report as it comes in, before anybody has looked at it. */
export function reported(it: PastCase, timing: Timing): CaseFacts {
  const fresh: CaseFacts = {
    street: it.street,
    id: it.id,
    state: 'reported',
    act: 'file',
    actDue: it.reportedAt,
    matter: it.matter,
    summary: null,
    category: null,
    urgency: it.urgency,
    community: it.community,
    grid: it.grid,
    lead: null,
    assisting: [],
    units: [],
    firstReceiver: null,
    verifier: null,
    finishedBy: null,
    finishedUnit: null,
    finishedAt: null,
    verifiedBy: null,
    verifiedUnit: null,
    verifiedAt: null,
    reportedAt: it.reportedAt,
    filedAt: null,
    closedAt: null,
    due: null,
    limit: null,
    assumed: false,
    suspendedAt: null,
    pending: null,
    supervisedAt: null,
    escalated: 0,
    parent: null,
    splitFrom: null,
    children: 0,
    returns: 0,
    reopened: 0,
    legs: 0,
    closing: null,
    duty: null,
    contacted: null,
    score: null,
  }
  return settle(fresh, it.reportedAt, timing)
}

/**
 * Takes a past through the same rules as the present: what comes out is a case that could have been made by hand,
 * step by step. Throws the problem of the first step that the rules refuse.
 */
export function replay(it: PastCase, timing: Timing): Replayed {
  let now = reported(it, timing)
  const steps: ReplayedStep[] = []
  const legs: ReplayedLeg[] = []
  for (const step of it.steps) {
    const done = take(now, it, step, { now: step.at, timing })
    if (!done) continue
    const leg = legs.at(-1)
    if (done.endLeg && leg && leg.endedAt === null)
      Object.assign(leg, { endedAt: step.at, outcome: done.endLeg })
    if (done.acceptLeg && leg) leg.acceptedAt = step.at
    if (done.openLeg)
      legs.push({
        no: done.case.legs,
        unit: done.openLeg.unit,
        dispatchedAt: step.at,
        acceptedAt: null,
        due: done.openLeg.due,
        endedAt: null,
        outcome: null,
      })
    now = done.case
    steps.push({ step, facts: factsOf(step) })
  }
  return { case: now, steps, legs }
}

type Moment = Parameters<typeof rules.accept>[1]

/** `null`: the rules have done this already with the step before (a failed check brings its own rework). */
function take(now: CaseFacts, it: PastCase, step: PastStep, at: Moment): rules.Outcome | null {
  const until = laterThanPromised(now, step)
  const ask = (kind: 'return' | 'extension' | 'suspension') =>
    rules.ask(now, { kind, reason: step.note ?? '', at: step.at, by: step.actor?.unit ?? '', until }, at)
  switch (step.kind) {
    case 'report':
    case 'say':
    case 'note':
      return { case: now }
    case 'file':
      return rules.file(
        now,
        { summary: it.summary, category: it.category, urgency: it.urgency, limit: it.limit },
        at,
      )
    case 'reject':
      return rules.reject(now, at)
    case 'dispatch':
      if (now.state === 'dispatched' && now.lead === step.unit) return null
      return rules.dispatch(
        now,
        {
          unit: step.unit!,
          assisting: (step.assisting ?? []).filter((unit) => unit !== step.unit),
          closing: it.duty?.closing ?? null,
          duty: it.duty?.no ?? null,
        },
        at,
      )
    case 'accept':
      return rules.accept(now, at)
    case 'ask-return':
      return ask('return')
    case 'ask-extension':
      return ask('extension')
    case 'ask-suspension':
      return ask('suspension')
    case 'decide-return':
      return rules.decideReturn(
        now,
        { agree: step.agreed ?? false, unit: null, closing: now.closing, duty: now.duty },
        at,
      )
    case 'decide-extension':
      return rules.decideExtension(now, { agree: step.agreed ?? false, until }, at)
    case 'decide-suspension':
      return rules.decideSuspension(now, step.agreed ?? false, at)
    case 'resume':
      return rules.resume(now, at)
    case 'assist':
      return {
        case: {
          ...now,
          assisting: [...(step.assisting ?? [])],
          units: [...new Set([...now.units, ...(step.assisting ?? [])])],
        },
      }
    case 'supervise':
      return rules.supervise(now, at)
    case 'finish':
      return rules.finish(now, step.actor!, true, at)
    case 'ask-verification':
      return { case: settle({ ...now, verifier: step.verifier ?? null }, step.at, at.timing) }
    case 'verify':
      return rules.verify(now, step.actor!, step.agreed ?? true, at)
    case 'close':
      return rules.close(now, at)
    case 'contest':
      return rules.contest(now, step.note ?? '', at)
    case 'decide-contest':
      return rules.decideContest(now, step.agreed ?? false, at)
    case 'merge':
      return rules.merge(now, step.into!, at)
    case 'rate':
      return { case: { ...now, score: step.score ?? 3 } }
    default:
      return null // rework and reopen come with the verification or decision before them
  }
}

/** A past request without a day, or with one before the promise of our calendar, asks for a month or a day more. */
function laterThanPromised(now: CaseFacts, step: PastStep): Instant | null {
  if (!step.kind.endsWith('extension') && !step.kind.endsWith('suspension')) return null
  const from = Math.max(Date.parse(step.at), now.due === null ? 0 : Date.parse(now.due))
  if (step.until && Date.parse(step.until) > from) return step.until
  return new Date(from + (step.kind.endsWith('suspension') ? 30 : 1) * 86_400_000).toISOString()
}

function factsOf(step: PastStep): Record<string, string> {
  const facts: Record<string, string> = {}
  if (step.unit) facts.unit = step.unit
  if (step.assisting?.length) facts.assisting = step.assisting.join(' ')
  if (step.until) facts.until = step.until
  if (step.kind === 'verify') facts.solved = String(step.agreed ?? true)
  if (step.kind === 'decide-contest') facts.reopen = String(step.agreed ?? false)
  else if (step.kind.startsWith('decide-')) facts.agree = String(step.agreed ?? false)
  if (step.score)
    Object.assign(facts, {
      score: String(step.score),
      solved: step.score >= 4 ? 'yes' : step.score === 3 ? 'partly' : 'no',
    })
  return facts
}
