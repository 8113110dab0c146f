import { moment, timeLeft } from '../../../../../base/i18n.ts'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { classLimits } from '../../../../../modules/cases/rules.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { caseWords } from '../../../parts/case-words.ts'
import { useNow } from '../../../parts/now.ts'
import { caseTexts } from '../texts.ts'
import { useWorkingLeft } from './working-left.ts'

type OneClock = CaseView['clocks'][number]

/** Every limit of the case: what it is, when it ends by the clock, and how much is left in its own kind of time. */
export function Clocks({ found }: { found: CaseView }) {
  const t = useTexts(caseTexts)
  if (found.clocks.length === 0) return null
  // A decision that is waited for runs on the limit of dispatching; nobody dispatches anything here.
  const decides = found.act === 'decide'
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">{t.clocks}</h2>
      <ul className="clocks">
        {found.clocks.map((clock) => (
          <ClockRow
            key={`${clock.kind}${clock.from}`}
            clock={clock}
            urgency={found.urgency}
            decides={decides}
          />
        ))}
      </ul>
    </section>
  )
}

interface ClockRowProps {
  readonly clock: OneClock
  readonly urgency: CaseView['urgency']
  readonly decides: boolean
}

function ClockRow({ clock, urgency, decides }: ClockRowProps) {
  const t = useTexts(caseTexts)
  const words = useTexts(caseWords)
  const lang = useLang()
  const now = useNow()
  const working = useWorkingLeft(clock, now)
  const { amount, unit } = clock.limit
  const standing = clock.paused ? 'paused' : clock.overdue ? 'overdue' : 'todo'
  return (
    <li>
      <span>
        {decides && clock.kind === 'dispatch' ? t.decision : t.clockKind[clock.kind]}{' '}
        <span className="quiet">{t.limit[unit](amount)}</span>
      </span>
      {clock.doneAt !== null ? (
        <span className={clock.overdue ? 'due overdue' : 'due'}>
          <span>{clock.overdue ? t.clockLate : t.clockDone}</span>
          <time dateTime={clock.doneAt}>{moment(lang, clock.doneAt, now)}</time>
        </span>
      ) : (
        <span className={`due ${standing}`}>
          <b>{clock.paused ? words.paused : (working ?? timeLeft(lang, clock.due, now))}</b>
          {!clock.paused && <time dateTime={clock.due}>{moment(lang, clock.due, now)}</time>}
        </span>
      )}
      {clock.kind === 'handle' && !sameLimit(clock.limit, classLimits[urgency]) && (
        <p className="quiet">
          {t.limitOfCategory(t.limit[classLimits[urgency].unit](classLimits[urgency].amount))}
        </p>
      )}
      {clock.assumed && <p className="quiet">{t.clockAssumed}</p>}
    </li>
  )
}

function sameLimit(one: OneClock['limit'], other: OneClock['limit']): boolean {
  return one.amount === other.amount && one.unit === other.unit
}
