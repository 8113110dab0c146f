import { moment, timeLeft } from '../../../base/i18n.ts'
import { useLang, useTexts } from '../app/language.ts'
import { caseWords } from './case-words.ts'
import { useNow } from './now.ts'
import { type Clocked, clockOf, standingOf } from './standing.ts'

/** 还有 2 小时, and below it the clock time: a deadline is always both. `what` names the step whose clock it is. */
export function Due({ found, what }: { found: Clocked; what?: string | undefined }) {
  const lang = useLang()
  const t = useTexts(caseWords)
  const now = useNow()
  const standing = standingOf(found, now)
  const due = clockOf(found)
  if (standing === 'done' || due === null) return null
  if (standing === 'paused') return <span className="due paused">{t.paused}</span>
  return (
    <span className={`due ${standing}`}>
      <b>
        {what && `${what} · `}
        {timeLeft(lang, due, now)}
      </b>
      <time dateTime={due}>{moment(lang, due, now)}</time>
    </span>
  )
}
