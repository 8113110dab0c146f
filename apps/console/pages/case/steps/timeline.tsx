import { moment } from '../../../../../base/i18n.ts'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { useNow } from '../../../parts/now.ts'
import { Photos } from '../photos.tsx'
import { caseTexts, stepTexts } from '../texts.ts'
import { useActorName, useFacts } from './facts.ts'

type OneStep = CaseView['steps'][number]

/** Every step: who, what, when, why, with its photos and its row in the ledger. The latest first. */
export function Timeline({ found }: { found: CaseView }) {
  const t = useTexts(caseTexts)
  const inWords = useFacts(found)
  const actor = useActorName(found)
  return (
    <section className="timeline" aria-labelledby="what-happened">
      <h2 id="what-happened">
        {t.timeline} <span className="quiet">{t.steps(found.steps.length)}</span>
      </h2>
      <ol>
        {found.steps.toReversed().map((step) => (
          <StepRow key={step.no} step={step} by={actor(step.by)} facts={inWords(step)} />
        ))}
      </ol>
    </section>
  )
}

interface StepRowProps {
  readonly step: OneStep
  readonly by: string
  readonly facts: ReturnType<ReturnType<typeof useFacts>>
}

function StepRow({ step, by, facts }: StepRowProps) {
  const t = useTexts(caseTexts)
  const does = useTexts(stepTexts)
  const lang = useLang()
  const now = useNow()
  return (
    <li className={`step ${step.kind}`}>
      <p className="step-head">
        <span>
          {by}
          {step.person && step.person !== by ? ` · ${step.person}` : ''}
        </span>{' '}
        <b>{does[step.kind]}</b>
      </p>
      <p className="entry" title={t.entryTitle(step.entry)}>
        <time dateTime={step.at}>{moment(lang, step.at, now)}</time> · {t.entry(step.entry.slice(-8))}
      </p>
      {facts.length > 0 && (
        <dl className="step-facts">
          {facts.map(({ key, name, value }) => (
            <div key={key}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {step.note && <p className="step-note">{step.note}</p>}
      <Photos photos={step.photos} />
    </li>
  )
}
