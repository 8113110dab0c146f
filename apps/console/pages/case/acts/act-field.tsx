import { Input, Select } from 'antd'
import { type Urgency, urgencies } from '../../../../../modules/duties/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { caseWords } from '../../../parts/case-words.ts'
import { CategorySelect } from '../../../parts/category-select.tsx'
import { type Control, Field } from '../../../parts/field.tsx'
import { MomentInput } from '../../../parts/moment-input.tsx'
import { PhotoPicker } from '../../../parts/photo-picker.tsx'
import { UnitSelect } from '../../../parts/unit-select.tsx'
import type { ActFieldProps } from './act-field-props.ts'
import { CasePick } from './case-pick.tsx'
import { rejectReasons } from './intake-acts.ts'
import { Overruled } from './overruled.tsx'
import { PartsEdit } from './parts-edit.tsx'
import { PlaceEdit } from './place-edit.tsx'
import { CategoryReasons, UnitReasons } from './reasons.tsx'
import { overrules } from './suggestion.ts'
import { fieldTexts, formTexts } from './texts.ts'
import { VerifierPick } from './verifier-pick.tsx'
import { YesNoPick } from './yes-no-pick.tsx'

/** One field of an act, by its kind. */
export function ActField(props: ActFieldProps) {
  const { spec, values, change, problem } = props
  const label = useTexts(fieldTexts)[spec.key]
  if (spec.kind === 'overruled') {
    if (!overrules(props.act, values, props.suggestion)) return null
    return <Overruled value={values.overruled} change={change} label={label} problem={problem} />
  }
  if (spec.kind === 'yes-no') return <YesNoPick {...props} label={label} />
  if (spec.kind === 'verifier') return <VerifierPick {...props} label={label} />
  if (spec.kind === 'parts') return <PartsEdit {...props} label={label} />
  if (spec.kind === 'photos') {
    const key = spec.key as 'photos' | 'before' | 'after'
    return <PhotoPicker label={label} photos={values[key]} change={(photos) => change({ [key]: photos })} />
  }
  return (
    <Field label={label} optional={spec.optional === true} problem={problem}>
      {(control) => <ActControl {...props} control={control} />}
    </Field>
  )
}

function ActControl({ control, ...props }: ActFieldProps & { control: Control }) {
  const { spec, values, change, found, suggestion } = props
  const t = useTexts(formTexts)
  const put = (value: unknown) => change({ [spec.key]: value ?? '' })
  const value = String(values[spec.key] ?? '')
  switch (spec.kind) {
    case 'text':
      return (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={spec.max}
          value={value}
          onChange={(event) => put(event.target.value)}
        />
      )
    case 'line':
      return (
        <Input
          {...control}
          maxLength={spec.max}
          value={value}
          onChange={(event) => put(event.target.value)}
        />
      )
    case 'category':
      return (
        <>
          <CategorySelect {...control} value={value} onChange={put} />
          <CategoryReasons suggestion={suggestion} chosen={value} take={put} />
        </>
      )
    case 'urgency':
      return <UrgencyPick control={control} value={values.urgency} put={put} />
    case 'unit':
      return (
        <>
          <UnitSelect {...control} value={value} onChange={put} barred={suggestion?.barred} />
          <UnitReasons suggestion={suggestion} chosen={value} take={put} />
        </>
      )
    case 'units':
      return (
        <UnitSelect
          {...control}
          many
          value={values.assisting ?? []}
          onChange={put}
          without={values.unit}
          barred={suggestion?.barred}
        />
      )
    case 'until':
      return <MomentInput {...control} value={value} onChange={put} />
    case 'reject-reason':
      return (
        <Select
          {...control}
          placeholder={t.choose}
          value={value || undefined}
          options={rejectReasons.map((one) => ({ value: one, label: t.rejectReasons[one] }))}
          onChange={put}
        />
      )
    case 'case':
      return <CasePick control={control} found={found} value={value} put={put} />
    case 'place':
      return <PlaceEdit control={control} values={values} change={change} />
    default:
      return null
  }
}

function UrgencyPick({
  control,
  value,
  put,
}: {
  control: Control
  value: Urgency | ''
  put: (value: Urgency) => void
}) {
  const words = useTexts(caseWords)
  const t = useTexts(formTexts)
  return (
    <Select
      {...control}
      placeholder={t.choose}
      value={value || undefined}
      options={urgencies.map((one) => ({ value: one, label: words.urgency[one] }))}
      onChange={put}
    />
  )
}
