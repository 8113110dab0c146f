import { Button, Input, Select } from 'antd'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Building } from '../../../../../modules/places/contract.ts'
import { places } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { useDraft } from '../../../parts/drafts.ts'
import { Field } from '../../../parts/field.tsx'
import { LazyMap } from '../../../parts/map/lazy-map.tsx'
import { fieldProblem, ProblemNote } from '../../../parts/problem-note.tsx'
import { toFirstWrong } from '../parts/first-wrong.ts'
import { KeptNote } from '../parts/kept-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import {
  type BuildingBody,
  type BuildingValues,
  bodyOf,
  pointIn,
  pointText,
  startOf,
  wrongIn,
} from './building-values.ts'
import { buildingTexts } from './texts.ts'
import { buildingsChanged } from './use-buildings.ts'

interface BuildingFormProps {
  readonly building: Building | null
  readonly done: (words: string) => void
  readonly close: () => void
}

/** Adds a building, renames it, or moves its point. */
export function BuildingForm({ building, done, close }: BuildingFormProps) {
  const t = useTexts(buildingTexts)
  const words = useTexts(adminTexts)
  const { me } = useSession()
  const [id] = useState(() => building?.id ?? uuidv7())
  const initial = useMemo(() => startOf(building), [building])
  const key = `${me.id}/admin/building/${building?.id ?? 'new'}`
  const draft = useDraft(key, initial)
  const [asked, ask] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const wrong = wrongIn(draft.value)
  const save = useSaving(
    (body: BuildingBody, options) => places.saveBuilding({ params: { id }, body }, options),
    (saved) => {
      draft.clear()
      buildingsChanged()
      done(t.saved(saved.name || saved.address))
    },
  )
  const problem = (name: keyof BuildingValues) => {
    const found = asked ? wrong[name] : undefined
    return fieldProblem(save.error, name) ?? (found === 'required' ? words.required : found && t[found])
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(true)
    if (Object.keys(wrong).length > 0) toFirstWrong(form.current)
    else if (!save.isPending) save.mutate(bodyOf(draft.value))
  }
  return (
    <form ref={form} aria-label={building ? t.edit : t.add} onSubmit={submit} noValidate>
      <KeptNote draft={key} clear={draft.clear} />
      <BuildingFields values={draft.value} change={draft.change} problem={problem} />
      <ProblemNote error={save.error} />
      <div className="act-row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {words.save}
        </Button>
        <Button onClick={close}>{words.cancel}</Button>
      </div>
    </form>
  )
}

interface BuildingFieldsProps {
  readonly values: BuildingValues
  readonly change: (part: Partial<BuildingValues>) => void
  readonly problem: (name: keyof BuildingValues) => string | undefined
}

function BuildingFields({ values, change, problem }: BuildingFieldsProps) {
  const t = useTexts(buildingTexts)
  const { street } = useSession()
  const pin = useMemo(() => pointIn(values.point), [values.point])
  const typed = (name: 'name' | 'address' | 'floors' | 'point', maxLength: number, hint?: string) => (
    <Field
      label={t[name]}
      optional={name === 'name' || name === 'floors'}
      hint={hint}
      problem={problem(name)}
    >
      {(control) => (
        <Input
          {...control}
          maxLength={maxLength}
          value={values[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  // A kind of an earlier import keeps its own word.
  const kinds = { ...t.kinds, ...(values.kind in t.kinds ? {} : { [values.kind]: values.kind }) }
  return (
    <>
      {typed('name', 60, t.nameHint)}
      {typed('address', 120)}
      <div className="field-row">
        <Field label={t.kind} problem={problem('kind')}>
          {(control) => (
            <Select
              {...control}
              value={values.kind}
              options={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
              onChange={(kind) => change({ kind })}
            />
          )}
        </Field>
        {typed('floors', 3)}
      </div>
      {typed('point', 40, t.pointHint)}
      <div className="building-map">
        <LazyMap
          street={street}
          label={t.map}
          pin={pin}
          onPick={(point) => change({ point: pointText(point) })}
        />
      </div>
    </>
  )
}
