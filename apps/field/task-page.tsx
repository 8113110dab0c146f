import { lazy, Suspense } from 'react'
import { moment, texts, timeLeft } from '../../base/i18n.ts'
import { runningClock } from '../../modules/cases/running-clock.rules.ts'
import type { CaseView } from '../../modules/cases/shapes.ts'
import { useLoading } from '../phone/loading.ts'
import { Photos } from '../phone/photos.tsx'
import { Trouble } from '../phone/problem.tsx'
import { Heading, Link } from '../phone/router.tsx'
import { useSettings, useWords } from '../phone/settings.ts'
import { findCase, useUnsent } from './store.ts'
import { VerifyForm } from './verify-form.tsx'

const PlaceMap = lazy(() => import('./place-map.tsx'))

/** One task: the words, where it is, what was done, and the one question to answer. */
export function TaskPage({ id }: { id: string }) {
  const t = useWords(words)
  const found = useLoading(id, () => findCase(id))
  return (
    <>
      <Link href="/field/" className="back">
        ‹ {t.back}
      </Link>
      {found.error ? <Trouble error={found.error} again={found.again} /> : null}
      {!found.value && !found.error && <p role="status">{t.loading}</p>}
      {found.value && <Task it={found.value.it} fresh={found.value.fresh} />}
    </>
  )
}

function Task({ it, fresh }: { it: CaseView; fresh: boolean }) {
  const t = useWords(words)
  const { lang } = useSettings()
  const now = new Date().toISOString()
  const waits = useUnsent().some((item) => item.kind === 'verify' && item.body.case === it.id)
  const clock = runningClock(it.clocks)
  const finish = [...it.steps].reverse().find(({ kind }) => kind === 'finish')
  return (
    <>
      <p className="small soft num">{it.number}</p>
      <Heading title={it.number}>{it.summary || t.title}</Heading>
      {!fresh && <p className="note warn">{t.old}</p>}
      {clock && !clock.paused && (
        <p className={clock.due < now ? 'state late' : 'state'}>
          {clock.kind === 'verify' && <>{t.check} · </>}
          {timeLeft(lang, clock.due, now)} · {moment(lang, clock.due, now)}
        </p>
      )}
      <section className="stack near">
        <h2>{it.channel === 'grid-worker' ? t.wordsOfWorker : t.words}</h2>
        <blockquote className="words">{it.words}</blockquote>
        <Photos photos={it.photos.filter(({ stage }) => stage === 'report')} name={t.theirs} />
      </section>
      <Place it={it} />
      {(finish || it.closing) && (
        <section className="stack near">
          <h2>{finish ? t.done : t.standardTitle}</h2>
          {finish && (
            <p>
              {finish.by}：{finish.note}
            </p>
          )}
          <div className="line">
            <Photos photos={it.photos.filter(({ stage }) => stage === 'before')} name={t.before} />
            <Photos photos={it.photos.filter(({ stage }) => stage === 'after')} name={t.after} />
          </div>
          {it.closing && (
            <p className="note">
              {finish && <b>{t.standard} </b>}
              {it.closing}
            </p>
          )}
        </section>
      )}
      {waits && <p className="note warn">{t.waits}</p>}
      {!waits && it.may.includes('verifyCase') && <VerifyForm it={it} />}
      {!waits && !it.may.includes('verifyCase') && <p className="soft">{t.notMine}</p>}
    </>
  )
}

function Place({ it }: { it: CaseView }) {
  const t = useWords(words)
  const { point } = it
  return (
    <section className="stack near">
      <h2>{t.where}</h2>
      <p>
        {it.place || t.noPlace}
        {it.grid && <span className="soft"> · {it.grid.name}</span>}
      </p>
      {point && (
        <>
          <Suspense fallback={<div className="map-picture still" />}>
            <PlaceMap street={it.street} point={point} />
          </Suspense>
          <p>
            <a
              className="button"
              href={`geo:${point.lat},${point.lon}?q=${point.lat},${point.lon}(${encodeURIComponent(it.place)})`}
            >
              {t.navigate}
            </a>
          </p>
        </>
      )}
    </section>
  )
}

const words = texts(
  {
    back: '返回',
    title: '到现场看一看',
    loading: '正在取这件事…',
    old: '现在没有网，这是上次存下的内容。您做的会先存在手机里。',
    check: '核实',
    words: '居民怎么说',
    wordsOfWorker: '上报时写的',
    theirs: '居民拍的',
    where: '在哪儿',
    noPlace: '没写地方',
    navigate: '导航过去',
    done: '单位说怎么办的',
    before: '处理前',
    after: '处理后',
    standard: '办到什么样才算好：',
    standardTitle: '办到什么样才算好',
    waits: '您的核实已存在手机里，有网时自动发送。',
    notMine: '这件事现在不用您核实。',
  },
  {
    back: 'Back',
    title: 'Go and look',
    loading: 'Fetching…',
    old: 'No network: this is what was kept last time. What you do is kept on this phone.',
    check: 'check',
    words: 'What the resident says',
    wordsOfWorker: 'What was reported',
    theirs: 'Resident’s photo',
    where: 'Where',
    noPlace: 'No place given',
    navigate: 'Take me there',
    done: 'What the unit says it did',
    before: 'Before',
    after: 'After',
    standard: 'It counts as done when:',
    standardTitle: 'It counts as done when',
    waits: 'Your check is kept on this phone and goes by itself when online.',
    notMine: 'This does not wait for your check.',
  },
)
