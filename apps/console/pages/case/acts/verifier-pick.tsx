import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { handling } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import type { ActFieldProps } from './act-field-props.ts'
import { formTexts } from './texts.ts'

/** The list arrives after the form has opened: the focus goes to its first answer then. */
function comeToFirst(answer: HTMLInputElement | null): void {
  answer?.focus()
}

/** Who may look: people on the spot who did not handle it, each with the reason why they are offered. */
export function VerifierPick({ found, values, change, problem, label }: ActFieldProps & { label: string }) {
  const t = useTexts(formTexts)
  const name = useId()
  const list = useQuery({
    queryKey: ['case', found.id, 'verifiers'],
    queryFn: () => handling.verifiers({ params: { id: found.id } }),
  })
  if (list.isPending) return <Waiting rows={3} />
  if (!list.data) return <ProblemNote error={list.error} again={() => void list.refetch()} />
  if (list.data.items.length === 0) return <p className="wrong">{t.noVerifiers}</p>
  return (
    <fieldset className="field choice">
      <legend>{label}</legend>
      {list.data.items.map((one, i) => (
        <label key={one.post} className="check">
          <input
            type="radio"
            name={name}
            ref={i === 0 ? comeToFirst : undefined}
            checked={values.post === one.post}
            onChange={() => change({ post: one.post })}
          />
          <span>
            {one.name} · {one.unit}
            <span className="quiet"> {one.reason}</span>
          </span>
        </label>
      ))}
      {problem && <p className="wrong">{problem}</p>}
    </fieldset>
  )
}
