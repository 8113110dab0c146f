import { dimensions } from '../../../../modules/quality/contract.ts'
import { definitionOf } from '../../../../modules/quality/words.rules.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { qualityTexts } from './texts.ts'

/** What each dimension means and its formula, beside the figures. */
export function Definitions() {
  const t = useTexts(qualityTexts)
  const lang = useLang()
  return (
    <details className="quality-definitions">
      <summary>{t.definitions}</summary>
      <dl>
        {dimensions.map((one) => {
          const { name, means, formula } = definitionOf(one, lang)
          return (
            <div key={one}>
              <dt>
                {name} = {formula}
              </dt>
              <dd>{means}</dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
