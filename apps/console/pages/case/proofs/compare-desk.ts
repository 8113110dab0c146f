import type { CaseProofs, CaseView } from '../../../../../modules/cases/contract.ts'
import type { EntryCheck } from '../../../../../modules/ledger/verify.rules.ts'
import { type Compared, type Finding, shownOf } from '../../../../resident/check/compare.ts'

/** What the case page of the staff shows, step by step, against what the ledger committed to: each step names its entry. */
export function compareDesk(it: CaseView, reply: CaseProofs, checks: readonly EntryCheck[]): Compared {
  const byEntry = new Map(checks.map((check) => [check.entry.id, check]))
  const steps = new Map(it.steps.map((step) => [step.entry, step]))
  const findings: Finding[] = checks.flatMap((check) => {
    if (!check.misfit) return []
    const step = steps.get(check.entry.id)
    const kind = check.entry.type.startsWith('case.') ? check.entry.type.slice(5) : null
    const at = step?.at ?? check.entry.at
    return [{ kind: check.misfit, no: step?.no ?? null, step: kind, at, entry: check.entry.id }]
  })
  let older = 0
  for (const step of it.steps) {
    const check = byEntry.get(step.entry)
    const at = { no: step.no, step: step.kind, at: step.at }
    if (!check) {
      if (!reply.proofs.more) findings.push({ kind: 'no-entry', ...at, entry: null })
    } else if (!check.misfit && !check.entry.withheld) {
      if (!shownOf(check)) older++
      else if (!sameStep(it, step, check, reply))
        findings.push({ kind: 'page-differs', ...at, entry: step.entry })
    }
  }
  return { findings, older }
}

type Step = CaseView['steps'][number]

function sameStep(it: CaseView, step: Step, check: EntryCheck, { units }: CaseProofs): boolean {
  const shown = shownOf(check)!
  const unit = shown.unit === null ? undefined : units[shown.unit]?.name
  return (
    step.no === shown.no &&
    step.kind === shown.kind &&
    Date.parse(step.at) === Date.parse(shown.at) &&
    // What a step of the office’s own says stays in the office: the entry opens to its digest only.
    (shown.inner || step.note === shown.note) &&
    (unit === undefined ? step.by === 'resident' || step.by === 'system' : step.by === unit) &&
    Object.entries(shown.facts).every(([name, value]) => step.facts[name] === value) &&
    step.photos.length === shown.pictures.length &&
    (shown.report === null || shown.report.words === it.words)
  )
}
