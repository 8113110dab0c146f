import { moment, timeLeft } from '../../../base/i18n.ts'
import { useLang, useTexts } from '../app/language.ts'
import { caseWords } from './case-words.ts'
import { useNow } from './now.ts'
import { type Clocked, standingOf } from './standing.ts'

const closed = ['closed', 'rejected', 'merged']

/** 还有 2 小时, and below it the clock time: a deadline is always both. */
export function Due({ found }: { found: Clocked }) {
  const lang = useLang()
  const t = useTexts(caseWords)
  const now = useNow()
  const standing = standingOf(found, now)
  if (standing === 'done' || found.due === null || closed.includes(found.state)) {
    return null
  }
  if (standing === 'paused') return <span className="due paused">{t.paused}</span>
  return (
    <span className={`due ${standing}`}>
      <b>{timeLeft(lang, found.due, now)}</b>
      <time dateTime={found.due}>{moment(lang, found.due, now)}</time>
    </span>
  )
}
