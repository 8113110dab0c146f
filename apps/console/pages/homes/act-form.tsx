import { Button } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { registerTexts } from '../registers/texts.ts'

interface ActFormProps {
  readonly title: string
  readonly told?: string
  readonly act: string
  /** What is still missing, or null: it can be sent. */
  readonly missing: () => string | null
  readonly send: () => void
  readonly pending: boolean
  readonly error: unknown
  readonly close: () => void
  readonly children: ReactNode
}

/** A form of one act: what it does, its fields, one strong button; what is missing is said where it is looked for. */
export function ActForm({ title, told, act, missing, send, pending, error, close, children }: ActFormProps) {
  const register = useTexts(registerTexts)
  const [wrong, say] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacks = missing()
    say(lacks)
    if (lacks === null && !pending) send()
  }
  return (
    <form className="register-form" aria-label={title} onSubmit={submit} noValidate>
      <h3>{title}</h3>
      {told && <p className="quiet">{told}</p>}
      {children}
      <p role="status" className={wrong ? 'wrong' : 'unseen'}>
        {wrong}
      </p>
      <ProblemNote error={error} />
      <div className="act-row">
        <Button type="primary" htmlType="submit" loading={pending}>
          {act}
        </Button>
        <Button onClick={close}>{register.cancel}</Button>
      </div>
    </form>
  )
}
