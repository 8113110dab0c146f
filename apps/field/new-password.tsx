import { type FormEvent, useState } from 'react'
import { Refused } from '../../base/client.ts'
import { texts } from '../../base/i18n.ts'
import { Field, focusFirstWrong } from '../phone/field.tsx'
import { problemWords } from '../phone/problem.tsx'
import { useWords } from '../phone/settings.ts'
import { access } from './api.ts'
import { signedIn } from './store.ts'

type Name = 'old' | 'next' | 'again'
type Wrong = { readonly [name in Name]?: string }

/** As `Password` in modules/access/contract.ts: said before it is sent. */
const shortest = 10

/** Somebody else knows a first password: until it is replaced, the account opens nothing. */
export function NewPassword({ first }: { first: string }) {
  const t = useWords(words)
  const [typed, type] = useState({ old: first, next: '', again: '' })
  const [wrong, setWrong] = useState<Wrong>({})
  const [busy, setBusy] = useState(false)
  async function send(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const found = check(typed, t)
    if (Object.keys(found).length > 0) return fail(found)
    setBusy(true)
    try {
      await access.changePassword({ body: { old: typed.old, password: typed.next } })
      await signedIn(await access.me())
    } catch (error) {
      const refused = error instanceof Refused && error.problem.code
      const name = refused === 'access.weak-password' ? 'next' : 'old'
      fail({ [name]: problemWords(error, t.failed) })
    }
    setBusy(false)
  }
  function fail(found: Wrong) {
    setWrong(found)
    focusFirstWrong()
  }
  const field = (name: Name, complete: string, hint?: string) => (
    <Field id={name} label={t[name]} hint={hint} problem={wrong[name]}>
      {(given) => (
        <input
          {...given}
          type="password"
          autoComplete={complete}
          maxLength={200}
          value={typed[name]}
          onInput={(event) => type({ ...typed, [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  )
  return (
    <form className="stack" onSubmit={(event) => void send(event)} noValidate>
      <p>{t.why}</p>
      {field('old', 'current-password')}
      {field('next', 'new-password', t.hint)}
      {field('again', 'new-password')}
      <button type="submit" className="go" aria-busy={busy}>
        {busy ? t.busy : t.go}
      </button>
    </form>
  )
}

function check(typed: Readonly<Record<Name, string>>, t: { empty: string; short: string; differ: string }) {
  return {
    ...(typed.old === '' ? { old: t.empty } : {}),
    ...(typed.next.length < shortest ? { next: t.short } : {}),
    ...(typed.again !== typed.next ? { again: t.differ } : {}),
  }
}

const words = texts(
  {
    why: '您现在用的是管理员给的初始密码。换成只有您自己知道的，才能开始工作。',
    old: '现在的密码',
    next: '新密码',
    hint: '至少 10 个字。几个不相干的词连起来，好记又难猜。',
    again: '新密码再填一遍',
    empty: '请填现在的密码。',
    short: '新密码至少 10 个字。',
    differ: '两遍填的不一样。',
    go: '改密码并进入',
    busy: '正在改…',
    failed: '没有办成，请再试一次。',
  },
  {
    why: 'You signed in with a first password that an administrator gave you. Replace it by one that only you know, then work begins.',
    old: 'Present password',
    next: 'New password',
    hint: 'At least 10 characters. A few unrelated words are easy to keep and hard to guess.',
    again: 'New password once more',
    empty: 'Enter the present password.',
    short: 'The new password needs at least 10 characters.',
    differ: 'The two are not the same.',
    go: 'Change password and enter',
    busy: 'Changing…',
    failed: 'That did not work. Please try again.',
  },
)
