import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { useDraft } from '../../../parts/drafts.ts'
import { isBareEnter, isSend } from '../../../parts/keys.ts'
import { presses } from '../../../parts/press.ts'
import { fieldProblem, ProblemNote } from '../../../parts/problem-note.tsx'
import { useUnits } from '../../../parts/reference.ts'
import { type Act, missing, shownFields } from './act.ts'
import { ActField } from './act-field.tsx'
import { overruledNow, useSuggestion, withSuggestion } from './suggestion.ts'
import { actTexts, formTexts } from './texts.ts'
import { type ActValues, noValues } from './values.ts'

interface ActFormProps {
  readonly act: Act
  readonly found: CaseView
  readonly start?: Partial<ActValues>
  readonly close: () => void
  readonly done: (after: CaseView) => void
}

/** The form of one act. What is written is kept until it is sent; Ctrl+Enter sends. */
export function ActForm({ act, found, start, close, done }: ActFormProps) {
  const t = useTexts(formTexts)
  const words = useTexts(actTexts)[act.name]
  const { me } = useSession()
  const initial = useMemo(() => ({ ...noValues, ...act.start?.(found), ...start }), [act, found, start])
  const draft = useDraft(`${me.id}/${found.id}/${act.name}`, initial)
  const suggestion = useSuggestion(act, found)
  const values = withSuggestion(act, draft.value, suggestion)
  const unitName = useUnits().find((unit) => unit.id === values.unit)?.name
  const [asked, setAsked] = useState(false)
  const [press] = useState(() => presses())
  const send = useMutation({
    mutationFn: () =>
      press([act.name, values], (idempotencyKey) => act.send(found.id, values, { idempotencyKey })),
    onSuccess: (after) => {
      draft.clear()
      done(after)
    },
  })
  const wrong = [...missing(act, values, found), ...overruledNow(act, values, suggestion)]
  const form = useRef<HTMLFormElement>(null)
  // The person opened this form to write in it.
  useEffect(() => form.current?.querySelector<HTMLElement>('textarea, input')?.focus(), [])
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    setAsked(true)
    if (wrong.length === 0 && !send.isPending) send.mutate()
  }
  return (
    <form
      ref={form}
      className="act-form"
      aria-label={words.button}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (isSend(event)) submit(event)
        if (isBareEnter(event)) event.preventDefault()
        if (event.key === 'Escape') close()
      }}
      noValidate
    >
      {words.hint && <p className="quiet">{words.hint}</p>}
      {shownFields(act, values, found).map((spec) => (
        <ActField
          key={spec.key}
          spec={spec}
          act={act}
          found={found}
          values={values}
          change={draft.change}
          suggestion={suggestion}
          problem={
            fieldProblem(send.error, spec.key) ??
            (asked && wrong.includes(spec.key) ? requiredWords(spec.kind, t) : undefined)
          }
        />
      ))}
      <ProblemNote error={send.error} />
      <div className="act-buttons">
        <Button type="primary" htmlType="submit" loading={send.isPending} title={t.sendKey}>
          {words.button.replace('…', '')}
          {act.name === 'dispatchCase' && unitName ? ` ${unitName}` : ''}
        </Button>
        <Button onClick={close}>{t.cancel}</Button>
        <span className="quiet">{t.sendKey}</span>
      </div>
    </form>
  )
}

function requiredWords(
  kind: string,
  t: { required: string; requiredChoice: string; requiredParts: string },
): string {
  if (kind === 'parts') return t.requiredParts
  return kind === 'text' || kind === 'line' || kind === 'overruled' ? t.required : t.requiredChoice
}
