import type { Rate } from '../../../../modules/cases/contract.ts'
import { useTexts } from '../../app/language.ts'
import { ratesTexts } from './texts.ts'

/** The definitions in force, in words, with version and day. */
export function Definitions({ rates }: { rates: readonly Rate[] }) {
  const t = useTexts(ratesTexts)
  return (
    <section className="definitions" aria-labelledby="definitions">
      <h2 id="definitions">{t.definitions}</h2>
      <dl>
        {rates.map((rate) => (
          <div key={rate.name}>
            <dt>{t.name[rate.name]}</dt>
            <dd>
              {rate.definition.words}{' '}
              <span className="quiet">{t.definition(rate.definition.version, rate.definition.from)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
