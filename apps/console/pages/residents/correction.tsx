import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useSaving } from '../admin/parts/saving.ts'
import { FindAddress } from '../blocks/find-address.tsx'
import { residentTexts } from './texts.ts'
import { personChanged, residents, usePersonItems } from './use-residents.ts'

const empty = { item: '', value: '', address: null as string | null, decided: '' }

/** What somebody knows better than the sources: it counts, with the reason; what the sources said stays. */
export function Correction({ person }: { person: string }) {
  const t = useTexts(residentTexts)
  const { items, nameOf } = usePersonItems()
  const [open, setOpen] = useState(false)
  const [it, setIt] = useState(empty)
  const [told, tell] = useState('')
  const change = (part: Partial<typeof empty>) => setIt({ ...it, ...part })
  const save = useSaving(
    ({ item, value, address, decided }: typeof empty, options) =>
      residents.tellPerson(
        {
          params: { id: person },
          body: { values: [{ item, value, address }], from: 'field', decided },
        },
        options,
      ),
    () => {
      tell(t.saved)
      setIt(empty)
      setOpen(false)
      personChanged(person)
    },
  )
  const isAddress = items.find((one) => one.id === it.item)?.format === 'address'
  const whole = it.item !== '' && it.value.trim() !== '' && it.decided.trim().length >= 4
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!whole) tell(t.fill)
    else if (!save.isPending) save.mutate({ ...it, value: it.value.trim(), decided: it.decided.trim() })
  }
  return (
    <section aria-label={t.correct}>
      <p role="status" className={told ? 'done-note' : 'unseen'}>
        {told}
      </p>
      {!open && <Button onClick={() => setOpen(true)}>{t.correct}</Button>}
      {open && (
        <form className="correction" onSubmit={submit} noValidate>
          <h2>{t.correct}</h2>
          <p className="quiet">{t.correctTold}</p>
          <Field label={t.item}>
            {(control) => (
              <Select
                {...control}
                value={it.item || null}
                options={items.map((one) => ({ value: one.id, label: nameOf(one.id) }))}
                onChange={(item) => change({ item, value: '', address: null })}
              />
            )}
          </Field>
          {isAddress && (
            <FindAddress label={t.newAddress} choose={(address, text) => change({ address, value: text })} />
          )}
          {!isAddress && (
            <Field label={t.newValue}>
              {(control) => (
                <Input
                  {...control}
                  value={it.value}
                  maxLength={500}
                  onChange={(event) => change({ value: event.target.value })}
                />
              )}
            </Field>
          )}
          <Field label={t.decided}>
            {(control) => (
              <Input
                {...control}
                value={it.decided}
                maxLength={200}
                onChange={(event) => change({ decided: event.target.value })}
              />
            )}
          </Field>
          <ProblemNote error={save.error} />
          <div className="act-row">
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {t.save}
            </Button>
            <Button onClick={() => setOpen(false)}>{t.cancel}</Button>
          </div>
        </form>
      )}
    </section>
  )
}
