import { Input, Select } from 'antd'
import { type Post, type Role, roles } from '../../../../../modules/access/contract.ts'
import { needsSecondFactor } from '../../../../../modules/access/rules.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { roleTexts } from '../../../app/texts.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem } from '../../../parts/problem-note.tsx'
import { useGrids } from '../../../parts/reference.ts'
import { UnitSelect } from '../../../parts/unit-select.tsx'
import { useTerritories } from '../parts/territory.ts'
import { adminTexts } from '../parts/texts.ts'
import { today } from '../parts/today.ts'
import {
  clashOf,
  type PostProblem,
  type PostValues,
  reachOf,
  territoriesFor,
  withRole,
} from './post-values.ts'
import { unitTexts } from './texts.ts'

interface PostFieldsProps {
  readonly values: PostValues
  readonly change: (part: Partial<PostValues>) => void
  readonly wrong: Partial<Record<keyof PostValues, PostProblem>>
  readonly asked: boolean
  readonly posts: readonly Post[]
  readonly error: unknown
}

export function PostFields(props: PostFieldsProps) {
  const { values, change } = props
  const t = useTexts(unitTexts)
  const role = useTexts(roleTexts)
  const { post } = useSession()
  const { options } = useTerritories()
  const problem = useProblems(props)
  return (
    <>
      <Field
        label={t.role}
        hint={values.role !== '' && needsSecondFactor(values.role) ? t.roleTold : undefined}
        problem={problem('role')}
      >
        {(control) => (
          <Select
            {...control}
            value={values.role || undefined}
            options={roles.map((value) => ({ value, label: role[value] }))}
            onChange={(next: Role) => change(withRole(values, next, options, post.territory))}
          />
        )}
      </Field>
      <Field label={t.unit} problem={problem('unit')}>
        {(control) => <UnitSelect {...control} value={values.unit} onChange={(unit) => change({ unit })} />}
      </Field>
      <Field
        label={reachOf(values.role) === 'community' ? t.community : t.where}
        problem={problem('territory')}
      >
        {(control) => (
          <Select
            {...control}
            value={values.territory || undefined}
            options={territoriesFor(values.role, options, post.territory)}
            onChange={(territory) => change({ territory, grids: [] })}
          />
        )}
      </Field>
      {values.role === 'grid-worker' && <GridsField {...props} />}
      <div className="field-row">
        {(['from', 'to'] as const).map((name) => (
          <Field
            key={name}
            label={t[name]}
            optional={name === 'to'}
            hint={name === 'to' ? t.toHint : undefined}
            problem={problem(name)}
          >
            {(control) => (
              <Input
                {...control}
                type="date"
                value={values[name]}
                onChange={(event) => change({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label={t.note} optional problem={problem('note')}>
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={values.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

function GridsField(props: PostFieldsProps) {
  const { values, change } = props
  const t = useTexts(unitTexts)
  const { street } = useSession()
  const grids = useGrids(street).data?.items ?? []
  const here = grids.filter((grid) => grid.community === values.territory)
  return (
    <Field label={t.grids} hint={t.gridsHint} problem={useProblems(props)('grids')}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          maxCount={20}
          showSearch={{ optionFilterProp: 'label' }}
          value={[...values.grids]}
          options={here.map((grid) => ({ value: grid.id, label: grid.name }))}
          onChange={(chosen: string[]) => change({ grids: chosen })}
        />
      )}
    </Field>
  )
}

function useProblems({ values, wrong, asked, posts, error }: PostFieldsProps) {
  const t = useTexts(unitTexts)
  const words = useTexts(adminTexts)
  const role = useTexts(roleTexts)
  return (name: keyof PostValues): string | undefined => {
    const told = fieldProblem(error, name)
    const found = wrong[name]
    if (told || !found) return told
    if (found === 'required') return asked ? (name === 'from' ? words.required : words.choose) : undefined
    if (found === 'toEarly') return t.toEarly
    const seat = clashOf(values.role, posts, today())
    return seat && t.clash(role[seat])
  }
}
