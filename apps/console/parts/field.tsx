import { type ReactNode, useId } from 'react'
import { texts } from '../../../base/i18n.ts'
import { useTexts } from '../app/language.ts'

const words = texts({ optional: '（可不填）' }, { optional: '(optional)' })

export interface Control {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
}

interface FieldProps {
  readonly label: string
  readonly optional?: boolean
  readonly hint?: ReactNode
  readonly problem?: string | undefined
  /** Gets what ties the control to its label, hint and problem. */
  readonly children: (control: Control) => ReactNode
}

/** A label over its control, then the hint, then what is wrong with it. */
export function Field({ label, optional = false, hint, problem, children }: FieldProps) {
  const t = useTexts(words)
  const id = useId()
  const told = [hint ? `${id}-hint` : '', problem ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {optional && <span className="optional">{t.optional}</span>}
      </label>
      {children({
        id,
        ...(told ? { 'aria-describedby': told } : {}),
        ...(problem ? { 'aria-invalid': true } : {}),
      })}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="wrong" id={`${id}-wrong`}>
          {problem}
        </p>
      )}
    </div>
  )
}
