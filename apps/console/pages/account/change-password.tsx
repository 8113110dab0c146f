import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { access } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { queryClient } from '../../app/queries.ts'
import { Field } from '../../parts/field.tsx'
import { fieldProblem, ProblemNote } from '../../parts/problem-note.tsx'
import { accountTexts } from './texts.ts'

const none = { old: '', next: '', again: '' }
const shortest = 10

export function ChangePassword() {
  const t = useTexts(accountTexts)
  const [typed, type] = useState(none)
  const [asked, ask] = useState(false)
  const change = useMutation({
    mutationFn: () => access.changePassword({ body: { old: typed.old, password: typed.next } }),
    onSuccess: () => {
      type(none)
      ask(false)
      void queryClient.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  const short = typed.next.length < shortest
  const differ = typed.next !== typed.again
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(true)
    if (!short && !differ && typed.old !== '') change.mutate()
  }
  const field = (name: keyof typeof none, complete: string) => (control: object) => (
    <Input.Password
      {...control}
      autoComplete={complete}
      maxLength={200}
      value={typed[name]}
      onChange={(event) => type({ ...typed, [name]: event.target.value })}
    />
  )
  return (
    <section aria-labelledby="password">
      <h2 id="password">{t.password}</h2>
      <form onSubmit={submit}>
        <Field label={t.old} problem={fieldProblem(change.error, 'old')}>
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
        <Button htmlType="submit" loading={change.isPending}>
          {t.change}
        </Button>
      </form>
    </section>
  )
}
