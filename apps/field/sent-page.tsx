import { clockTime, moment, texts } from '../../base/i18n.ts'
import { Heading, Link } from '../phone/router.tsx'
import { useSettings, useWords } from '../phone/settings.ts'
import { outbox, useStore, useUnsent } from './store.ts'

/** What was done today on this phone: first what is not sent yet, then what arrived. Seen by nobody else. */
export function SentPage() {
  const t = useWords(words)
  const { lang } = useSettings()
  const { sentToday } = useStore()
  const unsent = useUnsent()
  return (
    <>
      <Link href="/field/" className="back">
        ‹ {t.back}
      </Link>
      <Heading>{t.title}</Heading>
      {unsent.length > 0 && (
        <section className="stack near">
          <h2>{t.unsent(unsent.length)}</h2>
          <ul className="rows">
            {unsent.map((item) => (
              <li key={item.id} className="stack near unsent">
                <p>
                  <b>{t[item.kind]}</b> {item.body.about}
                </p>
                <p className="small soft num">{moment(lang, item.since, new Date().toISOString())}</p>
                {item.problem && (
                  <p className={item.state === 'refused' ? 'wrong' : 'small'}>
                    {item.problem.status === 0 ? t.offline : item.problem.detail}
                  </p>
                )}
                {item.problem && (
                  <div className="line">
                    <button type="button" onClick={() => void outbox.retry(item.id)}>
                      {t.again}
                    </button>
                    {item.state === 'refused' && (
                      <button type="button" className="plain" onClick={() => void outbox.remove(item.id)}>
                        {t.drop}
                      </button>
                    )}
                  </div>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="stack near">
        <h2>{t.arrived(sentToday.length)}</h2>
        {sentToday.length === 0 && <p className="soft">{t.none}</p>}
        <ul className="rows">
          {sentToday.map((sent) => (
            <li key={sent.id}>
              <Link href={sent.case ? `/field/task/${sent.case}` : '/field/door'} className="row">
                <b>{sent.about}</b>
                <span className="small soft num">
                  {t[sent.kind]} · {clockTime(sent.at)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
        <p className="small soft">{t.own}</p>
      </section>
    </>
  )
}

const words = texts(
  {
    back: '返回',
    title: '今天办过的',
    unsent: (n: number) => `还没发出去（${n}）`,
    arrived: (n: number) => `已经送到（${n}）`,
    none: '今天还没有。',
    verify: '核实',
    report: '上报',
    door: '门牌',
    offline: '没有网，有网时自动发送。',
    again: '再发一次',
    drop: '不发了',
    own: '这一页只在您的手机里，只有您看得到，过了今天就清掉。',
  },
  {
    back: 'Back',
    title: 'Done today',
    unsent: (n: number) => `Not sent yet (${n})`,
    arrived: (n: number) => `Arrived (${n})`,
    none: 'Nothing yet today.',
    verify: 'Check',
    report: 'Report',
    door: 'Door',
    offline: 'No network; it goes by itself when you are online.',
    again: 'Send again',
    drop: 'Discard',
    own: 'This page is on your phone only; nobody else sees it, and it is cleared after today.',
  },
)
