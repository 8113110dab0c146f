import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { AddressKind } from '../../../../modules/places/addresses/contract.ts'
import { kindsBelow } from '../../../../modules/places/addresses/tree.rules.ts'
import { useTexts } from '../../app/language.ts'
import { Field } from '../../parts/field.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useSaving } from '../admin/parts/saving.ts'
import { today } from '../admin/parts/today.ts'
import { type Moved, MoveFields, moveOf } from './move-fields.tsx'
import { PlatesSheet } from './plates.tsx'
import { RoomsForm } from './rooms-form.tsx'
import { beginParts, type Parts, partsOf, SplitFields } from './split-fields.tsx'
import { addressTexts } from './texts.ts'
import { addresses, addressesChanged, type Shown, useTree } from './use-addresses.ts'

const acts = ['add', 'rooms', 'rename', 'move', 'alias', 'split', 'merge', 'plates', 'demolish'] as const
type Act = (typeof acts)[number]

function actsFor({ kind }: Shown): Act[] {
  const holds = kind === 'building' || kind === 'number'
  return acts.filter((act) => {
    if (act === 'add') return kindsBelow(kind).length > 0
    if (act === 'rooms' || act === 'plates') return holds
    return act !== 'split' || kind !== 'road'
  })
}

/** What may be done with an address, as plain buttons; one form at a time. */
export function Acts({ it, choose }: { it: Shown; choose: (id: string) => void }) {
  const t = useTexts(addressTexts)
  const [act, setAct] = useState<Act | null>(null)
  const [told, tell] = useState('')
  const done = (id?: string) => {
    tell(t.done)
    setAct(null)
    addressesChanged()
    if (id) choose(id)
  }
  return (
    <section aria-labelledby="address-acts">
      <h3 id="address-acts">{t.acts}</h3>
      <div className="act-row">
        {actsFor(it).map((one) => (
          <Button
            key={one}
            aria-expanded={act === one}
            className={one === 'demolish' ? 'apart' : ''}
            onClick={() => {
              tell('')
              setAct(act === one ? null : one)
            }}
          >
            {t.act[one]}
          </Button>
        ))}
      </div>
      <p role="status" className={told ? 'done-note' : 'unseen'}>
        {told}
      </p>
      {act === 'rooms' && <RoomsForm id={it.id} done={done} />}
      {act === 'plates' && <PlatesSheet it={it} close={() => setAct(null)} />}
      {act !== null && act !== 'rooms' && act !== 'plates' && (
        <ActForm key={act} act={act} it={it} done={done} />
      )}
    </section>
  )
}

interface Values {
  readonly name: string
  readonly kind: AddressKind
  readonly day: string
  readonly parts: Parts
  readonly ids: readonly string[]
  readonly alias: 'spoken' | 'typo'
  readonly to: Moved
}

function ActForm({
  act,
  it,
  done,
}: {
  act: Exclude<Act, 'rooms' | 'plates'>
  it: Shown
  done: (id?: string) => void
}) {
  const t = useTexts(addressTexts)
  const [values, setValues] = useState<Values>({
    ...{ name: act === 'rename' ? it.name : '', kind: kindsBelow(it.kind).at(-1) ?? 'room', day: today() },
    ...{ parts: beginParts(), ids: [], alias: 'spoken' },
    to: { parent: null, lon: String(it.point?.lon ?? ''), lat: String(it.point?.lat ?? '') },
  })
  const change = (part: Partial<Values>) => setValues({ ...values, ...part })
  const [fresh] = useState(() => uuidv7())
  const save = useSaving(
    (given: Values, options) => send(act, it, given, fresh, options),
    () => done(act === 'merge' ? fresh : undefined),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!save.isPending) save.mutate(values)
  }
  return (
    <form className="address-form" aria-label={t.act[act]} onSubmit={submit} noValidate>
      <p>{t.told[act]}</p>
      {act === 'move' && (
        <MoveFields
          it={it}
          value={values.to}
          onChange={(part) => change({ to: { ...values.to, ...part } })}
        />
      )}
      {act === 'add' && (
        <Field label={t.newKind}>
          {(control) => (
            <Select
              {...control}
              value={values.kind}
              options={kindsBelow(it.kind).map((value) => ({ value, label: t.kinds[value] }))}
              onChange={(kind) => change({ kind })}
            />
          )}
        </Field>
      )}
      {act === 'merge' && <Beside it={it} value={values.ids} onChange={(ids) => change({ ids })} />}
      {(act === 'add' || act === 'rename' || act === 'merge' || act === 'alias') && (
        <Field
          label={act === 'merge' ? t.mergeName : act === 'alias' ? t.aliasText : t.name}
          hint={act === 'alias' ? undefined : t.nameHint}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              value={values.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
      )}
      {act === 'alias' && (
        <Field label={t.aliasKind}>
          {(control) => (
            <Select
              {...control}
              value={values.alias}
              options={(['spoken', 'typo'] as const).map((value) => ({ value, label: t.aliasKinds[value] }))}
              onChange={(alias) => change({ alias })}
            />
          )}
        </Field>
      )}
      {act === 'split' && (
        <SplitFields it={it} value={values.parts} onChange={(parts) => change({ parts })} />
      )}
      {act !== 'alias' && (
        <Field label={t.day}>
          {(control) => (
            <Input
              {...control}
              type="date"
              max={today()}
              value={values.day}
              onChange={(event) => change({ day: event.target.value })}
            />
          )}
        </Field>
      )}
      <ProblemNote error={save.error} />
      <Button
        {...(act === 'demolish' ? { danger: true } : { type: 'primary' as const })}
        htmlType="submit"
        loading={save.isPending}
      >
        {act === 'demolish' ? t.demolishAct : t.save}
      </Button>
    </form>
  )
}

/** The ones that lie beside it, to choose from. */
function Beside({
  it,
  value,
  onChange,
}: {
  it: Shown
  value: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const t = useTexts(addressTexts)
  const list = useTree(it.parent)
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const options = items
    .filter(({ id, kind }) => id !== it.id && kind === it.kind)
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Field label={t.mergeIds}>
      {(control) => (
        <Select
          {...control}
          mode="multiple"
          maxCount={49}
          showSearch={{ optionFilterProp: 'label' }}
          value={[...value]}
          options={options}
          onPopupScroll={() => list.hasNextPage && void list.fetchNextPage()}
          onChange={onChange}
        />
      )}
    </Field>
  )
}

type Options = Parameters<typeof addresses.renameAddress>[1]

async function send(
  act: Exclude<Act, 'rooms' | 'plates'>,
  it: Shown,
  { name, kind, day, parts, ids, alias, to }: Values,
  fresh: string,
  options: Options,
): Promise<unknown> {
  const params = { id: it.id }
  switch (act) {
    case 'add':
      return addresses.addAddress(
        { params: { id: fresh }, body: { parent: it.id, kind, name, day } },
        options,
      )
    case 'rename':
      return addresses.renameAddress({ params, body: { name, day } }, options)
    case 'move':
      return addresses.moveAddress({ params, body: { ...moveOf(it, to), day } }, options)
    case 'alias':
      return addresses.addAlias({ params, body: { kind: alias, text: name } }, options)
    case 'split':
      return addresses.splitAddress({ params, body: { parts: partsOf(parts), day } }, options)
    case 'merge':
      return addresses.mergeAddresses(
        { body: { ids: [it.id, ...ids], into: { id: fresh, name }, day } },
        options,
      )
    case 'demolish':
      return addresses.demolishAddress({ params, body: { day } }, options)
  }
}
