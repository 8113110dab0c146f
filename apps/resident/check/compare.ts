import { isPublicFact, type StepShown } from '../../../modules/cases/content.rules.ts'
import type { CaseProofs, PublicCase } from '../../../modules/cases/contract.ts'
import type { EntryCheck, Misfit } from '../../../modules/ledger/verify.rules.ts'

/** What does not fit, and at which step where it is one. */
export interface Finding {
  readonly kind: Misfit | 'no-entry' | 'page-differs' | 'picture-differs'
  readonly no: number | null
  readonly step: string | null
  readonly at: string | null
  /** The entry whose receipt is to be kept. */
  readonly entry: string | null
}

export interface Compared {
  readonly findings: readonly Finding[]
  /** Steps whose words are from before the ledger held words. */
  readonly older: number
}

export const shownOf = ({ entry }: EntryCheck): StepShown | undefined =>
  entry.opening?.content?.shown as StepShown | undefined

/** What the page shows against what was opened, and the checks of the entries themselves, as one list. */
export function comparePage(it: PublicCase, reply: CaseProofs, checks: readonly EntryCheck[]): Compared {
  const findings: Finding[] = []
  const steps = new Map<number, EntryCheck>()
  for (const check of checks) {
    const shown = shownOf(check)
    if (shown) steps.set(shown.no, check)
    if (check.misfit) findings.push(found(check.misfit, check, shown))
  }
  const bare = checks.filter((check) => check.entry.opening && !shownOf(check))
  let older = 0
  for (const step of it.steps) {
    const check = steps.get(step.no)
    const shown = check && shownOf(check)
    const at = { no: step.no, step: step.kind, at: step.at }
    if (check && shown) {
      if (!check.misfit && !sameStep(it, step, shown, reply))
        findings.push({ ...found('page-differs', check, shown), ...at })
    } else if (bare.some(({ entry }) => entry.type === `case.${step.kind}`)) older++
    else if (!reply.proofs.more) findings.push({ kind: 'no-entry', ...at, entry: null })
  }
  return { findings, older }
}

function found(kind: Finding['kind'], { entry }: EntryCheck, shown: StepShown | undefined): Finding {
  const step = shown?.kind ?? (entry.type.startsWith('case.') ? entry.type.slice(5) : null)
  return { kind, no: shown?.no ?? null, step, at: shown?.at ?? entry.at, entry: entry.id }
}

type PageStep = PublicCase['steps'][number]

function sameStep(it: PublicCase, step: PageStep, shown: StepShown, reply: CaseProofs): boolean {
  const same =
    step.kind === shown.kind &&
    Date.parse(step.at) === Date.parse(shown.at) &&
    (step.note ?? null) === shown.note &&
    sameUnit(step.by, shown.unit, reply) &&
    sameFacts(step.facts, shown.facts, reply) &&
    step.photos.length === shown.pictures.length
  if (!same) return false
  if (shown.kind === 'rate' && it.rating) return shown.facts.score === String(it.rating.score)
  return shown.report === null || (shown.report.words === it.words && samePlace(it, shown, reply))
}

function sameUnit(by: string, unit: string | null, { units }: CaseProofs): boolean {
  const name = unit === null ? undefined : units[unit]?.name
  return name === undefined ? by === 'resident' || by === 'system' : by === name
}

const unitFacts: ReadonlySet<string> = new Set(['unit', 'rightUnit', 'assisting'])

function sameFacts(page: Facts, shown: Facts, { units }: CaseProofs): boolean {
  const named = (name: string, value: string) =>
    unitFacts.has(name)
      ? value
          .split(' ')
          .filter(Boolean)
          .map((id) => units[id]?.name ?? '')
          .join('、')
      : value
  const names = new Set([...Object.keys(page), ...Object.keys(shown)].filter(isPublicFact))
  return [...names].every((name) => (page[name] ?? '') === named(name, shown[name] ?? ''))
}

type Facts = Readonly<Record<string, string>>

/** Where it is: as reported, or as the office corrected it last. */
function samePlace(it: PublicCase, report: StepShown, { proofs }: CaseProofs): boolean {
  const moves = proofs.entries
    .map((entry) => entry.opening?.content?.shown as StepShown | undefined)
    .filter((shown) => shown?.kind === 'relocate')
  return it.place === (moves.at(-1)?.facts.place ?? report.report?.place)
}
