import { Button, Input, Select } from 'antd'
import { urgencies } from '../../../../../modules/duties/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { caseWords } from '../../../parts/case-words.ts'
import { CategorySelect } from '../../../parts/category-select.tsx'
import type { ActFieldProps } from './act-field-props.ts'
import { fieldTexts, formTexts } from './texts.ts'
import { emptyPart, type Part } from './values.ts'

const most = 6

/** Each part of a split case: its own summary, category and urgency. */
export function PartsEdit({ values, change, found, problem, label }: ActFieldProps & { label: string }) {
  const t = useTexts(formTexts)
  const words = useTexts(caseWords)
  const field = useTexts(fieldTexts)
  const parts = values.parts
  const put = (id: string, part: Partial<Part>) =>
    change({ parts: parts.map((one) => (one.id === id ? { ...one, ...part } : one)) })
  const add = () => change({ parts: [...parts, emptyPart(found.urgency)] })
  return (
    <fieldset className="field choice">
      <legend>{label}</legend>
      {parts.map((part, i) => (
        <div key={part.id} className="part">
          <Input
            aria-label={`${t.part(i + 1)} ${field.summary}`}
            placeholder={field.summary}
            maxLength={120}
            value={part.summary}
            onChange={(event) => put(part.id, { summary: event.target.value })}
          />
          <CategorySelect
            aria-label={`${t.part(i + 1)} ${field.category}`}
            value={part.category}
            onChange={(category) => put(part.id, { category })}
          />
          <Select
            aria-label={`${t.part(i + 1)} ${field.urgency}`}
            value={part.urgency}
            options={urgencies.map((one) => ({ value: one, label: words.urgency[one] }))}
            onChange={(urgency) => put(part.id, { urgency })}
          />
          <button
            type="button"
            className="plain"
            onClick={() => change({ parts: parts.filter((one) => one.id !== part.id) })}
          >
            {t.removePart(i + 1)}
          </button>
        </div>
      ))}
      {parts.length < most && <Button onClick={add}>{t.addPart}</Button>}
      {problem && <p className="wrong">{problem}</p>}
    </fieldset>
  )
}
