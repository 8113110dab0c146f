import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { access } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { nowAm } from '../../app/session.ts'
import { Field } from '../../parts/field.tsx'
import { fieldProblem, ProblemNote } from '../../parts/problem-note.tsx'
import { signInTexts } from './texts.ts'

export function PasswordStep() {
  const t = useTexts(signInTexts)
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const enter = useMutation({
    mutationFn: () => access.signIn({ body: { login: login.trim(), password } }),
    onSuccess: nowAm,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (login.trim() !== '' && password !== '') enter.mutate()
  }
  return (
    <form onSubmit={submit}>
      <h1>{t.title}</h1>
      <Field label={t.login} problem={fieldProblem(enter.error, 'login')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        )}
      </Field>
      <Field label={t.password} problem={fieldProblem(enter.error, 'password')}>
        {(control) => (
          <Input.Password
            {...control}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote error={enter.error} />
      <Button type="primary" htmlType="submit" block loading={enter.isPending}>
        {t.signIn}
      </Button>
      <p className="quiet">{t.help}</p>
    </form>
  )
}
