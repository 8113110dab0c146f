import { Link } from '@tanstack/react-router'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { caseWords } from '../../../parts/case-words.ts'
import { joined } from '../../../parts/joined.ts'
import { caseTexts } from '../texts.ts'

/** Cases joined, split or alike; one that is the same matter can be joined to from here. */
export function RelatedCases({ found, join }: { found: CaseView; join: (into: string) => void }) {
  const t = useTexts(caseTexts)
  const words = useTexts(caseWords)
  const lang = useLang()
  return (
    <section aria-labelledby="related" className="no-print">
      <h2 id="related">{t.related}</h2>
      {found.related.length === 0 && <p className="quiet">{t.noRelated}</p>}
      <ul className="related">
        {found.related.map((one) => (
          <li key={one.id}>
            <Link to="/cases/$id" params={{ id: one.id }}>
              {one.words}
            </Link>
            <p className="quiet">
              {t.relation[one.relation]} · {one.number} · {words.state[one.state]}
              {one.reasons.length > 0 && <> · {joined(lang, one.reasons)}</>}
            </p>
            {one.relation === 'similar' && found.may.includes('mergeCase') && (
              <button type="button" className="plain" onClick={() => join(one.id)}>
                {t.mergeHere}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
