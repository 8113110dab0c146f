import { Input, Select } from 'antd'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { useCodes } from '../registers/words.ts'
import { homeTexts } from './texts.ts'

interface LineProps {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
  readonly optional?: boolean
  readonly hint?: string
}

export function Line({ label, value, change, optional = false, hint }: LineProps) {
  return (
    <Field label={label} optional={optional} hint={hint}>
      {(control) => (
        <Input
          {...control}
          value={value}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  )
}

/** How somebody is related to the head, by the words of GB/T 4761; found by word or code. */
export function RelationField({ label, value, change, optional = false }: LineProps) {
  const codes = useCodes(['relation'])
  return (
    <Field label={label} optional={optional}>
      {(control) => (
        <Select
          {...control}
          allowClear
          showSearch={{ optionFilterProp: 'found' }}
          value={value || null}
          options={codes.options('relation')}
          onChange={(code) => change(code ?? '')}
        />
      )}
    </Field>
  )
}

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly change: (value: V) => void
}

export function Choice<V extends string>({ label, value, options, change }: ChoiceProps<V>) {
  return (
    <Field label={label}>
      {(control) => <Select {...control} value={value} options={[...options]} onChange={change} />}
    </Field>
  )
}

export type From = 'self' | 'field'

export function FromField({ value, change }: { value: From; change: (from: From) => void }) {
  const t = useTexts(homeTexts)
  const options = (['field', 'self'] as const).map((one) => ({ value: one, label: t.froms[one] }))
  return <Choice label={t.from} value={value} options={options} change={change} />
}
