import { type FormEvent, useState } from 'react'
import { texts } from '../../base/i18n.ts'
import type { Me } from '../../modules/access/contract.ts'
import { Field, focusFirstWrong } from '../phone/field.tsx'
import { problemWords } from '../phone/problem.tsx'
import { Heading } from '../phone/router.tsx'
import { useWords } from '../phone/settings.ts'
import { access } from './api.ts'
import { Enroll } from './enroll.tsx'
import { NewPassword } from './new-password.tsx'
import { signedIn } from './store.ts'

/** Sign-in of staff: login and password, the code of the authenticator, the first time an own password. */
export function SignInPage({ me }: { me: Me }) {
  const t = useWords(words)
  const [password, setPassword] = useState('')
  const half = me.kind === 'staff' && me.step !== 'ready'
  const coded = half && me.step !== 'new-password'
  return (
    <>
      <Heading>{coded ? t.second : half ? t.own : t.title}</Heading>
      {!half && <PasswordForm password={password} setPassword={setPassword} />}
      {half && me.step === 'enroll' && <Enroll password={password} />}
      {coded && <CodeForm />}
      {half && !coded && <NewPassword first={password} />}
      {half && (
        <button type="button" className="plain" onClick={() => void access.signOut().then(reload, reload)}>
          {t.other}
        </button>
      )}
    </>
  )
}

function reload(): void {
  location.reload()
}

interface PasswordProps {
  readonly password: string
  readonly setPassword: (password: string) => void
}

function PasswordForm({ password, setPassword }: PasswordProps) {
  const t = useWords(words)
  const [login, setLogin] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  async function send(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    if (login.trim().length < 2 || password === '') return fail(t.both)
    setBusy(true)
    try {
      await signedIn(await access.signIn({ body: { login: login.trim(), password } }))
    } catch (error) {
      fail(problemWords(error, t.failed))
    }
    setBusy(false)
  }
  function fail(words: string) {
    setProblem(words)
    focusFirstWrong()
  }
  return (
    <form className="stack" onSubmit={(event) => void send(event)} noValidate>
      <Field id="login" label={t.login} problem={problem || undefined}>
        {(given) => (
          <input
            {...given}
            type="text"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={login}
            onInput={(event) => setLogin(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field id="password" label={t.password}>
        {(given) => (
          <input
            {...given}
            type="password"
            autoComplete="current-password"
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        )}
      </Field>
      <button type="submit" className="go" aria-busy={busy}>
        {busy ? t.busy : t.signIn}
      </button>
    </form>
  )
}

function CodeForm() {
  const t = useWords(words)
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState('')
  async function send(event: FormEvent) {
    event.preventDefault()
    const plain = code.normalize('NFKC').trim()
    try {
      if (plain.length < 6) throw new Error(t.shortCode)
      await signedIn(await access.secondFactor({ body: { code: plain } }))
    } catch (error) {
      setProblem(plain.length < 6 ? t.shortCode : problemWords(error, t.failed))
      focusFirstWrong()
    }
  }
  return (
    <form className="stack" onSubmit={(event) => void send(event)} noValidate>
      <Field id="code" label={t.code} hint={t.codeHint} problem={problem || undefined}>
        {(given) => (
          <input
            {...given}
            type="text"
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        )}
      </Field>
      <button type="submit" className="go">
        {t.confirm}
      </button>
    </form>
  )
}

const words = texts(
  {
    title: '网格员登录',
    second: '再确认一次是您本人',
    own: '换上自己的密码',
    login: '登录名',
    password: '密码',
    both: '请填登录名和密码。',
    signIn: '登录',
    busy: '正在登录…',
    code: '动态码',
    codeHint: '打开手机里的验证器，填 6 位数字；手机不在身边就填一个恢复码。',
    shortCode: '动态码至少 6 位，请再看看。',
    confirm: '确认',
    other: '换一个人登录',
    failed: '没有办成，请再试一次。',
  },
  {
    title: 'Field sign-in',
    second: 'Confirm that it is you',
    own: 'Set a password of your own',
    login: 'Login',
    password: 'Password',
    both: 'Please fill in login and password.',
    signIn: 'Sign in',
    busy: 'Signing in…',
    code: 'Code',
    codeHint: 'Open the authenticator on your phone and type its 6 digits, or one of your recovery codes.',
    shortCode: 'The code has at least 6 characters. Please check it.',
    confirm: 'Confirm',
    other: 'Sign in as somebody else',
    failed: 'That did not work. Please try again.',
  },
)
