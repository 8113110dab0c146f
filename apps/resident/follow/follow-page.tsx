import { useEffect } from 'react'
import { moment, texts } from '../../../base/i18n.ts'
import { useLoading } from '../../phone/loading.ts'
import { Photos } from '../../phone/photos.tsx'
import { Trouble } from '../../phone/problem.tsx'
import { Heading, Link } from '../../phone/router.tsx'
import { useSettings, useWords } from '../../phone/settings.ts'
import { intake } from '../api.ts'
import { CheckSection } from '../check/check-section.tsx'
import { type CaseKey, watchAnswers } from '../send.ts'
import { type Delay, delaysOf } from './delays.ts'
import { RateForm } from './rate-form.tsx'
import { type Public, stateWords } from './state-words.ts'
import { TalkForms } from './talk-forms.tsx'
import { Timeline } from './timeline.tsx'
import { UnsentHere } from './unsent-here.tsx'

type Props = { readonly street: string } & ({ code: string; id?: never } | { id: string; code?: never })

/** One case for the person who reported it: the state in words, who acts by when, why it takes longer, what was done. */
export function FollowPage({ street, code, id }: Props) {
  const t = useWords(words)
  const to: CaseKey = code === undefined ? { id: id! } : { code }
  const key = code ?? id!
  const found = useLoading(`${street}/${key}`, () =>
    code === undefined
      ? intake.myCase({ params: { street, id: id! } })
      : intake.follow({ params: { street, code } }),
  )
  const { again, set } = found
  // biome-ignore lint/correctness/useExhaustiveDependencies: the setters belong to this key
  useEffect(() => {
    const onLook = () => document.hidden || again()
    document.addEventListener('visibilitychange', onLook)
    const stop = watchAnswers((answered, fresh) => {
      if (('code' in answered ? answered.code : answered.id) === key) set(fresh)
    })
    return () => {
      document.removeEventListener('visibilitychange', onLook)
      stop()
    }
  }, [key])

  return (
    <div className="stack far">
      <Link href={code === undefined ? '/mine' : '/follow'} className="back">
        ‹ {t.back}
      </Link>
      {found.error ? <Failed error={found.error} again={again} /> : null}
      {found.value && <CaseForResident it={found.value} to={to} />}
      {!found.value && !found.error && <Heading>{t.loading}</Heading>}
    </div>
  )
}

function Failed({ error, again }: { error: unknown; again: () => void }) {
  const t = useWords(words)
  return (
    <div className="stack">
      <Heading>{t.failed}</Heading>
      <Trouble error={error} again={again} />
    </div>
  )
}

function CaseForResident({ it, to }: { it: Public; to: CaseKey }) {
  const t = useWords(words)
  const { lang } = useSettings()
  const now = new Date().toISOString()
  const state = stateWords(it, lang, now)
  const ended = it.state === 'closed' || it.state === 'rejected'
  return (
    <>
      <section className="stack near">
        <p className="small soft num">
          {t.number} {it.number}
        </p>
        <div className={`big-state ${state.tone}`}>
          <Heading title={`${state.state} · ${it.number}`}>{state.state}</Heading>
        </div>
        <p data-say>{state.now}</p>
        {state.by && (
          <p className="by num" data-say>
            {state.by}
          </p>
        )}
        {it.unit?.phone && (
          <p>
            <a className="button" href={`tel:${it.unit.phone}`}>
              {t.call(it.unit.name)} {it.unit.phone}
            </a>
          </p>
        )}
        {it.joined && <p className="note">{t.joined(it.joined)}</p>}
      </section>
      {ended ? <Answer it={it} /> : <Delays delays={delaysOf(it.steps)} />}
      <UnsentHere to={to} />
      {it.may.includes('rate') && !it.rating && <RateForm street={it.street} to={to} />}
      {it.rating && (
        <p className="note">
          {t.rated} {t.solved[it.rating.solved]}
          {t.comma}
          {t.levels.split('|')[5 - it.rating.score]}
        </p>
      )}
      <TalkForms it={it} to={to} />
      {ended && <Delays delays={delaysOf(it.steps)} />}
      <section className="stack">
        <h2>{t.yours}</h2>
        <blockquote className="words">{it.words}</blockquote>
        <p className="soft">
          {it.place && `${it.place} · `}
          {moment(lang, it.reportedAt, now)}
        </p>
        <Photos photos={it.photos.filter(({ stage }) => stage === 'report')} name={t.yourPhotos} />
      </section>
      <Timeline steps={it.steps} />
      <CheckSection it={it} to={to} />
    </>
  )
}

/** What the street office answered in the end, with the pictures that show it. */
function Answer({ it }: { it: Public }) {
  const t = useWords(words)
  const answer = [...it.steps].reverse().find(({ kind, note }) => note && answers.has(kind))
  return (
    <section className="stack">
      {answer && (
        <div className="note stack near">
          <h2>{t.answer(answer.by)}</h2>
          <p className="words" data-say>
            {answer.note}
          </p>
        </div>
      )}
      <div className="line">
        <Photos photos={it.photos.filter(({ stage }) => stage === 'before')} name={t.before} />
        <Photos photos={it.photos.filter(({ stage }) => stage === 'after')} name={t.after} />
      </div>
    </section>
  )
}

const answers: ReadonlySet<string> = new Set(['close', 'reject', 'decide-contest'])

function Delays({ delays }: { delays: readonly Delay[] }) {
  const t = useWords(words)
  const { lang } = useSettings()
  if (delays.length === 0) return null
  const now = new Date().toISOString()
  return (
    <section className="note warn stack near">
      <h2>{t.why}</h2>
      {delays.map(({ kind, at, by, reason, until }) => (
        <p key={at} data-say>
          <b>{t[kind]}</b>
          {until && ` ${t.until(moment(lang, until, now))}`}
          {reason && ` ${t.because(by, reason)}`} <span className="small soft">{moment(lang, at, now)}</span>
        </p>
      ))}
    </section>
  )
}

const words = texts(
  {
    back: '返回',
    loading: '正在查…',
    failed: '没有查到',
    number: '编号',
    call: (unit: string) => `打给${unit}`,
    joined: (number: string) => `别人也说了同一件事，和 ${number} 合在一起办。那边每走一步，您这里都看得到。`,
    why: '为什么要多等些时候',
    extension: '延期。',
    suspension: '先停一停。',
    return: '换了单位。',
    rework: '没办好，重办。',
    reopen: '重新办。',
    until: (at: string) => `最晚到 ${at}。`,
    because: (by: string, reason: string) => `${by}说：${reason}`,
    rated: '您的评价：',
    solved: { yes: '解决了', partly: '解决了一部分', no: '没解决' },
    comma: '，',
    levels: '非常满意|满意|一般|不满意|非常不满意',
    answer: (by: string) => `${by}给您的答复`,
    yours: '您说的事',
    yourPhotos: '您的照片',
    before: '处理前',
    after: '处理后',
  },
  {
    back: 'Back',
    loading: 'Looking…',
    failed: 'Not found',
    number: 'Number',
    call: (unit: string) => `Phone ${unit}`,
    joined: (number: string) =>
      `Others reported the same; it is handled together with ${number}. You see every step here.`,
    why: 'Why it takes longer',
    extension: 'More time.',
    suspension: 'Paused.',
    return: 'Another unit.',
    rework: 'Not good enough, done again.',
    reopen: 'Taken up again.',
    until: (at: string) => `Until ${at}.`,
    because: (by: string, reason: string) => `${by}: ${reason}`,
    rated: 'Your rating:',
    solved: { yes: 'solved', partly: 'partly solved', no: 'not solved' },
    comma: ', ',
    levels: 'very satisfied|satisfied|neither|dissatisfied|very dissatisfied',
    answer: (by: string) => `The answer of ${by}`,
    yours: 'What you reported',
    yourPhotos: 'Your photo',
    before: 'Before',
    after: 'After',
  },
)
