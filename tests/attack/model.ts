import type { Caller, TestStreet } from '../../apps/server/test-street.ts'
import type { Seat } from '../../apps/server/test-street-fill.ts'

/** The seven steps once more, written from the standard and not from the rules: what a case shows to whoever watches it. */
export interface Modelled {
  readonly state: string
  readonly pending: string | null
  /** Somebody was asked to go and look. */
  readonly asked: boolean
  readonly settledByAnswer: boolean
  readonly handled: boolean
  readonly legs: number
  readonly steps: number
  readonly returns: number
  readonly reopened: number
  readonly rated: boolean
  readonly supervised: boolean
}

export const model = (settledByAnswer: boolean): Modelled => ({
  ...{ state: 'reported', pending: null, asked: false, settledByAnswer, handled: false },
  ...{ legs: 0, steps: 1, returns: 0, reopened: 0, rated: false, supervised: false },
})

interface Table {
  readonly street: TestStreet
  readonly receipt: { readonly id: string; readonly code: string }
  readonly yes: boolean
  readonly now: string
  seat(seat: Seat): Caller
}

export interface Move {
  readonly name: string
  readonly when: (it: Modelled) => boolean
  /** The code of the problem when it is out of order. */
  readonly refusal: (it: Modelled) => string
  readonly press: (table: Table) => Promise<unknown>
  /** What changes, beside the count of steps. */
  readonly after: (it: Modelled, yes: boolean) => Partial<Modelled>
}

const step = (it: Modelled, change: Partial<Modelled> = {}): Partial<Modelled> => ({
  steps: it.steps + 1,
  ...change,
})
const calmIn =
  (...states: string[]) =>
  (it: Modelled) =>
    states.includes(it.state) && it.pending === null
const open = (it: Modelled) => !['rejected', 'closed', 'merged'].includes(it.state)
const of = ({ receipt }: Table) => ({ id: receipt.id })
const byCode = ({ street, receipt }: Table) => ({ street: street.here.code, code: receipt.code })
const later = (now: string, days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString()

/** Back to the unit: a new leg; what was finished and verified counts no more. */
const rework = (it: Modelled): Partial<Modelled> =>
  step(it, { state: 'dispatched', legs: it.legs + 1, asked: false, pending: null })
const reopen = (it: Modelled): Partial<Modelled> => ({
  ...(it.handled ? rework(it) : step(it, { state: 'reported', pending: null })),
  reopened: it.reopened + 1,
  rated: false,
})

type Plain = Omit<Move, 'refusal'> & { readonly refusal?: string }
const move = ({ refusal = 'case.not-now', ...it }: Plain): Move => ({ refusal: () => refusal, ...it })
/** A unit that never had the case finds none. */
const unseen = (it: Modelled) => (it.handled ? 'case.not-now' : 'request.not-found')

const decisions: Move[] = [
  move({
    name: 'decideReturn',
    when: (it) => it.pending === 'return',
    press: (t) => t.seat('dispatcher').decideReturn({ params: of(t), body: { agree: t.yes, note: 'n' } }),
    after: (it, yes) =>
      step(it, { pending: null, ...(yes ? { state: 'filed', returns: it.returns + 1 } : {}) }),
  }),
  move({
    name: 'decideExtension',
    when: (it) => it.pending === 'extension',
    press: (t) => t.seat('dispatcher').decideExtension({ params: of(t), body: { agree: t.yes, note: 'n' } }),
    after: (it) => step(it, { pending: null }),
  }),
  move({
    name: 'decideSuspension',
    when: (it) => it.pending === 'suspension',
    press: (t) => t.seat('dispatcher').decideSuspension({ params: of(t), body: { agree: t.yes, note: 'n' } }),
    after: (it, yes) => step(it, { pending: null, ...(yes ? { state: 'suspended' } : {}) }),
  }),
  move({
    name: 'decideContest',
    when: (it) => it.pending === 'contest',
    press: (t) =>
      t.seat('supervisor-seat').decideContest({ params: of(t), body: { reopen: t.yes, note: 'n' } }),
    after: (it, yes) => (yes ? reopen(it) : step(it, { pending: null })),
  }),
]

const supervising: Move[] = [
  move({
    name: 'fileCase',
    when: calmIn('reported'),
    press: (t) =>
      t.seat('supervisor-seat').fileCase({
        params: of(t),
        body: { summary: 's', category: '0101', urgency: t.yes ? '7d' : '15d', overruled: 'o' },
      }),
    after: (it) => step(it, { state: 'filed' }),
  }),
  move({
    name: 'rejectCase',
    when: calmIn('reported'),
    press: (t) =>
      t.seat('supervisor-seat').rejectCase({ params: of(t), body: { reason: 'no-fact', note: 'n' } }),
    after: (it) => step(it, { state: 'rejected' }),
  }),
  move({
    name: 'askVerification',
    when: calmIn('done'),
    press: (t) =>
      t.seat('supervisor-seat').askVerification({
        params: of(t),
        body: { post: t.street.here.staff['grid-worker']!.post },
      }),
    after: (it) => step(it, { asked: true }),
  }),
  move({
    name: 'closeCase',
    when: (it) => calmIn('verified')(it) || (calmIn('reported')(it) && it.settledByAnswer),
    press: (t) => t.seat('supervisor-seat').closeCase({ params: of(t), body: { answer: 'a' } }),
    after: (it) => step(it, { state: 'closed' }),
  }),
  move({
    name: 'reworkCase',
    when: calmIn('done', 'verified'),
    press: (t) => t.seat('supervisor-seat').reworkCase({ params: of(t), body: { note: 'n' } }),
    after: rework,
  }),
  move({
    name: 'reopenCase',
    when: calmIn('closed', 'rejected'),
    press: (t) => t.seat('supervisor-seat').reopenCase({ params: of(t), body: { note: 'n' } }),
    after: reopen,
  }),
  move({
    name: 'reclassify',
    when: (it) => open(it) && it.state !== 'reported',
    press: (t) =>
      t
        .seat('supervisor-seat')
        .reclassify({ params: of(t), body: { category: '0102', urgency: '15d', note: 'n' } }),
    after: (it) => step(it),
  }),
  move({
    name: 'superviseCase',
    when: (it) => open(it) && !it.supervised,
    press: (t) => t.seat('leader').superviseCase({ params: of(t), body: { note: 'n' } }),
    after: (it) => step(it, { supervised: true }),
  }),
  move({
    name: 'verifyCase',
    when: calmIn('done'),
    press: (t) => t.seat('grid-worker').verifyCase({ params: of(t), body: { solved: t.yes, note: 'n' } }),
    after: (it, yes) => (yes ? step(it, { state: 'verified' }) : rework(it)),
  }),
]

const handlingSteps: Move[] = [
  move({
    name: 'dispatchCase',
    when: calmIn('filed'),
    press: (t) =>
      t.seat('dispatcher').dispatchCase({
        params: of(t),
        body: { unit: t.street.here.units.chengguan!, assisting: [], overruled: 'o' },
      }),
    after: (it) => step(it, { state: 'dispatched', legs: it.legs + 1, handled: true }),
  }),
  move({
    name: 'resumeCase',
    when: calmIn('suspended'),
    press: (t) => t.seat('dispatcher').resumeCase({ params: of(t), body: {} }),
    after: (it) => step(it, { state: 'working' }),
  }),
  ...(
    [
      [
        'acceptCase',
        ['dispatched'],
        (t) => t.seat('handler').acceptCase({ params: of(t), body: {} }),
        { state: 'working' },
      ],
      [
        'askReturn',
        ['dispatched', 'working'],
        (t) => t.seat('handler').askReturn({ params: of(t), body: { reason: 'r' } }),
        { pending: 'return' },
      ],
      [
        'askSuspension',
        ['working'],
        (t) =>
          t.seat('handler').askSuspension({ params: of(t), body: { reason: 'r', until: later(t.now, 400) } }),
        { pending: 'suspension' },
      ],
      [
        'finishCase',
        ['working'],
        (t) => t.seat('handler').finishCase({ params: of(t), body: { note: 'n', contacted: true } }),
        { state: 'done', asked: false },
      ],
    ] as [string, string[], Move['press'], Partial<Modelled>][]
  ).map(([name, states, press, change]) => ({
    name,
    press,
    refusal: unseen,
    when: calmIn(...states),
    after: (it: Modelled) => step(it, change),
  })),
]

const residents: Move[] = [
  move({
    name: 'say',
    when: () => true,
    press: (t) => t.street.nobody().say({ params: byCode(t), body: { words: 'w' } }),
    after: (it) => step(it),
  }),
  move({
    name: 'contest',
    when: calmIn('done', 'verified', 'closed', 'rejected'),
    refusal: 'case.cannot-contest',
    press: (t) => t.street.nobody().contest({ params: byCode(t), body: { words: 'w' } }),
    after: (it) => step(it, { pending: 'contest' }),
  }),
  move({
    name: 'rate',
    when: (it) => calmIn('closed')(it) && !it.rated,
    refusal: 'case.cannot-rate',
    press: (t) =>
      t.street
        .nobody()
        .rate({ params: byCode(t), body: { score: 4, solved: 'yes', contacted: null, words: null } }),
    after: (it) => step(it, { rated: true }),
  }),
]

export const moves: readonly Move[] = [...decisions, ...supervising, ...handlingSteps, ...residents]
