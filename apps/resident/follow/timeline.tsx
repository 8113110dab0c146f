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
            <StepPhotos photos={step.photos} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Photos before and after stand apart, in that order. */
function StepPhotos({ photos }: { photos: Public['steps'][number]['photos'] }) {
  const t = useWords(words)
  const of = (stage: string) => photos.filter((photo) => photo.stage === stage)
  const others = photos.filter(({ stage }) => stage !== 'before' && stage !== 'after')
  return (
    <div className="line">
      <Photos photos={of('before')} name={t.before} />
      <Photos photos={of('after')} name={t.after} />
      <Photos photos={others} name={t.photos} />
    </div>
  )
}

const words = texts(
  {
    title: '一步一步',
    you: '您',
    system: '系统按规定自动',
    photos: '照片',
    before: '处理前',
    after: '处理后',
  },
  {
    title: 'Step by step',
    you: 'you',
    system: 'by rule, automatically',
    photos: 'Photos',
    before: 'Before',
    after: 'After',
  },
)
