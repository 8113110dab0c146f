import { Button, Input, Select } from 'antd'
import { type FormEvent, useMemo, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Input as Given } from '../../../../../base/contract.ts'
import {
  type accessApi,
  type Unit,
  type UnitKind,
  unitKinds,
} from '../../../../../modules/access/contract.ts'
import { access } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { useDraft } from '../../../parts/drafts.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem, ProblemNote } from '../../../parts/problem-note.tsx'
import { toFirstWrong } from '../parts/first-wrong.ts'
import { KeptNote } from '../parts/kept-note.tsx'
import { useSaving } from '../parts/saving.ts'
import { useTerritories } from '../parts/territory.ts'
import { adminTexts, unitKindTexts } from '../parts/texts.ts'
import { CloseUnit } from './close-unit.tsx'
import { unitTexts } from './texts.ts'
import { idsBelow } from './tree.ts'
import { unitsChanged } from './use-units.ts'

type UnitBody = Given<typeof accessApi.saveUnit>['body']

interface UnitFormProps {
  readonly unit: Unit | null
  readonly parent: Unit | null
  readonly units: readonly Unit[]
  readonly done: (words: string, unit?: Unit) => void
  readonly close: () => void
}

export function UnitForm({ unit, parent, units, done, close }: UnitFormProps) {
  const t = useTexts(unitTexts)
  const words = useTexts(adminTexts)
  const { me, street } = useSession()
  const [id] = useState(() => unit?.id ?? uuidv7())
  const initial = useMemo(
    () => ({
      name: unit?.name ?? '',
      kind: unit?.kind ?? ('' as UnitKind | ''),
      parent: (unit ? unit.parent : parent?.id) ?? '',
      territory: unit?.territory ?? parent?.territory ?? street,
      phone: unit?.phone ?? '',
    }),
    [unit, parent, street],
  )
  const key = `${me.id}/admin/unit/${unit?.id ?? `below-${parent?.id ?? ''}`}`
  const draft = useDraft(key, initial)
  const { value } = draft
  const [asked, ask] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const name = value.name.trim()
  const taken = units.some((one) => one.id !== id && one.name === name && one.closed === null)
  const save = useSaving(
    (body: UnitBody, options) => access.saveUnit({ params: { id }, body }, options),
    (saved) => {
      draft.clear()
      unitsChanged()
      done(t.unitSaved(saved.name), saved)
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(true)
    if (name === '' || value.kind === '' || taken) toFirstWrong(form.current)
    else if (!save.isPending) {
      const { territory } = value
      save.mutate({
        name,
        kind: value.kind,
        territory,
        parent: value.parent || null,
        phone: value.phone.trim() || null,
      })
    }
  }
  const missing = (empty: boolean) => (asked && empty ? words.required : undefined)
  return (
    <>
      <form ref={form} onSubmit={submit} noValidate>
        <KeptNote draft={key} clear={draft.clear} />
        <Field
          label={t.name}
          problem={fieldProblem(save.error, 'name') ?? (taken ? t.nameTaken : missing(name === ''))}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={value.name}
              onChange={(event) => draft.change({ name: event.target.value })}
            />
          )}
        </Field>
        <UnitChoices
          value={value}
          change={draft.change}
          parents={units.filter(
            (one) => one.closed === null && !(unit && idsBelow(units, unit.id).has(one.id)),
          )}
          kindProblem={
            fieldProblem(save.error, 'kind') ?? (asked && value.kind === '' ? words.choose : undefined)
          }
        />
        <Field label={t.phone} optional hint={t.phoneHint} problem={fieldProblem(save.error, 'phone')}>
          {(control) => (
            <Input
              {...control}
              type="tel"
              maxLength={30}
              value={value.phone}
              onChange={(event) => draft.change({ phone: event.target.value })}
            />
          )}
        </Field>
        <ProblemNote error={save.error} />
        <div className="act-row">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {words.save}
          </Button>
          <Button onClick={close}>{words.cancel}</Button>
        </div>
      </form>
      {unit && unit.closed === null && <CloseUnit unit={unit} done={done} />}
    </>
  )
}

interface Choices {
  readonly kind: UnitKind | ''
  readonly parent: string
  readonly territory: string
}

interface UnitChoicesProps {
  readonly value: Choices
  readonly change: (part: Partial<Choices>) => void
  readonly parents: readonly Unit[]
  readonly kindProblem: string | undefined
}

function UnitChoices({ value, change, parents, kindProblem }: UnitChoicesProps) {
  const t = useTexts(unitTexts)
  const kinds = useTexts(unitKindTexts)
  const { options } = useTerritories()
  const search = { showSearch: { optionFilterProp: 'label' } }
  return (
    <>
      <Field label={t.kind} problem={kindProblem}>
        {(control) => (
          <Select
            {...control}
            {...search}
            value={value.kind || undefined}
            options={unitKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
            onChange={(kind: UnitKind) => change({ kind })}
          />
        )}
      </Field>
      <Field label={t.parent}>
        {(control) => (
          <Select
            {...control}
            {...search}
            value={value.parent}
            options={[
              { value: '', label: t.noParent },
              ...parents.map((one) => ({ value: one.id, label: one.name })),
            ]}
            onChange={(parent) => change({ parent })}
          />
        )}
      </Field>
      <Field label={t.territory}>
        {(control) => (
          <Select
            {...control}
            {...search}
            value={value.territory}
            options={options}
            onChange={(territory) => change({ territory })}
          />
        )}
      </Field>
    </>
  )
}
