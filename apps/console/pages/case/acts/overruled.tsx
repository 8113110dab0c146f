import { Input } from 'antd'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { formTexts } from './texts.ts'
import type { ActValues } from './values.ts'

interface OverruledProps {
  readonly label: string
  readonly value: string
  readonly problem: string | undefined
  readonly change: (part: Partial<ActValues>) => void
}

/** Why the suggestion was not followed: one click for the usual reasons, or words of one's own. Kept, to make rules better. */
export function Overruled({ label, value, problem, change }: OverruledProps) {
  const t = useTexts(formTexts)
  return (
    <Field label={label} problem={problem}>
      {(control) => (
        <>
          <ul className="quick" aria-label={t.shortcut}>
            {t.overruleReasons.map((reason) => (
              <li key={reason}>
                <button type="button" className="word" onClick={() => change({ overruled: reason })}>
                  {reason}
                </button>
              </li>
            ))}
          </ul>
          <Input
            {...control}
            maxLength={500}
            value={value}
            onChange={(event) => change({ overruled: event.target.value })}
          />
        </>
      )}
    </Field>
  )
}
