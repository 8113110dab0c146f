import { useEffect, useState } from 'react'
import type * as T from 'typebox'
import { moment, texts } from '../../../base/i18n.ts'
import type { Me } from '../../../modules/access/contract.ts'
import { problemWords, Trouble } from '../../phone/problem.tsx'
import { Heading, Link } from '../../phone/router.tsx'
import { useSettings, useWords } from '../../phone/settings.ts'
import { access, intake } from '../api.ts'
import { shortState } from '../follow/state-words.ts'
import { isEmpty } from '../report/draft.ts'
import { useDraft } from '../report/draft-store.ts'
import { PhoneSignIn } from './phone-sign-in.tsx'

type Account = T.Static<typeof Me>

/** My account: sign in by phone, everything I reported with it, sign out. */
export function MinePage() {
  const t = useWords(words)
  const [me, setMe] = useState<Account | null>(null)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    access.me().then(setMe, setError)
  }, [])
  const mine = me?.kind === 'resident'
  return (
    <div className="stack">
      <Link href="/" className="back">
        ‹ {t.back}
      </Link>
      <Heading>{t.title}</Heading>
      {error !== null && !mine && <Trouble error={error} />}
      {mine ? <Cases me={me} onSignOut={() => setMe(null)} /> : <PhoneSignIn onSignedIn={setMe} />}
    </div>
  )
}

type Item = Awaited<ReturnType<typeof intake.myCases>>['items'][number]

function Cases({ me, onSignOut }: { me: Account; onSignOut: () => void }) {
  const t = useWords(words)
  const { lang } = useSettings()
  const [items, setItems] = useState<readonly Item[]>([])
  const [next, setNext] = useState<string | null | undefined>(undefined)
  const [error, setError] = useState<unknown>(null)

  async function load(after?: string) {
    setError(null)
    try {
      const page = await intake.myCases({ query: after ? { after } : {} })
      setItems((old) => (after ? [...old, ...page.items] : page.items))
      setNext(page.next)
    } catch (problem) {
      setError(problem)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => void load(), [])

  async function signOut() {
    try {
      await access.signOut()
      onSignOut()
    } catch (problem) {
      setError(problem)
    }
  }

  return (
    <div className="stack">
      <p className="soft num">{t.signedIn(me.phone ?? '')}</p>
      <GoOn />
      {next !== undefined && items.length === 0 && <p data-say>{t.none}</p>}
      <ul className="rows">
        {items.map((item) => (
          <li key={item.id}>
            <Link href={`/my/${item.street}/${item.id}`} className="row">
              <b>{item.words.slice(0, 60)}</b>
              <span className="small num">
                <span className={`state ${item.overdue ? 'late' : item.state === 'closed' ? 'over' : ''}`}>
                  {item.overdue ? t.late : shortState(item.state, lang)}
                </span>{' '}
                <span className="soft">
                  {item.number} · {moment(lang, item.reportedAt, new Date().toISOString())}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {error !== null && <p className="wrong">{problemWords(error, t.failed)}</p>}
      {next && (
        <button type="button" className="wide" onClick={() => void load(next)}>
          {t.more}
        </button>
      )}
      <p>
        <button type="button" onClick={() => void signOut()}>
          {t.signOut}
        </button>
      </p>
    </div>
  )
}

/** Somebody who signed in while writing a report goes on where they were. */
function GoOn() {
  const t = useWords(words)
  const { draft } = useDraft()
  if (isEmpty(draft)) return null
  return (
    <Link href="/report/contact" className="button go">
      {t.goOn}
    </Link>
  )
}

const words = texts(
  {
    back: '返回',
    title: '我的',
    signedIn: (phone: string) => `已用手机 ${phone} 登录`,
    none: '登录后说的事会记在这里，现在还没有。没登录时说的事，用回执上的查询码查。',
    late: '超期',
    goOn: '接着提交刚才写的',
    more: '看更早的',
    signOut: '退出登录',
    failed: '没有取到，请再试一次。',
  },
  {
    back: 'Back',
    title: 'My reports',
    signedIn: (phone: string) => `Signed in with ${phone}`,
    none: 'What you report while signed in is listed here; nothing yet. What you reported before, follow with the code on its receipt.',
    late: 'overdue',
    goOn: 'Go on with your report',
    more: 'Show earlier ones',
    signOut: 'Sign out',
    failed: 'This could not be fetched. Please try again.',
  },
)
