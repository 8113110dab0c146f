import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { access } from '../../app/api.ts'
import { nowAm } from '../../app/session.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'

interface CodeFormProps {
  readonly label: string
  readonly hint?: string
  readonly go: string
  readonly disabled?: boolean
}

/** The code of the authenticator, or a recovery code. Spaces that people type or paste are not part of it. */
export function CodeForm({ label, hint, go, disabled = false }: CodeFormProps) {
  const [code, setCode] = useState('')
  const clean = code.replace(/\s/g, '')
  const check = useMutation({
    mutationFn: () => access.secondFactor({ body: { code: clean } }),
    onSuccess: nowAm,
    onError: () => setCode(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (clean.length >= 6 && !disabled) check.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Field label={label} hint={hint}>
        {(control) => (
          <Input
            {...control}
            className="code"
            autoFocus={!disabled}
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={24}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <ProblemNote error={check.error} />
      <Button type="primary" htmlType="submit" block disabled={disabled} loading={check.isPending}>
        {go}
      </Button>
    </form>
  )
}
