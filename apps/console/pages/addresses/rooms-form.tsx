import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useSaving } from '../admin/parts/saving.ts'
import { addressTexts } from './texts.ts'
import { addresses } from './use-addresses.ts'

const numbers = ['units', 'lowest', 'highest', 'rooms', 'shops'] as const
const start = {
  units: '2',
  lowest: '1',
  highest: '6',
  rooms: '2',
  shops: '0',
  pattern: '{floor}{room:2}',
  skip: '',
}
type Ground = 'rooms' | 'shops' | 'nothing'

/** Units and rooms of a building by a plan: first what would be added, then the same written. */
export function RoomsForm({ id, done }: { id: string; done: () => void }) {
  const t = useTexts(addressTexts)
  const [values, setValues] = useState(start)
  const [ground, setGround] = useState<Ground>('rooms')
  const plan = planOf(values, ground)
  const [shown, show] = useState('')
  const look = useSaving(
    (dryRun: boolean, options) =>
      addresses.addRooms({ params: { id }, query: { dryRun }, body: { plan } }, options),
    (_, dryRun) => (dryRun ? show(JSON.stringify(plan)) : done()),
  )
  const fresh = look.data !== undefined && shown === JSON.stringify(plan)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!look.isPending) look.mutate(true)
  }
  const typed = (name: keyof typeof start, label: string, hint?: string) => (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          maxLength={60}
          inputMode={(numbers as readonly string[]).includes(name) ? 'numeric' : 'text'}
          value={values[name]}
          onChange={(event) => setValues({ ...values, [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <form className="address-form" aria-label={t.act.rooms} onSubmit={submit} noValidate>
      <div className="field-row">
        {typed('units', t.units)}
        {typed('rooms', t.perFloor)}
        {typed('lowest', t.lowest)}
        {typed('highest', t.highest)}
      </div>
      {typed('pattern', t.pattern, t.patternHint)}
      {typed('skip', t.skipFloors)}
      <div className="field-row">
        <Field label={t.ground}>
          {(control) => (
            <Select
              {...control}
              value={ground}
              options={(['rooms', 'shops', 'nothing'] as const).map((value) => ({
                value,
                label: t.groundKinds[value],
              }))}
              onChange={setGround}
            />
          )}
        </Field>
        {ground === 'shops' && typed('shops', t.shops)}
      </div>
      <ProblemNote error={look.error} />
      {fresh && (
        <div role="status">
          <p>{t.willAdd(look.data!.added, look.data!.there)}</p>
          <p className="address-shown">{look.data!.shown.join('、')}</p>
        </div>
      )}
      <div className="act-row">
        <Button {...(fresh ? {} : { type: 'primary' as const })} htmlType="submit" loading={look.isPending}>
          {t.preview}
        </Button>
        {fresh && look.data!.added > 0 && (
          <Button type="primary" onClick={() => look.mutate(false)}>
            {t.write(look.data!.added)}
          </Button>
        )}
      </div>
    </form>
  )
}

function planOf(values: typeof start, ground: Ground) {
  const number = (text: string) => Math.trunc(Number(text)) || 0
  const skipFloors = values.skip.split(/\D+/).filter(Boolean).map(Number)
  const [units, lowest, highest, rooms, shops] = numbers.map((name) => number(values[name]))
  return {
    ...{ units: units!, lowest: lowest!, highest: highest!, rooms: rooms!, shops: shops!, ground },
    ...{ pattern: values.pattern, skipFloors, skipRooms: [] },
  }
}
