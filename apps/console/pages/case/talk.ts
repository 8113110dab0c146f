import type { CaseView } from '../../../../modules/cases/contract.ts'

const heard = ['say', 'contest', 'close', 'reject', 'decide-contest'] as const
/** Only the resident contests; who says something is told by the name. */
const residentNames = ['居民', 'resident', 'Resident']

/** The steps whose words pass between the resident and the office. */
export function talkOf(found: Pick<CaseView, 'steps'>) {
  return found.steps
    .filter((step) => step.note && (heard as readonly string[]).includes(step.kind))
    .map((step) => ({
      ...step,
      fromResident: step.kind === 'contest' || residentNames.includes(step.by),
    }))
}
