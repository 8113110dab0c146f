import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { texts } from '../../../base/i18n.ts'
import { access } from '../app/api.ts'
import { useTexts } from '../app/language.ts'
import { Field } from './field.tsx'
import { fieldProblem, ProblemNote } from './problem-note.tsx'

const none = { old: '', next: '', again: '' }
/** As `Password` in modules/access/contract.ts: said before it is sent. */
const shortest = 10

interface PasswordFormProps {
  /** What the button says. */
  readonly go: string
  /** The one strong act of its page. */
  readonly strong?: boolean
  /** Runs after the password was changed; the button waits for it. */
  readonly changed: () => Promise<unknown>
}

/** An own password in the place of the present one: of one's own will, or because an administrator gave that. */
export function PasswordForm({ go, strong = false, changed }: PasswordFormProps) {
  const t = useTexts(words)
  const [typed, type] = useState(none)
  const [asked, ask] = useState(false)
  const change = useMutation({
    mutationFn: () => access.changePassword({ body: { old: typed.old, password: typed.next } }),
    onSuccess: async () => {
      type(none)
      ask(false)
      await changed()
    },
  })
  const empty = typed.old === ''
  const short = typed.next.length < shortest
  const differ = typed.next !== typed.again
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(true)
    if (!empty && !short && !differ) change.mutate()
  }
  const field = (name: keyof typeof none, complete: string) => (control: object) => (
    <Input.Password
      {...control}
      autoFocus={strong && name === 'old'}
      autoComplete={complete}
      maxLength={200}
      value={typed[name]}
      onChange={(event) => type({ ...typed, [name]: event.target.value })}
    />
  )
  return (
    <form onSubmit={submit}>
      <Field
        label={t.old}
        problem={fieldProblem(change.error, 'old') ?? (asked && empty ? t.empty : undefined)}
      >
        {field('old', 'current-password')}
      </Field>
      <Field
        label={t.next}
        hint={t.nextHint}
        problem={fieldProblem(change.error, 'password') ?? (asked && short ? t.short : undefined)}
      >
        {field('next', 'new-password')}
      </Field>
      <Field label={t.again} problem={asked && differ ? t.differ : undefined}>
        {field('again', 'new-password')}
      </Field>
      <ProblemNote error={change.error} />
      {change.isSuccess && (
        <p className="done-note" role="status">
          {t.changed}
        </p>
      )}
      <Button
        type={strong ? 'primary' : 'default'}
        htmlType="submit"
        block={strong}
        loading={change.isPending}
      >
        {go}
      </Button>
    </form>
  )
}

const words = texts(
  {
    old: '现在的密码',
    empty: '请填现在的密码。',
    next: '新密码',
    nextHint: '至少 10 个字。几个不相干的词连起来，好记又难猜。',
    short: '新密码至少 10 个字。',
    again: '新密码再输一遍',
    differ: '两遍输的不一样。',
    changed: '密码已改。其他地方的登录都已退出。',
  },
  {
    old: 'Present password',
    empty: 'Enter the present password.',
    next: 'New password',
    nextHint: 'At least 10 characters. A few unrelated words are easy to keep and hard to guess.',
    short: 'The new password needs at least 10 characters.',
    again: 'New password once more',
    differ: 'The two are not the same.',
    changed: 'Changed. You are signed out everywhere else.',
  },
)
