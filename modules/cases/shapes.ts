import * as T from 'typebox'
import { Id, Instant, nullable, oneOf, Point, Shape, StreetCode } from '../../base/contract.ts'
import { Limit, Urgency } from '../duties/contract.ts'

/**
 * The seven steps of city management as states: reported → filed | rejected → dispatched → working → done →
 * verified → closed; with `merged` for a duplicate that follows another case. Suspension, return and extension are
 * requests on a case (`pending`), decided by the dispatcher; they are no states of their own, but `suspended` is.
 * @see GB/T 30428.8; standards §1.2
 */
export const states = [
  'reported',
  'rejected',
  'filed',
  'dispatched',
  'working',
  'suspended',
  'done',
  'verified',
  'closed',
  'merged',
] as const
export const State = oneOf(states)
export type State = (typeof states)[number]

export const channels = [
  'web',
  'mini-program',
  'phone',
  'counter',
  'grid-worker',
  'letter',
  'sms',
  'hotline',
  'system',
] as const
export const Channel = oneOf(channels)
export type Channel = (typeof channels)[number]

/** 咨询 求助 投诉 举报 建议 表扬 */
export const matters = ['consult', 'help', 'complain', 'report', 'suggest', 'praise'] as const
export const Matter = oneOf(matters)
export type Matter = (typeof matters)[number]

export const stepKinds = [
  'report',
  'file',
  'reject',
  'dispatch',
  'accept',
  'ask-return',
  'decide-return',
  'ask-extension',
  'decide-extension',
  'ask-suspension',
  'decide-suspension',
  'resume',
  'assist',
  'finish',
  'ask-verification',
  'verify',
  'rework',
  'close',
  'contest',
  'decide-contest',
  'reopen',
  'rate',
  'merge',
  'unmerge',
  'split',
  'supervise',
  'escalate',
  'note',
  'say',
  'reclassify',
  'relocate',
] as const
export const StepKind = oneOf(stepKinds)
export type StepKind = (typeof stepKinds)[number]

/**
 * How much of a case is shown at most; its store reads no more. A case has hundreds of steps only when something is wrong. `related`: 50
 * parts and followers, 2 origins, 10 alike.
 */
export const most = { steps: 500, legs: 100, photos: 200, parts: 50, alike: 10, related: 62 } as const

export const Photo = Shape({
  id: Id,
  url: T.String(),
  thumb: T.String(),
  width: T.Integer(),
  height: T.Integer(),
  stage: oneOf(['report', 'before', 'after', 'verify', 'talk']),
})
export type Photo = T.Static<typeof Photo>

export const UnitRef = Shape({ id: Id, name: T.String() })
export type UnitRef = T.Static<typeof UnitRef>

/** A request of the handling unit that waits for the dispatcher, or of the resident that waits for the supervisor. */
export const Pending = Shape({
  kind: oneOf(['return', 'extension', 'suspension', 'contest']),
  reason: T.String(),
  at: Instant,
  by: T.String({ description: 'unit, or 居民' }),
  until: nullable(Instant),
})
export type Pending = T.Static<typeof Pending>

/** What the case asks for next, and of whom: decides in whose inbox it lies. */
export const acts = [
  'file',
  'dispatch',
  'accept',
  'decide',
  'finish',
  'ask-verification',
  'verify',
  'close',
  'decide-contest',
  'none',
] as const
export const Act = oneOf(acts)
export type Act = (typeof acts)[number]

/** One line of a list: nothing personal is in it but the words. */
export const CaseLine = Shape({
  id: Id,
  number: T.String({ description: 'own number per street and day: 20261123-0042' }),
  state: State,
  act: Act,
  words: T.String({ description: 'the beginning of the resident’s own words' }),
  summary: nullable(T.String()),
  category: nullable(T.String()),
  urgency: Urgency,
  place: T.String(),
  point: nullable(Point),
  grid: nullable(Id),
  community: nullable(T.String()),
  unit: nullable(UnitRef),
  reportedAt: Instant,
  due: nullable(Instant),
  /** When the next act is due: the clock of whoever must act now. Null when nothing is waited for. */
  actDue: nullable(Instant),
  overdue: T.Boolean(),
  paused: T.Boolean(),
  pending: nullable(oneOf(['return', 'extension', 'suspension', 'contest'])),
  supervised: T.Boolean(),
  children: T.Integer(),
  followed: T.Boolean(),
})
export type CaseLine = T.Static<typeof CaseLine>

export const Step = Shape({
  no: T.Integer(),
  kind: StepKind,
  at: Instant,
  /** Unit or 居民; the person's name only for staff of the same street. */
  by: T.String(),
  person: nullable(T.String()),
  note: nullable(T.String()),
  facts: T.Record(T.String(), T.String(), {
    description: 'what the step decided: unit, due, category …, in words',
  }),
  photos: T.Array(Photo, { maxItems: most.photos }),
  entry: Id,
})
export type Step = T.Static<typeof Step>

export const Leg = Shape({
  no: T.Integer(),
  unit: UnitRef,
  dispatchedAt: Instant,
  acceptedAt: nullable(Instant),
  due: Instant,
  endedAt: nullable(Instant),
  outcome: nullable(oneOf(['finished', 'returned', 'rerouted', 'reworked'])),
})

/** A clock of the case: which limit runs, since when, until when, and whether it stands still. */
export const CaseClock = Shape({
  kind: oneOf(['file', 'dispatch', 'accept', 'handle', 'verify', 'close', 'answer']),
  limit: Limit,
  from: Instant,
  due: Instant,
  doneAt: nullable(Instant),
  overdue: T.Boolean(),
  paused: T.Boolean(),
  assumed: T.Boolean({ description: 'beyond the dated calendar: weekdays assumed' }),
})
export type CaseClock = T.Static<typeof CaseClock>

export type CaseClockView = T.Static<typeof CaseClock>

export const Related = Shape({
  id: Id,
  number: T.String(),
  state: State,
  words: T.String(),
  relation: oneOf(['parent', 'child', 'split-from', 'split-into', 'similar']),
  score: nullable(T.Number()),
  reasons: T.Array(T.String(), { maxItems: 20 }),
})
export type Related = T.Static<typeof Related>

/** The whole case, as staff see it. Name and phone are masked; `reveal` shows one field for a reason. */
export const CaseView = Shape({
  id: Id,
  street: StreetCode,
  number: T.String(),
  state: State,
  act: Act,
  /** What this post may do with this case now: the names of the routes. */
  may: T.Array(T.String(), { maxItems: 50 }),
  words: T.String({ description: 'the resident’s own words, kept for ever' }),
  matter: Matter,
  summary: nullable(T.String()),
  category: nullable(T.String()),
  urgency: Urgency,
  channel: Channel,
  place: T.String(),
  point: nullable(Point),
  grid: nullable(Shape({ id: Id, name: T.String() })),
  community: nullable(Shape({ code: T.String(), name: T.String() })),
  reporter: nullable(
    Shape({
      name: nullable(T.String()),
      phone: nullable(T.String()),
      helper: nullable(T.String({ description: 'masked name of the one who filed for them' })),
    }),
  ),
  unit: nullable(UnitRef),
  assisting: T.Array(UnitRef, { maxItems: 8 }),
  firstReceiver: nullable(UnitRef),
  verifier: nullable(Shape({ post: Id, name: T.String() })),
  reportedAt: Instant,
  due: nullable(Instant),
  overdue: T.Boolean(),
  paused: T.Boolean(),
  pending: nullable(Pending),
  supervised: T.Boolean(),
  closing: nullable(T.String({ description: 'the closing standard of the duty' })),
  returns: T.Integer(),
  reopened: T.Integer(),
  rating: nullable(
    Shape({
      score: T.Integer(),
      solved: oneOf(['yes', 'partly', 'no']),
      contacted: nullable(T.Boolean()),
      words: nullable(T.String()),
    }),
  ),
  followed: T.Boolean(),
  clocks: T.Array(CaseClock, { maxItems: 2 }),
  legs: T.Array(Leg, { maxItems: most.legs }),
  steps: T.Array(Step, { maxItems: most.steps }),
  related: T.Array(Related, { maxItems: most.related }),
  photos: T.Array(Photo, { maxItems: most.photos }),
})
export type CaseView = T.Static<typeof CaseView>

/** What the resident sees by account or receipt: every step, the named unit, the deadline, the reason of each delay. */
export const PublicCase = Shape({
  street: StreetCode,
  number: T.String(),
  state: State,
  words: T.String(),
  place: T.String(),
  point: nullable(Point),
  category: nullable(T.String()),
  reportedAt: Instant,
  unit: nullable(Shape({ name: T.String(), phone: nullable(T.String()) })),
  due: nullable(Instant),
  overdue: T.Boolean(),
  paused: T.Boolean(),
  steps: T.Array(
    Shape({
      no: T.Integer(),
      kind: StepKind,
      at: Instant,
      by: T.String(),
      note: nullable(T.String()),
      facts: T.Record(T.String(), T.String()),
      photos: T.Array(Photo, { maxItems: most.photos }),
    }),
    { maxItems: most.steps },
  ),
  photos: T.Array(Photo, { maxItems: most.photos }),
  /** The number of the case that this one was joined to, when others reported the same. */
  joined: nullable(T.String()),
  rating: nullable(
    Shape({ score: T.Integer(), solved: oneOf(['yes', 'partly', 'no']), words: nullable(T.String()) }),
  ),
  may: T.Array(oneOf(['say', 'contest', 'rate']), { maxItems: 3 }),
})
export type PublicCase = T.Static<typeof PublicCase>
