import { type FormEvent, useEffect, useState } from 'react'
import type * as T from 'typebox'
import { texts } from '../../../base/i18n.ts'
import type { Me } from '../../../modules/access/contract.ts'
import { Field, focusFirstWrong } from '../../phone/field.tsx'
import { problemWords } from '../../phone/problem.tsx'
import { useWords } from '../../phone/settings.ts'
import { access } from '../api.ts'
import { plainPhone } from '../report/draft.ts'

const pause = 60 // s before another code may be asked for

interface Props {
  readonly onSignedIn: (me: T.Static<typeof Me>) => void
}

/** Sign-in without a password: a one-time code goes to the phone. */
export function PhoneSignIn({ onSignedIn }: Props) {
  const t = useWords(words)
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [shown, setShown] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const [left, setLeft] = useState(0)
  const [problem, setProblem] = useState<{ phone?: string; code?: string }>({})
  const number = plainPhone(phone)

  useEffect(() => {
    if (left === 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])

  function fail(at: 'phone' | 'code', words: string) {
    setProblem({ [at]: words })
    focusFirstWrong()
  }

  async function askCode() {
    if (left > 0) return
    if (!/^1\d{10}$/.test(number)) return fail('phone', t.wrongPhone)
    setProblem({})
    try {
      const sent = await access.residentCode({ body: { phone: number } })
      setShown(sent.shown ?? null)
      setAsked(true)
      setLeft(pause)
    } catch (error) {
      fail('phone', problemWords(error, t.failed))
    }
  }

  async function signIn(event: FormEvent) {
    event.preventDefault()
    if (!asked) return askCode()
    const plain = code.normalize('NFKC').replace(/\D/g, '')
    if (plain.length !== 6) return fail('code', t.wrongCode)
    try {
      onSignedIn(await access.residentSignIn({ body: { phone: number, code: plain } }))
    } catch (error) {
      fail('code', problemWords(error, t.failed))
    }
  }

  return (
    <form className="stack" onSubmit={(event) => void signIn(event)} noValidate>
      <Field id="phone" label={t.phone} hint={<span data-say>{t.hint}</span>} problem={problem.phone}>
        {(given) => (
          <input
            {...given}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            value={phone}
            onInput={(event) => setPhone(event.currentTarget.value)}
          />
        )}
      </Field>
      {asked && (
        <>
          {shown && (
            <p className="note" data-say>
              {t.shown} <b className="num">{shown}</b>
            </p>
          )}
          <Field id="code" label={t.code} problem={problem.code}>
            {(given) => (
              <input
                {...given}
                type="text"
                inputMode="numeric"
                autoComplete="one-time-code"
                className="code num"
                value={code}
                onInput={(event) => setCode(event.currentTarget.value)}
              />
            )}
          </Field>
        </>
      )}
      <button type="submit" className="go">
        {asked ? t.signIn : t.ask}
      </button>
      {asked && (
        <button type="button" className="plain" aria-disabled={left > 0} onClick={() => void askCode()}>
          {left > 0 ? t.wait(left) : t.again}
        </button>
      )}
    </form>
  )
}

const words = texts(
  {
    phone: '手机号',
    hint: '我们发一个验证码，不用记密码。登录后说的事都记在这里，换了手机也能看。',
    wrongPhone: '手机号是 11 位数字，以 1 开头，请再看看。',
    ask: '发验证码给我',
    shown: '这是演示环境，不发短信。验证码是',
    code: '验证码',
    wrongCode: '验证码是 6 位数字，请再看看。',
    signIn: '登录',
    again: '没收到？再发一次',
    wait: (seconds: number) => `没收到？${seconds} 秒后可以再发`,
    failed: '没有办成，请再试一次。',
  },
  {
    phone: 'Mobile number',
    hint: 'We send a code; there is no password. What you report while signed in is listed here, on any phone.',
    wrongPhone: 'A mobile number has 11 digits and begins with 1. Please check it.',
    ask: 'Send me a code',
    shown: 'This is a demonstration; no message is sent. The code is',
    code: 'Code',
    wrongCode: 'The code has 6 digits. Please check it.',
    signIn: 'Sign in',
    again: 'Nothing arrived? Send again',
    wait: (seconds: number) => `Nothing arrived? You can ask again in ${seconds} s`,
    failed: 'That did not work. Please try again.',
  },
)
