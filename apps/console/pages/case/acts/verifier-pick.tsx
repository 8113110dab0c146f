import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
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

interface Verifier {
  readonly post: string
  readonly reason: string
}

/** The list comes nearest first: those of the last reason (another community) wait until asked for, unless all are of it. */
function nearest<V extends Verifier>(items: readonly V[], chosen: string): readonly V[] {
  const far = items.at(-1)?.reason
  const near = items.filter((one) => one.reason !== far || one.post === chosen)
  return near.length === 0 ? items.slice(0, 8) : near
}

/** Who may look: people on the spot who did not handle it, each with the reason why they are offered. */
export function VerifierPick({ found, values, change, problem, label }: ActFieldProps & { label: string }) {
  const t = useTexts(formTexts)
  const name = useId()
  const [all, setAll] = useState(false)
  const list = useQuery({
    queryKey: ['case', found.id, 'verifiers'],
    queryFn: () => handling.verifiers({ params: { id: found.id } }),
  })
  if (list.isPending) return <Waiting rows={3} />
  if (!list.data) return <ProblemNote error={list.error} again={() => void list.refetch()} />
  if (list.data.items.length === 0) return <p className="wrong">{t.noVerifiers}</p>
  const shown = all ? list.data.items : nearest(list.data.items, values.post)
  return (
    <fieldset className="field choice">
      <legend>{label}</legend>
      {shown.map((one, i) => (
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
      {shown.length < list.data.items.length && (
        <button type="button" className="plain" onClick={() => setAll(true)}>
          {t.moreVerifiers(list.data.items.length - shown.length)}
        </button>
      )}
      {problem && <p className="wrong">{problem}</p>}
    </fieldset>
  )
}
