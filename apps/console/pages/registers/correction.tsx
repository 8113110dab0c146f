import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import type { CallOptions } from '../../../../base/client.ts'
import type { SubjectKind } from '../../../../modules/catalogue/contract.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useSaving } from '../admin/parts/saving.ts'
import { today } from '../admin/parts/today.ts'
import { registerTexts } from './texts.ts'
import { ValueInput } from './value-input.tsx'
import { useItems } from './words.ts'

export interface Corrected {
  readonly values: { readonly item: string; readonly value: string; readonly address: string | null }[]
  readonly asOf: string
  readonly decided: string
}

interface CorrectionProps {
  readonly subject: SubjectKind
  readonly tell: (body: Corrected, options: CallOptions) => Promise<unknown>
  readonly done: () => void
}

const begin = () => ({ item: '', value: '', address: null as string | null, asOf: today(), decided: '' })

/** What somebody knows better than the sources: it counts, with the reason; what the sources said stays. */
export function Correction({ subject, tell, done }: CorrectionProps) {
  const t = useTexts(registerTexts)
  const { items, nameOf, find } = useItems(subject)
  const [open, setOpen] = useState(false)
  const [it, setIt] = useState(begin)
  const [told, say] = useState('')
  const change = (part: Partial<typeof it>) => setIt({ ...it, ...part })
  const save = useSaving(tell, () => {
    say(t.saved)
    setIt(begin())
    setOpen(false)
    done()
  })
  const item = find(it.item)
  const [value, decided] = [it.value.trim(), it.decided.trim()]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!item || value === '' || decided.length < 4 || it.asOf === '') say(t.fill)
    else if (!save.isPending)
      save.mutate({ values: [{ item: item.id, value, address: it.address }], asOf: it.asOf, decided })
  }
  return (
    <section aria-label={t.correct}>
      <p role="status" className={told ? 'done-note' : 'unseen'}>
        {told}
      </p>
      {!open && <Button onClick={() => setOpen(true)}>{t.correct}</Button>}
      {open && (
        <form className="register-form" onSubmit={submit} noValidate>
          <h2>{t.correct}</h2>
          <p className="quiet">{t.correctTold}</p>
          <Field label={t.item}>
            {(control) => (
              <Select
                {...control}
                showSearch={{ optionFilterProp: 'label' }}
                value={it.item || null}
                options={items.map((one) => ({ value: one.id, label: nameOf(one.id) }))}
                onChange={(next) => change({ item: next, value: '', address: null })}
              />
            )}
          </Field>
          {item && (
            <ValueInput
              item={item}
              value={it.value}
              change={(next, address) => change({ value: next, address })}
            />
          )}
          <DayField label={t.since} value={it.asOf} change={(asOf) => change({ asOf })} />
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

interface DayFieldProps {
  readonly label: string
  readonly value: string
  readonly change: (day: string) => void
}

/** A day until today. */
export function DayField({ label, value, change }: DayFieldProps) {
  return (
    <Field label={label}>
      {(control) => (
        <Input
          {...control}
          type="date"
          max={today()}
          value={value}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  )
}
