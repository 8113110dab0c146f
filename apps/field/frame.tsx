import { type ReactNode, useState } from 'react'
import { clockTime, texts } from '../../base/i18n.ts'
import { isOffline, problemWords } from '../phone/problem.tsx'
import { Link } from '../phone/router.tsx'
import { setElder, setLang, useSettings, useWords } from '../phone/settings.ts'
import { access } from './api.ts'
import { outbox, signedIn, signOut, useStore, useUnsent } from './store.ts'

/** Who works here in which post, what the network does, and what is not sent: in words, above everything else. */
export function Frame({ children }: { children: ReactNode }) {
  const { me } = useStore()
  const ready = me?.kind === 'staff' && me.step === 'ready'
  return (
    <div className="frame">
      <Top ready={ready} />
      {ready && <Network />}
      <main className="stack">{children}</main>
    </div>
  )
}

function Top({ ready }: { ready: boolean }) {
  const t = useWords(words)
  const { me } = useStore()
  const { lang, elder } = useSettings()
  const [problem, setProblem] = useState('')
  const leave = () => signOut().catch((error: unknown) => setProblem(problemWords(error, t.failed)))
  return (
    <header>
      <details className="who">
        <summary>
          <b>{ready ? me!.name : t.face}</b>
          <span className="small soft">{me?.post?.unitName}</span>
        </summary>
        <div className="stack near">
          {ready && me!.posts.length > 1 && (
            <label>
              {t.post}
              <select
                value={me!.post?.id}
                onChange={(event) => {
                  const post = event.currentTarget.value
                  void access.choosePost({ body: { post } }).then(signedIn, () => undefined)
                }}
              >
                {me!.posts.map((post) => (
                  <option key={post.id} value={post.id}>
                    {post.unitName}
                  </option>
                ))}
              </select>
            </label>
          )}
          <div className="line">
            <button type="button" aria-pressed={elder} onClick={() => setElder(!elder)}>
              {elder ? t.ordinary : t.elder}
            </button>
            <button
              type="button"
              lang={lang === 'zh' ? 'en' : 'zh-CN'}
              onClick={() => setLang(lang === 'zh' ? 'en' : 'zh')}
            >
              {lang === 'zh' ? 'English' : '中文'}
            </button>
            {ready && (
              <button type="button" onClick={() => void leave()}>
                {t.signOut}
              </button>
            )}
          </div>
          {problem && (
            <p className="wrong" role="alert">
              {problem}
            </p>
          )}
        </div>
      </details>
    </header>
  )
}

/** Said only when there is something to say: no network, or things that wait to be sent. */
function Network() {
  const t = useWords(words)
  const { problem, fetchedAt } = useStore()
  const unsent = useUnsent()
  const refused = unsent.filter(({ state }) => state === 'refused').length
  if (!problem && unsent.length === 0) return null
  return (
    <div className={refused > 0 ? 'note bad stack near' : 'note warn stack near'} role="status">
      {problem !== null && (
        <p>
          {isOffline(problem) ? t.offline : problemWords(problem, t.failed)}{' '}
          {fetchedAt && t.kept(clockTime(fetchedAt))}
        </p>
      )}
      {unsent.length > 0 && (
        <p>
          {t.unsent(unsent.length)} <Link href="/field/sent">{t.look}</Link>{' '}
          <button type="button" onClick={() => void outbox.sendNow()}>
            {t.send}
          </button>
        </p>
      )}
    </div>
  )
}

const words = texts(
  {
    face: '邻里 · 网格员',
    post: '现在的岗位',
    elder: '大字',
    ordinary: '普通字',
    signOut: '退出登录',
    failed: '没有办成，请再试一次。',
    offline: '没有网。',
    kept: (at: string) => `下面是 ${at} 存下的任务，您做的会先存在手机里。`,
    unsent: (n: number) => `有 ${n} 件还没发出去，已存在手机里，有网时自动发送。`,
    look: '看一看',
    send: '现在发',
  },
  {
    face: 'Linli · field',
    post: 'My present post',
    elder: 'Large type',
    ordinary: 'Usual type',
    signOut: 'Sign out',
    failed: 'That did not work. Please try again.',
    offline: 'No network.',
    kept: (at: string) => `Below are the tasks as of ${at}; what you do is kept on this phone.`,
    unsent: (n: number) => `${n} not sent yet; kept on this phone, sent by itself when online.`,
    look: 'Show',
    send: 'Send now',
  },
)
