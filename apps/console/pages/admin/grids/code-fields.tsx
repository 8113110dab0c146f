import { Input } from 'antd'
import type { Grid } from '../../../../../modules/places/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem } from '../../../parts/problem-note.tsx'
import { codeFields, proposeCode, wrongCode } from './codes.ts'
import type { GridValues } from './grid-values.ts'
import { gridTexts } from './texts.ts'

interface CodeFieldsProps {
  readonly value: GridValues
  readonly change: (part: Partial<GridValues>) => void
  readonly others: readonly Grid[]
  readonly error: unknown
}

/** The three kinds of codes side by side; each may be proposed, none is made up behind one's back. */
export function CodeFields({ value, change, others, error }: CodeFieldsProps) {
  const t = useTexts(gridTexts)
  const { street } = useSession()
  const { community } = value
  return codeFields.map((field) => {
    const code = value[field]
    const wrong = wrongCode(field, code, { street, community }, others)
    const words = wrong && (wrong.by ? t.takenBy(wrong.by) : t.codeProblem[wrong.why])
    const proposed = code === '' && community !== '' ? proposeCode(field, community, others) : undefined
    return (
      <Field
        key={field}
        label={t[field]}
        optional
        hint={
          <>
            {t.codeHint[field]}
            {proposed && (
              <button type="button" className="plain propose" onClick={() => change({ [field]: proposed })}>
                {t.propose(proposed)}
              </button>
            )}
          </>
        }
        problem={words ?? fieldProblem(error, field)}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            maxLength={field === 'cjtCode' ? 20 : 15}
            value={code}
            onChange={(event) => change({ [field]: event.target.value.trim() })}
          />
        )}
      </Field>
    )
  })
}
