import { Input, Select } from 'antd'
import { useState } from 'react'
import { kindsBelow } from '../../../../modules/places/addresses/tree.rules.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { useLater } from '../../parts/later.ts'
import { addressTexts } from './texts.ts'
import { type Shown, useFound } from './use-addresses.ts'

export interface Moved {
  /** What it will lie in; null: as before. */
  readonly parent: string | null
  readonly lon: string
  readonly lat: string
}

/** Where it is to lie: in another address that may hold it, or at another point. */
export function MoveFields({
  it,
  value,
  onChange,
}: {
  it: Shown
  value: Moved
  onChange: (part: Partial<Moved>) => void
}) {
  const t = useTexts(addressTexts)
  const [words, type] = useState('')
  const found = useFound(useLater(words.trim(), 200))
  const options = (found.data?.items ?? [])
    .filter(({ id, kind }) => id !== it.id && kindsBelow(kind).includes(it.kind))
    .map(({ id, text }) => ({ value: id, label: text }))
  return (
    <>
      <Field label={t.moveInto} hint={t.moveIntoHint}>
        {(control) => (
          <Select
            {...control}
            allowClear
            showSearch={{ filterOption: false, onSearch: type }}
            value={value.parent}
            options={options}
            onChange={(parent) => onChange({ parent: parent ?? null })}
          />
        )}
      </Field>
      <div className="field-row">
        {(['lon', 'lat'] as const).map((name) => (
          <Field key={name} label={t.degrees[name]}>
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                maxLength={14}
                value={value[name]}
                onChange={(event) => onChange({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </>
  )
}

/** What the form says, as the route takes it: only what is to change. */
export function moveOf(it: Shown, { parent, lon, lat }: Moved) {
  const point = { lon: Number(lon), lat: Number(lat) }
  const given = lon.trim() !== '' && lat.trim() !== ''
  const same = it.point !== null && point.lon === it.point.lon && point.lat === it.point.lat
  return { ...(parent ? { parent } : {}), ...(given && !same ? { point } : {}) }
}
