import type { Position } from './place.ts'
import type { UnitKind } from './units.ts'

export type Channel = 'phone' | 'counter' | 'grid-worker' | 'web' | 'mini-program' | 'hotline'
export type Voice = 'plain' | 'curt' | 'long' | 'old' | 'angry' | 'typo' | 'worker' | 'hotline'

/** What a case is about; code, limit and classes are those of the product's own category tree. */
export interface MatterRef {
  /** The sample's own name for it, e.g. `lamp-out`: finer than the category. */
  key: string
  name: string
  category: string
  /** 咨询 求助 投诉 举报 建议 表扬 */
  kind: 'consult' | 'help' | 'complain' | 'report' | 'suggest' | 'praise'
  /** GB/T 30428.2: `C…` component, `E…` event. */
  gbt30428: string[]
  unitKind: UnitKind
  limit: { amount: number; unit: 'hour' | 'workHour' | 'workDay' | 'day' }
  urgency: '2h' | '24h' | '7d' | '15d'
}

export interface PictureRef {
  motif: string
  phase: 'before' | 'after'
  /** 0–5: light, ground and angle. */
  variant: number
}

/**
 * In the order of a full life. A `decide-…` answers the `ask-…` before it by `agreed`; an agreed return is followed
 * by another `dispatch`, a failed `verify` by `rework`, an agreed contest by `reopen` and another `dispatch`.
 */
export type StepKind =
  | 'report'
  | 'file'
  | 'reject'
  | 'merge'
  | 'dispatch'
  | 'assist'
  | 'accept'
  | 'ask-return'
  | 'decide-return'
  | 'say'
  | 'ask-extension'
  | 'decide-extension'
  | 'ask-suspension'
  | 'decide-suspension'
  | 'resume'
  | 'supervise'
  | 'finish'
  | 'ask-verification'
  | 'verify'
  | 'rework'
  | 'close'
  | 'contest'
  | 'decide-contest'
  | 'reopen'
  | 'rate'

export interface SampleStep {
  kind: StepKind
  at: string
  /** A staff key, or the one who reported. */
  by: string | 'reporter'
  /** Words of the one who acts: reason, decision, what was done, what was said to the resident. */
  note: string
  /** decide-…: granted or not. verify: passed or not. */
  agreed?: boolean
  /** dispatch: to whom. */
  unitKey?: string
  /** assist: who helps. */
  assistUnitKeys?: string[]
  /** ask-extension: the new instant asked for. */
  until?: string
  /** ask-verification: the grid worker who goes and looks. */
  verifierKey?: string
  /** merge: into which case. */
  intoCaseKey?: string
  /** rate: 1–5 as in 好差评, 5 best. */
  rating?: number
  pictures?: PictureRef[]
}

/** As in `modules/cases`; what waits for a decision is in `pending`, not a state. */
export type SampleState =
  | 'reported'
  | 'rejected'
  | 'merged'
  | 'filed'
  | 'dispatched'
  | 'working'
  | 'suspended'
  | 'done'
  | 'verified'
  | 'closed'

export interface SampleCase {
  key: string
  reportedAt: string
  channel: Channel
  voice: Voice
  matter: MatterRef
  /** As it was said or written. Never corrected. */
  words: string
  /** The operator's one line and short official summary; absent while nobody has taken it up. */
  title?: string
  summary?: string
  placeText: string
  point: Position
  gridKey: string
  communityCode: string
  doorKey?: string
  reporter:
    | { kind: 'person'; personKey: string; name: string; phone?: string }
    | { kind: 'staff'; staffKey: string; name: string; phone: string }
    | { kind: 'anonymous'; phone?: string }
  pictures: PictureRef[]
  steps: SampleStep[]
  /** After the last step. */
  state: SampleState
  pending?: 'return' | 'extension' | 'suspension' | 'contest'
  /** Times it was reopened. */
  reopened: number
  /** By the sample's own calendar, of the last leg; absent before dispatch. */
  dueAt?: string
  /** Finished after `dueAt`, or not finished while `dueAt` is past at the reference date. */
  overdue: boolean
  /** Cases of one happening share it, e.g. `burst-pipe`; `near` ones are true duplicates. */
  cluster?: { key: string; near: boolean }
}
