import { moment, texts } from '../../../base/i18n.ts'
import { Photos } from '../../phone/photos.tsx'
import { useSettings, useWords } from '../../phone/settings.ts'
import type { Public } from './state-words.ts'
import { steps as stepNames, stepWords } from './step-words.ts'

/** Every step so far, newest first: what, who, when, in whose words. */
export function Timeline({ steps }: { steps: Public['steps'] }) {
  const t = useWords(words)
  const names = useWords(stepNames)
  const { lang } = useSettings()
  const now = new Date().toISOString()
  return (
    <section className="stack">
      <h2>{t.title}</h2>
      <ol className="timeline">
        {[...steps].reverse().map((step) => (
          <li key={step.no} className="stack near">
            <p>
              <b>{stepWords(step, names)}</b>
            </p>
            <p className="small soft num">
              {moment(lang, step.at, now)} ·{' '}
              {step.by === 'resident' ? t.you : step.by === 'system' ? t.system : step.by}
            </p>
            {step.note && <p className="words">{step.note}</p>}
            <Photos photos={step.photos} name={t.photos} />
          </li>
        ))}
      </ol>
    </section>
  )
}

const words = texts(
  { title: '一步一步', you: '您', system: '系统按规定自动', photos: '照片' },
  { title: 'Step by step', you: 'you', system: 'by rule, automatically', photos: 'Photos' },
)
