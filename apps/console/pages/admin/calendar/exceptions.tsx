import type { Day } from '../../../../../base/contract.ts'
import type { CalendarDay } from '../../../../../modules/duties/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { rowKeys } from '../parts/row-keys.ts'
import { adminTexts } from '../parts/texts.ts'
import { dayWords } from '../parts/today.ts'
import { calendarTexts } from './texts.ts'
import { stretches } from './year.ts'

interface ExceptionsProps {
  readonly year: number
  readonly days: readonly CalendarDay[]
  readonly open: ((day: Day) => void) | undefined
}

/** The same year as a list, with the paper each day stands on: for reading aloud, checking and printing. */
export function Exceptions({ year, days, open }: ExceptionsProps) {
  const t = useTexts(calendarTexts)
  const words = useTexts(adminTexts)
  const lang = useLang()
  const found = stretches(year, days)
  return (
    <section aria-labelledby="exceptions">
      <h2 id="exceptions">{t.list(year)}</h2>
      {found.length === 0 && <p className="quiet">{t.listNone(year)}</p>}
      {found.length > 0 && (
        <table className="admin-table" onKeyDown={rowKeys}>
          <thead>
            <tr>
              <th scope="col">{t.column.days}</th>
              <th scope="col">{t.column.kind}</th>
              <th scope="col">{t.column.name}</th>
              <th scope="col">{t.column.source}</th>
              {open && <th scope="col">{t.column.next}</th>}
            </tr>
          </thead>
          <tbody>
            {found.map(({ from, to, days: count, row }) => (
              <tr key={from}>
                <th scope="row">
                  {count === 1 ? dayWords(lang, from) : t.span(dayWords(lang, from), dayWords(lang, to))}
                  {count > 1 && <span className="quiet"> · {t.days(count)}</span>}
                </th>
                <td data-name={t.column.kind} className={`kind-word ${row.kind}`}>
                  {t.kind[row.kind]}
                </td>
                <td data-name={t.column.name}>{row.name}</td>
                <td data-name={t.column.source}>{row.source}</td>
                {open && (
                  <td className="next">
                    <button
                      type="button"
                      className="plain"
                      data-row
                      aria-label={`${words.edit} ${dayWords(lang, from)}`}
                      onClick={() => open(from)}
                    >
                      {words.edit}
                    </button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
