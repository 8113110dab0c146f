import { Button } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTexts } from '../../../app/language.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { adminTexts } from './texts.ts'

interface DangerProps {
  /** The word that opens it: 结束这一条… */
  readonly ask: string
  /** The button that does it: 从这一天起结束. */
  readonly act: string
  /** What happens then. */
  readonly told: string
  readonly error: unknown
  readonly pending: boolean
  readonly send: () => void
  readonly children?: ReactNode
}

/** An act that takes something away: folded, below everything else, and never beside the strong button. */
export function Danger({ ask, act, told, error, pending, send, children }: DangerProps) {
  const t = useTexts(adminTexts)
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <div className="danger-apart">
        <button type="button" className="plain danger-word" onClick={() => setOpen(true)}>
          {ask}
        </button>
      </div>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!pending) send()
  }
  return (
    <form className="danger-apart open" aria-label={act} onSubmit={submit} noValidate>
      <p>{told}</p>
      {children}
      <ProblemNote error={error} />
      <div className="act-row">
        <Button danger htmlType="submit" loading={pending}>
          {act}
        </Button>
        <Button onClick={() => setOpen(false)}>{t.cancel}</Button>
      </div>
    </form>
  )
}
