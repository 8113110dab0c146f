import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { CaseView } from '../../../../modules/cases/contract.ts'
import { handling } from '../../app/api.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { caseTexts } from './texts.ts'

type PersonalField = 'name' | 'phone' | 'helper-name' | 'helper-phone'

/** Name and phone, masked; each is shown in full only for a reason, which is recorded first. */
export function Contact({ found }: { found: CaseView }) {
  const t = useTexts(caseTexts)
  const person = found.reporter
  if (!person || (!person.name && !person.phone && !person.helper)) {
    return <p className="quiet">{t.anonymous}</p>
  }
  return (
    <dl className="facts-list">
      <Masked found={found} field="name" label={t.name} masked={person.name} />
      <Masked found={found} field="phone" label={t.phone} masked={person.phone} />
      {person.helper && <Masked found={found} field="helper-name" label={t.helper} masked={person.helper} />}
      {person.helper && (
        <Masked found={found} field="helper-phone" label={`${t.helper} ${t.phone}`} masked="•••" />
      )}
    </dl>
  )
}

interface MaskedProps {
  readonly found: CaseView
  readonly field: PersonalField
  readonly label: string
  readonly masked: string | null
}

function Masked({ found, field, label, masked }: MaskedProps) {
  const t = useTexts(caseTexts)
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <span className={shown === null ? undefined : 'paper-only'}>{masked ?? t.hidden}</span>
        {shown !== null && <span className="revealed no-print">{shown}</span>}
        {shown === null && masked && !asking && found.may.includes('reveal') && (
          <button type="button" className="plain no-print" onClick={() => setAsking(true)}>
            {t.reveal(label)}
          </button>
        )}
        {asking && (
          <AskReveal
            found={found}
            field={field}
            close={() => setAsking(false)}
            show={(value) => {
              setAsking(false)
              setShown(value)
            }}
          />
        )}
        {shown !== null && <Countdown over={() => setShown(null)} />}
      </dd>
    </>
  )
}

const seconds = 60

function Countdown({ over }: { over: () => void }) {
  const t = useTexts(caseTexts)
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    if (left <= 0) {
      over()
      return
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left, over])
  return <p className="quiet no-print">{t.revealed(left)}</p>
}

interface AskRevealProps {
  readonly found: CaseView
  readonly field: PersonalField
  readonly close: () => void
  readonly show: (value: string) => void
}

function AskReveal({ found, field, close, show }: AskRevealProps) {
  const t = useTexts(caseTexts)
  const list = useId()
  const [reason, setReason] = useState('')
  const ask = useMutation({
    mutationFn: (why: string) => handling.reveal({ params: { id: found.id }, body: { field, reason: why } }),
    onSuccess: ({ value }) => show(value ?? t.hidden),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (reason.trim().length >= 2) ask.mutate(reason.trim())
  }
  return (
    <form className="reveal no-print" onSubmit={submit}>
      <Field label={t.revealWhy}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={200}
            list={list}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <datalist id={list}>
        {t.revealReasons.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <ul className="quick">
        {t.revealReasons.map((one) => (
          <li key={one}>
            <button type="button" className="word" onClick={() => ask.mutate(one)} disabled={ask.isPending}>
              {one}
            </button>
          </li>
        ))}
      </ul>
      <ProblemNote error={ask.error} />
      <div className="act-buttons">
        <Button htmlType="submit" disabled={reason.trim().length < 2} loading={ask.isPending}>
          {t.revealGo}
        </Button>
        <button type="button" className="plain" onClick={close}>
          {t.cancel}
        </button>
      </div>
    </form>
  )
}
