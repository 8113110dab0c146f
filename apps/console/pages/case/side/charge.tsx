import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { caseWords } from '../../../parts/case-words.ts'
import { useCategoryName } from '../../../parts/reference.ts'
import { caseTexts } from '../texts.ts'

/** Category, who leads and assists, and what counts as done. */
export function Charge({ found }: { found: CaseView }) {
  const t = useTexts(caseTexts)
  const words = useTexts(caseWords)
  const category = useCategoryName()
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t.category, category(found.category)],
    [t.urgency, words.urgency[found.urgency]],
    [t.lead, found.unit?.name],
    [t.assisting, found.assisting.map((unit) => unit.name).join('、')],
    [t.firstReceiver, found.firstReceiver?.id === found.unit?.id ? undefined : found.firstReceiver?.name],
    [t.verifier, found.verifier?.name],
    [t.closing, found.closing ?? undefined],
    [t.legs, legsOf(found, t.legOutcome)],
  ]
  return (
    <section aria-labelledby="charge">
      <h2 id="charge">{t.duty}</h2>
      <dl className="facts-list">
        {rows.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </section>
  )
}

/** Said only when there was more than one: 环卫所（退回） → 城管中队. */
function legsOf(found: CaseView, outcome: Record<string, string>): string | undefined {
  if (found.legs.length < 2) return undefined
  return found.legs
    .map((leg) => leg.unit.name + (leg.outcome ? `（${outcome[leg.outcome]}）` : ''))
    .join(' → ')
}
