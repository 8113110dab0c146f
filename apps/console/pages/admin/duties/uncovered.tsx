import { useTexts } from '../../../app/language.ts'
import { useCategoryName } from '../../../parts/reference.ts'
import { dutyTexts } from './texts.ts'

interface UncoveredProps {
  readonly codes: readonly string[]
  readonly mayEdit: boolean
  readonly go: (part: { duty: string; for: string }) => void
}

/** Categories that nobody leads, each with the act that puts it right. */
export function Uncovered({ codes, mayEdit, go }: UncoveredProps) {
  const t = useTexts(dutyTexts)
  const name = useCategoryName()
  if (codes.length === 0) return <p className="quiet all-covered">✓ {t.covered}</p>
  return (
    <details className="uncovered" open={codes.length <= 12}>
      <summary>{t.uncovered(codes.length)}</summary>
      <p className="quiet">{t.uncoveredWhy}</p>
      <ul className="filter-words">
        {codes.map((code) => (
          <li key={code}>
            {mayEdit ? (
              <button type="button" className="word" onClick={() => go({ duty: 'new', for: code })}>
                ＋ {name(code)}
              </button>
            ) : (
              <span className="word">{name(code)}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
