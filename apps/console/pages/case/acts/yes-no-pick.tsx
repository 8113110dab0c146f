import { useId } from 'react'
import { useTexts } from '../../../app/language.ts'
import type { ActFieldProps } from './act-field-props.ts'
import { formTexts } from './texts.ts'

/** A decision between two, each said in full. */
export function YesNoPick({ spec, values, change, problem, label }: ActFieldProps & { label: string }) {
  const t = useTexts(formTexts)
  const name = useId()
  const key = spec.key as 'agree' | 'contacted' | 'solved' | 'reopen'
  return (
    <fieldset className="field choice">
      <legend>{label}</legend>
      {(['yes', 'no'] as const).map((answer) => (
        <label key={answer} className="check">
          <input
            type="radio"
            name={name}
            checked={values[key] === answer}
            onChange={() => change({ [key]: answer })}
          />
          {t.yesNo[key][answer]}
        </label>
      ))}
      {problem && <p className="wrong">{problem}</p>}
    </fieldset>
  )
}
