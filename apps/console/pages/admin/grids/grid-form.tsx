import { Button, Input, Select } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Grid } from '../../../../../modules/places/contract.ts'
import { places } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem, ProblemNote } from '../../../parts/problem-note.tsx'
import { toFirstWrong } from '../parts/first-wrong.ts'
import { KeptNote } from '../parts/kept-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { useTerritories } from '../parts/territory.ts'
import { adminTexts } from '../parts/texts.ts'
import { CodeFields } from './code-fields.tsx'
import { codeFields, wrongCode } from './codes.ts'
import { CornerFields } from './corner-fields.tsx'
import { bodyOf, type GridBody } from './grid-values.ts'
import { gridsChanged } from './grids-changed.ts'
import type { Checked } from './live-check.ts'
import { gridTexts } from './texts.ts'
import type { GridDraft } from './use-grid-draft.ts'

const kinds = ['basic', 'special', 'micro'] as const

interface GridFormProps {
  readonly grid: Grid | null
  readonly others: readonly Grid[]
  readonly draft: GridDraft
  /** What is said about the drawn shape; null before anything is drawn. */
  readonly checked: Checked | null
  readonly leave: (words?: string, id?: string) => void
}

export function GridForm({ grid, others, draft, checked, leave }: GridFormProps) {
  const t = useTexts(gridTexts)
  const words = useTexts(adminTexts)
  const { street } = useSession()
  const { communities } = useTerritories()
  const [id] = useState(() => grid?.id ?? uuidv7())
  const [asked, ask] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { value, change } = draft
  const save = useSaving(
    (body: GridBody, options) => places.saveGrid({ params: { id }, body }, options),
    async (reply) => {
      draft.clear()
      await gridsChanged()
      const { length } = reply.faults
      leave(t.saved(reply.grid.name) + (length > 0 ? t.savedFaults(length) : ''), reply.grid.id)
    },
  )
  const badCode = codeFields.some((field) =>
    wrongCode(field, value[field], { street, community: value.community }, others),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(true)
    if (value.name.trim() === '' || value.community === '' || badCode || !checked || checked.errors)
      toFirstWrong(form.current)
    else if (!save.isPending) save.mutate(bodyOf(value))
  }
  const title = grid ? t.editTitle(grid.name) : t.newTitle
  return (
    <form ref={form} aria-label={title} onSubmit={submit} noValidate>
      <h2>{title}</h2>
      <KeptNote draft={draft.key} clear={draft.clear} />
      <CornerFields draft={draft} checked={checked} asked={asked} error={save.error} />
      <Field
        label={t.name}
        problem={
          fieldProblem(save.error, 'name') ?? (asked && value.name.trim() === '' ? words.required : undefined)
        }
      >
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            value={value.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t.community}
        hint={grid === null && value.community !== '' ? t.communityByPlace : undefined}
        problem={
          fieldProblem(save.error, 'community') ??
          (asked && value.community === '' ? words.choose : undefined)
        }
      >
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={value.community || undefined}
            options={communities.map((one) => ({ value: one.code, label: one.name }))}
            onChange={(community) => change({ community })}
          />
        )}
      </Field>
      <Field label={t.gridKind} hint={t.kindTold[value.kind]}>
        {(control) => (
          <Select
            {...control}
            value={value.kind}
            options={kinds.map((kind) => ({ value: kind, label: t.kind[kind] }))}
            onChange={(kind) => change({ kind })}
          />
        )}
      </Field>
      <CodeFields value={value} change={change} others={others} error={save.error} />
      <ProblemNote error={save.error} />
      <div className="act-row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t.save}
        </Button>
        <Button onClick={() => leave()}>{words.cancel}</Button>
      </div>
    </form>
  )
}
