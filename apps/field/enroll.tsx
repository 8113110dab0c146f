import { type FormEvent, useState } from 'react'
import { texts } from '../../base/i18n.ts'
import { Field, focusFirstWrong } from '../phone/field.tsx'
import { problemWords } from '../phone/problem.tsx'
import { useWords } from '../phone/settings.ts'
import { access } from './api.ts'

type Enrolling = Awaited<ReturnType<typeof access.enroll>>

/** The first time: the authenticator is set up on this phone, and recovery codes are written down. */
export function Enroll({ password }: { password: string }) {
  const t = useWords(words)
  const [typed, setTyped] = useState(password)
  const [found, setFound] = useState<Enrolling | null>(null)
  const [problem, setProblem] = useState('')
  async function begin(event: FormEvent) {
    event.preventDefault()
    try {
      setFound(await access.enroll({ body: { password: typed } }))
    } catch (error) {
      setProblem(problemWords(error, t.failed))
      focusFirstWrong()
    }
  }
  if (!found) {
    return (
      <form className="stack" onSubmit={(event) => void begin(event)} noValidate>
        <p>{t.why}</p>
        <Field id="again" label={t.password} problem={problem || undefined}>
          {(given) => (
            <input
              {...given}
              type="password"
              autoComplete="current-password"
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" className="go">
          {t.begin}
        </button>
      </form>
    )
  }
  return (
    <div className="stack">
      <p>{t.add}</p>
      <p>
        <a className="button" href={found.uri}>
          {t.open}
        </a>
      </p>
      <img
        className="qr"
        src={`data:image/svg+xml,${encodeURIComponent(found.qr)}`}
        alt={t.qr}
        width="200"
        height="200"
      />
      <p className="num">
        {t.secret} <b>{found.secret}</b>
      </p>
      <div className="note">
        <p>{t.recovery}</p>
        <ul className="num">
          {found.recovery.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}

const words = texts(
  {
    why: '第一次登录，要给账号加一道锁：以后除了密码，还要填手机验证器里的动态码。',
    password: '再填一次密码',
    begin: '开始设置',
    add: '把账号加进手机里的验证器，再把它显示的 6 位数字填在下面。',
    open: '在这台手机的验证器里打开',
    qr: '验证器二维码',
    secret: '或者手工填密钥：',
    recovery: '请抄下这些恢复码，手机丢了可以用它登录，每个只能用一次：',
    failed: '没有办成，请再试一次。',
  },
  {
    why: 'This is your first sign-in. The account gets a second lock: besides the password, a code from an authenticator.',
    password: 'Your password once more',
    begin: 'Set it up',
    add: 'Add the account to the authenticator on your phone, then type the 6 digits it shows below.',
    open: 'Open in this phone’s authenticator',
    qr: 'QR code for the authenticator',
    secret: 'Or type this key:',
    recovery: 'Write down these recovery codes; each works once, if the phone is lost:',
    failed: 'That did not work. Please try again.',
  },
)
