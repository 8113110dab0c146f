import type { CaseView } from '../../../../../modules/cases/contract.ts'
import type { Act, ActName } from './act.ts'
import { decidingActs } from './deciding-acts.ts'
import { handlingActs } from './handling-acts.ts'
import { intakeActs } from './intake-acts.ts'
import { joiningActs } from './joining-acts.ts'

export const allActs: readonly Act[] = [...intakeActs, ...handlingActs, ...decidingActs, ...joiningActs]

/** Acts that undo, refuse or swallow: kept away from the strong button. */
export const dangerous: readonly ActName[] = [
  'rejectCase',
  'mergeCase',
  'reopenCase',
  'unmergeCase',
  'splitCase',
]

const decisions = {
  return: 'decideReturn',
  extension: 'decideExtension',
  suspension: 'decideSuspension',
  contest: 'decideContest',
} as const

const byAct: Record<CaseView['act'], readonly ActName[]> = {
  file: ['fileCase', 'closeCase'],
  dispatch: ['dispatchCase'],
  accept: ['acceptCase'],
  decide: [],
  finish: ['finishCase', 'assistCase'],
  'ask-verification': ['askVerification'],
  verify: ['verifyCase'],
  close: ['closeCase'],
  'decide-contest': ['decideContest'],
  none: [],
}

interface Choices {
  readonly strong: Act | null
  readonly others: readonly Act[]
  readonly danger: readonly Act[]
}

/** Sorts what I may do now: the one next act, what else, and what should not be pressed by mistake. */
export function choicesOf(found: Pick<CaseView, 'act' | 'may' | 'pending'>): Choices {
  const mine = allActs.filter((act) => found.may.includes(act.name))
  const wanted: readonly ActName[] =
    found.act === 'decide' && found.pending ? [decisions[found.pending.kind]] : byAct[found.act]
  const strong =
    wanted.map((name) => mine.find((act) => act.name === name)).find((act) => act !== undefined) ??
    mine.find((act) => act.name === 'resumeCase') ??
    null
  return {
    strong,
    others: mine.filter((act) => act !== strong && !dangerous.includes(act.name)),
    danger: mine.filter((act) => act !== strong && dangerous.includes(act.name)),
  }
}
