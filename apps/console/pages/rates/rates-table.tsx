import { Link } from '@tanstack/react-router'
import { share } from '../../../../base/i18n.ts'
import { type Rate, rateNames } from '../../../../modules/cases/contract.ts'
import { useLang, useTexts } from '../../app/language.ts'
import type { RatesSearch } from '../../app/rates-search.ts'
import { ratesTexts } from './texts.ts'

export interface Group {
  readonly key: string | null
  readonly name: string
  readonly rates: readonly Rate[]
}

/** One row a group, one column a rate; in every cell the share, its parts, and what was left out. All lead to cases. */
export function RatesTable({ groups, search }: { groups: readonly Group[]; search: RatesSearch }) {
  const t = useTexts(ratesTexts)
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            <th scope="col">{search.by ? t.group[search.by] : t.scope}</th>
            {rateNames.map((name) => (
              <th scope="col" key={name}>
                {t.name[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key ?? group.name}>
              <th scope="row">{group.name || t.unnamed}</th>
              {rateNames.map((name) => (
                <td key={name} data-name={t.name[name]}>
                  <Cell
                    rate={group.rates.find((one) => one.name === name)}
                    search={{ ...search, ...(group.key === null ? {} : { key: group.key }) }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ rate, search }: { rate: Rate | undefined; search: RatesSearch }) {
  const t = useTexts(ratesTexts)
  const lang = useLang()
  if (!rate) return null
  const { why: _, ...base } = search
  const missed = rate.denominator - rate.numerator
  return (
    <>
      <Link to="/rates" search={{ ...base, rate: rate.name, part: 'numerator' }} className="share">
        {share(lang, rate.numerator, rate.denominator)}
      </Link>
      {missed > 0 && (
        <Link to="/rates" search={{ ...base, rate: rate.name, part: 'missed' }} className="missed">
          {t.part.missed} {t.cases(missed)}
        </Link>
      )}
      {rate.excluded
        .filter((one) => one.cases > 0)
        .map((one) => (
          <Link
            key={one.why}
            to="/rates"
            search={{ ...base, rate: rate.name, part: 'excluded', why: one.why }}
            className="apart"
          >
            {t.apart(one.cases, t.why[one.why])}
          </Link>
        ))}
    </>
  )
}
