import type { Actor, CaseFacts } from '../rules.ts'
import { isOpen, settledByAnswer } from '../rules.ts'
import type { State } from '../shapes.ts'

/** When a step may be taken, and by whom. The console shows just these; the server refuses all others. */
interface Condition {
  readonly needs: string
  readonly when: (it: CaseFacts) => boolean
  /** The case lies with the actor: led or assisted by their unit, or asked of their post. */
  readonly whose?: (it: CaseFacts, who: Actor) => boolean
}

const inState =
  (...states: State[]) =>
  (it: CaseFacts) =>
    states.includes(it.state)
const calm = (it: CaseFacts) => it.pending === null
const leads = (it: CaseFacts, who: Actor) => it.lead === who.unit
const waiting = (kind: string) => (it: CaseFacts) => it.pending?.kind === kind

/** Nobody who took part in handling verifies: not the person, not the unit. The database refuses it too. */
export function mayVerify(it: CaseFacts, who: Actor): boolean {
  const onTheSpot =
    it.verifier === who.post || (it.verifier === null && it.grid !== null && who.grids.includes(it.grid))
  return onTheSpot && !handled(it, who)
}

/** As far as the case itself says it; who took an earlier step is asked of the timeline. */
function handled(it: CaseFacts, who: Actor): boolean {
  return who.person === it.finishedBy || [it.finishedUnit, it.lead, ...it.assisting].includes(who.unit)
}

/** Requests of a unit that a dispatcher decides. */
const decisions: ReadonlySet<string> = new Set(['decideReturn', 'decideExtension', 'decideSuspension'])

/** Who asked does not decide, in whatever post. `asker`: the person who made the request that waits. */
export function mayDecide(asker: string | null, who: Actor): boolean {
  return asker === null || asker !== who.person
}

export const conditions = {
  fileCase: { needs: 'case.file', when: inState('reported') },
  rejectCase: { needs: 'case.file', when: (it) => it.state === 'reported' && calm(it) },
  dispatchCase: { needs: 'case.dispatch', when: inState('filed') },
  acceptCase: { needs: 'case.handle', when: (it) => it.state === 'dispatched' && calm(it), whose: leads },
  askReturn: {
    needs: 'case.handle',
    when: (it) => inState('dispatched', 'working')(it) && calm(it),
    whose: leads,
  },
  askExtension: { needs: 'case.handle', when: (it) => it.state === 'working' && calm(it), whose: leads },
  askSuspension: { needs: 'case.handle', when: (it) => it.state === 'working' && calm(it), whose: leads },
  assistCase: {
    needs: 'case.handle',
    when: inState('dispatched', 'working'),
    whose: (it, who) => it.assisting.includes(who.unit),
  },
  finishCase: { needs: 'case.handle', when: (it) => it.state === 'working' && calm(it), whose: leads },
  sayToResident: {
    needs: 'case.handle',
    when: (it) => isOpen(it.state),
    whose: (it, who) => leads(it, who) || it.assisting.includes(who.unit),
  },
  decideReturn: { needs: 'case.decide', when: waiting('return') },
  decideExtension: { needs: 'case.decide', when: waiting('extension') },
  decideSuspension: { needs: 'case.decide', when: waiting('suspension') },
  resumeCase: { needs: 'case.resume', when: inState('suspended') },
  askVerification: { needs: 'case.close', when: (it) => it.state === 'done' && calm(it) },
  verifyCase: { needs: 'case.verify', when: (it) => it.state === 'done' && calm(it), whose: mayVerify },
  closeCase: {
    needs: 'case.close',
    when: (it) =>
      calm(it) && (it.state === 'verified' || (settledByAnswer(it.matter) && it.state === 'reported')),
  },
  reworkCase: { needs: 'case.close', when: (it) => inState('done', 'verified')(it) && calm(it) },
  decideContest: { needs: 'case.close', when: waiting('contest') },
  reopenCase: { needs: 'case.close', when: (it) => inState('closed', 'rejected')(it) && calm(it) },
  mergeCase: {
    needs: 'case.merge',
    when: (it) => inState('reported', 'filed', 'dispatched', 'working')(it) && calm(it),
  },
  unmergeCase: { needs: 'case.merge', when: inState('merged') },
  splitCase: { needs: 'case.merge', when: (it) => inState('reported', 'filed')(it) && calm(it) },
  superviseCase: { needs: 'case.supervise', when: (it) => isOpen(it.state) && it.supervisedAt === null },
  reclassify: { needs: 'case.file', when: (it) => isOpen(it.state) && it.state !== 'reported' },
  relocate: { needs: 'case.locate', when: (it) => isOpen(it.state) },
  noteCase: { needs: 'case.read', when: () => true },
  reveal: { needs: 'case.reveal', when: () => true },
} as const satisfies Record<string, Condition>

export type StepName = keyof typeof conditions

/** The steps that this post may take with this case now. `asker`: the person who made the request that waits. */
export function may(it: CaseFacts, who: Actor, asker: string | null = null): StepName[] {
  return (Object.keys(conditions) as StepName[]).filter((name) => {
    const condition: Condition = conditions[name]
    if (decisions.has(name) && !mayDecide(asker, who)) return false
    return who.permissions.has(condition.needs) && condition.when(it) && (condition.whose?.(it, who) ?? true)
  })
}

/** Why a step is refused: `null` when it is allowed. */
export function refusal(
  name: StepName,
  it: CaseFacts,
  who: Actor,
): 'not-now' | 'not-yours' | 'own-work' | null {
  const condition: Condition = conditions[name]
  if (!condition.when(it)) return 'not-now'
  if (condition.whose?.(it, who) ?? true) return null
  if (name === 'verifyCase' && handled(it, who)) return 'own-work'
  return 'not-yours'
}
