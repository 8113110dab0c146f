import { ago, moment } from '../../../../base/i18n.ts'
import { centreTrouble } from '../../../../modules/ledger/centre-trouble.rules.ts'
import type { CentreState, LogState } from '../../../../modules/ledger/contract.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { useNow } from '../../parts/now.ts'
import { many } from './numbers.ts'
import { ledgerTexts } from './texts.ts'

/** The log and who has countersigned how much of it. */
export function State({ state }: { state: LogState }) {
  const t = useTexts(ledgerTexts)
  const lang = useLang()
  const now = useNow()
  return (
    <section aria-labelledby="state">
      <h2 id="state">{t.state}</h2>
      {state.stopped && (
        <div className="problem" role="alert">
          <p>
            <b>{t.stopped}</b>
          </p>
          <p>{state.stopped}</p>
        </div>
      )}
      <p>{sum(state, t)}</p>
      {!state.running && !state.stopped && <p>{t.notRunning}</p>}
      {state.waitingHere > 0 && state.oldestWaitingHere && (
        <p>{t.waiting(many(state.waitingHere), ago(lang, state.oldestWaitingHere, now))}</p>
      )}
      {state.nightMissing && state.comparedAt && (
        <p className="wrong">{t.nightMissing(ago(lang, state.comparedAt, now))}</p>
      )}
      {state.lost > 0 && <p className="wrong">{t.lost(many(state.lost))}</p>}
      {state.centres.length === 0 ? <p>{t.alone}</p> : <Centres centres={state.centres} />}
    </section>
  )
}

function sum({ size, published, centres, stopped }: LogState, t: (typeof ledgerTexts)['zh']): string {
  // A log that does not run knows of no published checkpoint: saying 0 would be wrong.
  if (stopped) return t.known(many(size))
  if (size === 0) return t.none
  return centres.length > 0 && published >= size ? t.good(many(size)) : t.behind(many(size), many(published))
}

function Centres({ centres }: { centres: readonly CentreState[] }) {
  const t = useTexts(ledgerTexts)
  const lang = useLang()
  const now = useNow()
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            {[t.centre, t.signed, t.lag, t.lastSigned, t.trouble].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {centres.map((centre) => (
            <tr key={centre.name}>
              <th scope="row">{centre.name}</th>
              <td data-name={t.signed}>{centre.size === null ? t.never : t.index(many(centre.size))}</td>
              <td data-name={t.lag}>{t.lagCount(many(centre.behind))}</td>
              <td data-name={t.lastSigned} title={centre.at ? moment(lang, centre.at, now) : undefined}>
                {centre.at ? ago(lang, centre.at, now) : t.never}
              </td>
              <td
                data-name={t.trouble}
                className={centre.error ? 'wrong' : 'fine'}
                title={centre.error ?? undefined}
              >
                {centre.error ? centreTrouble(centre.error, lang) : t.fine}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
