import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { LazyMap } from '../../../parts/map/lazy-map.tsx'
import { caseTexts } from '../texts.ts'

export function Where({ found }: { found: CaseView }) {
  const t = useTexts(caseTexts)
  const { street } = useSession()
  return (
    <section aria-labelledby="where">
      <h2 id="where">{t.where}</h2>
      <p>{found.place || t.noPoint}</p>
      <p className="quiet">
        {[found.community?.name, found.grid?.name].filter(Boolean).join(' · ')}
        {found.place !== '' && found.point === null && t.noPoint}
      </p>
      {found.point && (
        <div className="place-map no-print">
          <LazyMap street={street} label={found.place} pin={found.point} />
        </div>
      )}
    </section>
  )
}
