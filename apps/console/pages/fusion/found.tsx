import type { Report } from '../../../../modules/fusion/contract.ts'
import { troubleText } from '../../../../modules/fusion/lines/trouble.rules.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { progressTexts } from './progress-texts.ts'
import { fusionTexts } from './texts.ts'

const shownAtOnce = 10
const names = ['read', 'taken', 'unchanged', 'flawed', 'refused', 'gone'] as const

export function Counts({ counts }: { counts: Readonly<Record<(typeof names)[number], number>> }) {
  const t = useTexts(fusionTexts)
  return (
    <dl className="fusion-counts">
      {names.map((name) => (
        <div key={name}>
          <dt>{t.counts[name]}</dt>
          <dd>{counts[name].toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What a dry run found: the figures, then row by row what is wrong. */
export function Found({ report }: { report: Report }) {
  const t = useTexts(fusionTexts)
  const p = useTexts(progressTexts)
  const lang = useLang()
  return (
    <section>
      <h3>{t.found}</h3>
      {report.cut !== undefined && (
        <div className="problem" role="alert">
          <p>{p.cut(report.cut)}</p>
        </div>
      )}
      <Counts counts={report} />
      {report.troubles.length > 0 && (
        // Many of them would push the next act out of sight.
        <details open={report.troubles.length <= shownAtOnce}>
          <summary>{t.troubles}</summary>
          <ul className="fusion-troubles">
            {report.troubles.map(({ row, column, code, refused }) => (
              <li key={`${row}/${column}/${code}`} className={refused ? 'refused' : undefined}>
                <strong>{t.row(row)}</strong> {column || t.wholeRow}：
                {troubleText({ code: code as never }, lang)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
