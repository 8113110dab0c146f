import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { CallOptions } from '../../../../base/client.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { registerTexts } from './texts.ts'

/** How long a whole value stays on the screen, in ms. */
const shownFor = 60_000

export type Open = (
  body: { readonly claim: string; readonly reason: string },
  options: CallOptions,
) => Promise<{ readonly value: string }>

/** One sealed value whole, for a reason that is recorded first; hidden again by itself. */
export function OpenValue({ open: ask, claim, item }: { open: Open; claim: string; item: string }) {
  const t = useTexts(registerTexts)
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [press] = useState(() => uuidv7())
  const open = useMutation({
    gcTime: 0,
    mutationFn: () => ask({ claim, reason: reason.trim() }, { idempotencyKey: press }),
    onSuccess: () => setAsking(false),
  })
  const { reset } = open
  useEffect(() => {
    if (!open.data) return
    const timer = setTimeout(reset, shownFor)
    return () => clearTimeout(timer)
  }, [open.data, reset])
  if (open.data) {
    return (
      <strong className="revealed no-print" role="status" aria-label={t.shown}>
        {open.data.value}
      </strong>
    )
  }
  if (!asking) {
    return (
      <button
        type="button"
        className="plain"
        aria-label={`${t.whole} ${item}`}
        onClick={() => setAsking(true)}
      >
        {t.whole}
      </button>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim().length >= 4 && !open.isPending) open.mutate()
  }
  return (
    <form className="open-value" onSubmit={submit}>
      <Field label={t.reason} hint={t.reasonHint}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={open.isPending} disabled={reason.trim().length < 4}>
        {t.show}
      </Button>
      <Button onClick={() => setAsking(false)}>{t.leave}</Button>
      <ProblemNote error={open.error} />
    </form>
  )
}
