import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Point } from '../../../../base/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { Field } from '../../parts/field.tsx'
import { LazyMap } from '../../parts/map/lazy-map.tsx'
import { PlaceInput } from '../../parts/place-input.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useSaving } from '../admin/parts/saving.ts'
import { registerTexts } from '../registers/texts.ts'
import { useCodes } from '../registers/words.ts'
import { facilityTexts } from './texts.ts'
import { facilities, facilitiesChanged, useKinds } from './use-facilities.ts'

const empty = {
  ...{ kind: '', state: '01', name: '', code: '', manager: '', owner: '', maintainer: '', text: '' },
  point: null as Point | null,
}

/** A facility that somebody found: its kind, and where it stands, by a click on the map or by an address. */
export function AddFacility({ close }: { close: () => void }) {
  const t = useTexts(facilityTexts)
  const register = useTexts(registerTexts)
  const { street } = useSession()
  const { majors } = useKinds()
  const states = useCodes(['facility-state']).options('facility-state')
  const navigate = useNavigate()
  const [id] = useState(() => uuidv7())
  const [it, setIt] = useState(empty)
  const [told, say] = useState('')
  const change = (part: Partial<typeof empty>) => setIt((before) => ({ ...before, ...part }))
  const save = useSaving(
    (value: typeof empty, options) =>
      facilities.tellFacility({ params: { id }, body: { values: valuesOf(value) } }, options),
    () => {
      facilitiesChanged()
      void navigate({ to: '/facilities/$id', params: { id } })
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (it.kind === '' || it.point === null) say(t.needKindAndPlace)
    else if (!save.isPending) save.mutate(it)
  }
  const line = (label: string, name: 'name' | 'code' | 'manager' | 'owner' | 'maintainer') => (
    <Field label={label} optional>
      {(control) => (
        <Input
          {...control}
          value={it[name]}
          maxLength={100}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form className="register-form" aria-label={t.add} onSubmit={submit} noValidate>
      <h2>{t.add}</h2>
      <p className="quiet">{t.addTold}</p>
      <Field label={t.kind}>
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={it.kind || null}
            options={majors.map((major) => ({
              label: major.zh,
              options: major.kinds.map((one) => ({ value: one.code, label: `${one.code} ${one.zh}` })),
            }))}
            onChange={(kind) => change({ kind })}
          />
        )}
      </Field>
      <Field label={t.state}>
        {(control) => (
          <Select {...control} value={it.state} options={states} onChange={(state) => change({ state })} />
        )}
      </Field>
      <Field label={t.place}>
        {(control) => <PlaceInput control={control} text={it.text} point={it.point} change={change} />}
      </Field>
      <LazyMap street={street} label={t.pick} pin={it.point} onPick={(point) => change({ point })} />
      {line(t.newCode, 'code')}
      {line(t.name, 'name')}
      {line(t.manager, 'manager')}
      {line(t.owner, 'owner')}
      {line(t.maintainer, 'maintainer')}
      <p role="status" className={told ? 'wrong' : 'unseen'}>
        {told}
      </p>
      <ProblemNote error={save.error} />
      <div className="act-row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t.register}
        </Button>
        <Button onClick={close}>{register.cancel}</Button>
      </div>
    </form>
  )
}

function valuesOf({ text, point, ...said }: typeof empty) {
  return [
    ...Object.entries({ ...said, address: text }).flatMap(([item, value]) =>
      value.trim() === '' ? [] : [{ item: `facility.${item}`, value: value.trim() }],
    ),
    { item: 'facility.lon', value: point!.lon.toFixed(7) },
    { item: 'facility.lat', value: point!.lat.toFixed(7) },
  ]
}
