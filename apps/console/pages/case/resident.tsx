import { moment } from '../../../../base/i18n.ts'
import type { CaseView } from '../../../../modules/cases/contract.ts'
import { useLang, useTexts } from '../../app/language.ts'
import { caseWords } from '../../parts/case-words.ts'
import { useNow } from '../../parts/now.ts'
import { Contact } from './contact.tsx'
import { Photos } from './photos.tsx'
import { useActorName } from './steps/facts.ts'
import { talkOf } from './talk.ts'
import { isTask } from './task.ts'
import { caseTexts } from './texts.ts'

/** The resident's own words, never changed; then who they are, and what was said to and fro. */
export function Resident({ found }: { found: CaseView }) {
  const t = useTexts(caseTexts)
  const words = useTexts(caseWords)
  const lang = useLang()
  const now = useNow()
  return (
    <section className="resident" aria-labelledby="own-words">
      <h2 id="own-words">{isTask(found) ? t.task : t.words}</h2>
      <blockquote>{found.words}</blockquote>
      <Photos photos={found.photos.filter((photo) => photo.stage === 'report')} />
      <p className="quiet">
        {t.reported(moment(lang, found.reportedAt, now), words.channel[found.channel])} ·{' '}
        {words.matter[found.matter]}
      </p>
      <Contact found={found} />
      <h2>{t.talk}</h2>
      <Talk found={found} />
    </section>
  )
}

function Talk({ found }: { found: CaseView }) {
  const t = useTexts(caseTexts)
  const lang = useLang()
  const now = useNow()
  const talk = talkOf(found)
  const actor = useActorName(found)
  if (talk.length === 0 && found.rating === null) return <p className="quiet">{t.noTalk}</p>
  return (
    <ol className="talk">
      {talk.map((step) => (
        <li key={step.no} className={step.fromResident ? 'theirs' : 'ours'}>
          <span className="quiet">
            {actor(step.by)} · <time dateTime={step.at}>{moment(lang, step.at, now)}</time>
          </span>
          <p>{step.note}</p>
          <Photos photos={step.photos} />
        </li>
      ))}
      {found.rating && (
        <li className="theirs">
          <span className="quiet">
            {t.rating(found.rating.score)} · {t.solved[found.rating.solved]}
          </span>
          {found.rating.words && <p>{found.rating.words}</p>}
        </li>
      )}
    </ol>
  )
}
