import { Input, Select } from 'antd'
import { type UnitKind, unitKinds } from '../../../../../modules/access/contract.ts'
import { dutyKinds, limitUnits } from '../../../../../modules/duties/contract.ts'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem } from '../../../parts/problem-note.tsx'
import { useCategoryName } from '../../../parts/reference.ts'
import { UnitSelect } from '../../../parts/unit-select.tsx'
import { CategoriesSelect } from '../parts/categories-select.tsx'
import { useTerritories } from '../parts/territory.ts'
import { adminTexts, unitKindTexts } from '../parts/texts.ts'
import type { DutyValues, Wrong } from './duty-values.ts'
import { dutyTexts } from './texts.ts'

interface DutyFieldsProps {
  readonly values: DutyValues
  readonly change: (part: Partial<DutyValues>) => void
  readonly wrong: Partial<Record<keyof DutyValues, Wrong>>
  /** Somebody tried to save: what is missing is told from then on. */
  readonly asked: boolean
  readonly fixedNo: boolean
  readonly error: unknown
}

export function DutyFields(props: DutyFieldsProps) {
  const { values, change, fixedNo } = props
  const t = useTexts(dutyTexts)
  const problem = useProblems(props)
  return (
    <>
      <div className="field-row">
        <Field label={t.no} hint={fixedNo ? undefined : t.noHint} problem={problem('no')}>
          {(control) => (
            <Input
              {...control}
              maxLength={20}
              readOnly={fixedNo}
              value={values.no}
              onChange={(event) => change({ no: event.target.value })}
            />
          )}
        </Field>
        <Field label={t.column.kind} hint={t.kindTold[values.kind]}>
          {(control) => (
            <Select
              {...control}
              value={values.kind}
              options={dutyKinds.map((value) => ({ value, label: t.kind[value] }))}
              onChange={(kind) => change({ kind })}
            />
          )}
        </Field>
      </div>
      <Field label={t.name} problem={problem('name')}>
        {(control) => (
          <Input
            {...control}
            maxLength={120}
            value={values.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t.categories} problem={problem('categories')}>
        {(control) => (
          <CategoriesSelect
            {...control}
            value={values.categories}
            onChange={(categories) => change({ categories })}
          />
        )}
      </Field>
      <WhoFields {...props} />
      <LimitField {...props} />
      {(['closing', 'streetDuty', 'departmentDuty', 'basis'] as const).map((name) => (
        <Field
          key={name}
          label={t[name]}
          optional={name !== 'basis'}
          hint={name === 'basis' ? t.basisHint : undefined}
          problem={problem(name)}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={500}
              value={values[name]}
              onChange={(event) => change({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </>
  )
}

function WhoFields(props: DutyFieldsProps) {
  const { values, change } = props
  const t = useTexts(dutyTexts)
  const kinds = useTexts(unitKindTexts)
  const { options } = useTerritories()
  const problem = useProblems(props)
  const kindOptions = unitKinds.map((value) => ({ value, label: kinds[value] }))
  return (
    <>
      <Field label={t.territory} hint={t.territoryHint}>
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={values.territory}
            options={options}
            onChange={(territory) => change({ territory })}
          />
        )}
      </Field>
      <div className="field-row">
        <Field label={t.lead} problem={problem('lead')}>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={values.lead || undefined}
              options={kindOptions}
              onChange={(lead: UnitKind) => change({ lead })}
            />
          )}
        </Field>
        <Field label={t.leadUnit} optional hint={t.leadUnitHint}>
          {(control) => (
            <UnitSelect {...control} value={values.leadUnit} onChange={(leadUnit) => change({ leadUnit })} />
          )}
        </Field>
      </div>
      <Field label={t.assisting} optional problem={problem('assisting')}>
        {(control) => (
          <Select
            {...control}
            mode="multiple"
            maxCount={10}
            showSearch={{ optionFilterProp: 'label' }}
            value={[...values.assisting]}
            options={kindOptions}
            onChange={(assisting: UnitKind[]) => change({ assisting })}
          />
        )}
      </Field>
    </>
  )
}

function LimitField(props: DutyFieldsProps) {
  const { values, change } = props
  const t = useTexts(dutyTexts)
  const words = useTexts(adminTexts)
  return (
    <Field label={t.limit} optional hint={t.limitHint} problem={useProblems(props)('amount')}>
      {(control) => (
        <div className="amount">
          <Input
            {...control}
            inputMode="decimal"
            maxLength={6}
            value={values.amount}
            onChange={(event) => change({ amount: event.target.value })}
          />
          <Select
            aria-label={t.limit}
            value={values.unit}
            options={limitUnits.map((value) => ({ value, label: words.unitLong[value] }))}
            onChange={(unit) => change({ unit })}
          />
        </div>
      )}
    </Field>
  )
}

/** The words at a field: what the server said of it, else what is wrong by the rules; missing things once asked. */
function useProblems({ wrong, asked, error }: DutyFieldsProps) {
  const t = useTexts(dutyTexts)
  const words = useTexts(adminTexts)
  const category = useCategoryName()
  return (name: keyof DutyValues): string | undefined => {
    const told = fieldProblem(error, name)
    const found = wrong[name]
    if (told || !found) return told
    if (found.why === 'required' && !asked) return undefined
    if (found.why === 'required')
      return name === 'lead' || name === 'categories' ? words.choose : words.required
    if (found.why === 'noTaken') return t.noTaken(found.by.name)
    if (found.why === 'rival') return t.rival(category(found.category) ?? '', found.by.no, found.by.name)
    return t[found.why]
  }
}
