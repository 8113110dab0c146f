import { type FormEvent, useEffect, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { texts } from '../../../base/i18n.ts'
import { Field, focusFirstWrong } from '../../phone/field.tsx'
import { problemWords } from '../../phone/problem.tsx'
import { Link } from '../../phone/router.tsx'
import { useWords } from '../../phone/settings.ts'
import { access, proposals } from '../api.ts'

type Item = Awaited<ReturnType<typeof proposals.myProposals>>['items'][number]

/** A signed-in resident says what is wrong with a plate, and reads here what the community decided. */
export function DoorProposal({ street, address }: { street: string; address: string }) {
  const t = useWords(words)
  const [mine, setMine] = useState<readonly Item[] | null>(null)
  const [signedIn, setSignedIn] = useState<boolean | null>(null)
  const [kind, setKind] = useState<'wrong-name' | 'gone' | 'missing'>('wrong-name')
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const [tried, setTried] = useState(false)
  const [id] = useState(() => uuidv7())
  useEffect(() => {
    access.me().then(
      async (me) => {
        setSignedIn(me.kind === 'resident')
        if (me.kind === 'resident') setMine((await proposals.myProposals({ params: { street } })).items)
      },
      (error) => setProblem(error),
    )
  }, [street])

  async function send(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (kind !== 'gone' && name.trim() === '') return focusFirstWrong()
    try {
      const body = { kind, address, name: kind === 'gone' ? '' : name.trim(), note: '', point: null }
      const made = await proposals.proposeAsResident({ params: { street, id }, body }, { idempotencyKey: id })
      setMine([made, ...(mine ?? []).filter((one) => one.id !== made.id)])
    } catch (error) {
      setProblem(error)
    }
  }

  if (signedIn === false)
    return (
      <p className="note">
        {t.signIn} <Link href="/mine">{t.toSignIn}</Link>
      </p>
    )
  const about = (mine ?? []).filter((one) => one.address?.id === address)
  return (
    <section className="stack near">
      {about.map((one) => (
        <p key={one.id} className="note" role="status">
          {t.state[one.state]} {one.name} {one.reason}
        </p>
      ))}
      {!about.some((one) => one.id === id) && (
        <form className="stack near" onSubmit={(event) => void send(event)} noValidate>
          <Field id="proposal-kind" label={t.what}>
            {(given) => (
              <select
                {...given}
                value={kind}
                onChange={(event) => setKind(event.currentTarget.value as typeof kind)}
              >
                {(['wrong-name', 'gone', 'missing'] as const).map((one) => (
                  <option key={one} value={one}>
                    {t.kinds[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {kind !== 'gone' && (
            <Field
              id="proposal-name"
              label={t.name}
              problem={tried && name.trim() === '' ? t.empty : undefined}
            >
              {(given) => (
                <input
                  {...given}
                  type="text"
                  maxLength={60}
                  value={name}
                  onInput={(event) => setName(event.currentTarget.value)}
                />
              )}
            </Field>
          )}
          {problem !== null && <p className="wrong">{problemWords(problem, t.failed)}</p>}
          <button type="submit" className="wide">
            {t.send}
          </button>
        </form>
      )}
    </section>
  )
}

const words = texts(
  {
    signIn: '请先用手机号登录，社区定了以后您能看到结果。',
    toSignIn: '去登录',
    what: '哪里不对',
    kinds: { 'wrong-name': '名称写错了', gone: '这一户已经没有了', missing: '旁边少了一户' },
    name: '应该叫什么',
    empty: '请写一下应该叫什么。',
    send: '告诉社区',
    failed: '没有送到，请再试一次。',
    state: { waiting: '已送到社区，正在等答复：', accepted: '社区已采纳：', refused: '社区没有采纳：' },
  },
  {
    signIn: 'Please sign in with your phone first, so that you can read what the community decides.',
    toSignIn: 'Sign in',
    what: 'What is wrong',
    kinds: {
      'wrong-name': 'The name is wrong',
      gone: 'This door is gone',
      missing: 'A door beside it is missing',
    },
    name: 'What it should be called',
    empty: 'Please write what it should be called.',
    send: 'Tell the community',
    failed: 'This did not arrive. Please try again.',
    state: { waiting: 'With the community, waiting: ', accepted: 'Accepted: ', refused: 'Not accepted: ' },
  },
)
