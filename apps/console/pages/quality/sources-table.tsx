import { dimensions, type Measured, type SourceLine } from '../../../../modules/quality/contract.ts'
import { definitionOf } from '../../../../modules/quality/words.rules.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { FigureWords } from './figure.tsx'
import { qualityTexts } from './texts.ts'

/** One row a source, one column a dimension. In the order of their names: nobody is ranked. */
export function SourcesTable({
  sources,
  open,
}: {
  sources: readonly SourceLine[]
  open: (code: string) => void
}) {
  const t = useTexts(qualityTexts)
  const lang = useLang()
  return (
    <table className="quality-table">
      <thead>
        <tr>
          <th scope="col">{t.source}</th>
          {dimensions.map((one) => (
            <th scope="col" key={one}>
              {definitionOf(one, lang).name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.code}>
            <th scope="row">
              <button type="button" className="plain" onClick={() => open(source.code)}>
                {source.name}
              </button>
              <span className="quiet">{source.unit?.name ?? t.noUnit}</span>
              {source.waiting > 0 && <span className="amber">{t.waiting(source.waiting)}</span>}
            </th>
            {source.measured.map((measured) => (
              <td key={measured.dimension} data-name={definitionOf(measured.dimension, lang).name}>
                <FigureWords measured={measured} instead={whyNot(source, measured, t)} />
                {measured.dimension === 'timeliness' && (source.rhythm.overdueDays ?? 0) > 0 && (
                  <span className="amber">{t.overdue(source.rhythm.overdueDays!)}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Why a source has no figure, where its figures alone do not say it. */
function whyNot(
  { rhythm, measured }: SourceLine,
  { dimension }: Measured,
  t: { readonly notYet: string; readonly nothingCame: string },
): string | undefined {
  if (measured.every((one) => one.trend.length === 0)) return t.notYet
  return dimension === 'timeliness' && rhythm.cycleDays !== null && rhythm.newestArrived === null
    ? t.nothingCame
    : undefined
}
