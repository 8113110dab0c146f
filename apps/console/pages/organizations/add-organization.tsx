import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useSaving } from '../admin/parts/saving.ts'
import { FindAddress } from '../blocks/find-address.tsx'
import { registerTexts } from '../registers/texts.ts'
import { useCodes } from '../registers/words.ts'
import { organizationTexts } from './texts.ts'
import { organizations, organizationsChanged } from './use-organizations.ts'

const empty = {
  ...{ name: '', uscc: '', type: '', representative: '', phone: '' },
  ...{ address: '', place: '', from: 'field' as 'self' | 'field' },
}

/** One that no department has named yet, seen on the spot or told by itself. */
export function AddOrganization({ close }: { close: () => void }) {
  const t = useTexts(organizationTexts)
  const register = useTexts(registerTexts)
  const codes = useCodes(['enterprise-type'])
  const navigate = useNavigate()
  const [id] = useState(() => uuidv7())
  const [it, setIt] = useState(empty)
  const [told, say] = useState('')
  const change = (part: Partial<typeof empty>) => setIt({ ...it, ...part })
  const save = useSaving(
    (value: typeof empty, options) =>
      organizations.tellOrganization(
        { params: { id }, body: { from: value.from, values: valuesOf(value) } },
        options,
      ),
    () => {
      organizationsChanged()
      void navigate({ to: '/organizations/$id', params: { id } })
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (it.name.trim() === '' || it.address === '') say(t.needNameAndPlace)
    else if (!save.isPending) save.mutate(it)
  }
  const line = (label: string, name: 'name' | 'uscc' | 'representative' | 'phone', optional = true) => (
    <Field label={label} optional={optional}>
      {(control) => (
        <Input
          {...control}
          value={it[name]}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form className="register-form" aria-label={t.add} onSubmit={submit} noValidate>
      <h2>{t.add}</h2>
      <p className="quiet">{t.addTold}</p>
      {line(t.name, 'name', false)}
      <FindAddress label={t.premises} choose={(address, place) => change({ address, place })} />
      {it.place && <p className="quiet">{register.chosen(it.place)}</p>}
      {line(t.uscc, 'uscc')}
      <Field label={t.type} optional>
        {(control) => (
          <Select
            {...control}
            allowClear
            value={it.type || null}
            options={codes.options('enterprise-type')}
            onChange={(type) => change({ type: type ?? '' })}
          />
        )}
      </Field>
      {line(t.representativeName, 'representative')}
      {line(t.phone, 'phone')}
      <Field label={t.from}>
        {(control) => (
          <Select
            {...control}
            value={it.from}
            options={(['field', 'self'] as const).map((value) => ({ value, label: t.froms[value] }))}
            onChange={(from) => change({ from })}
          />
        )}
      </Field>
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

function valuesOf(it: typeof empty) {
  const said = { name: it.name, uscc: it.uscc, type: it.type, phone: it.phone }
  return [
    ...Object.entries({ ...said, 'legal-representative': it.representative }).flatMap(([item, value]) =>
      value.trim() === '' ? [] : [{ item: `organization.${item}`, value: value.trim() }],
    ),
    { item: 'organization.premises', value: it.place, address: it.address },
  ]
}
