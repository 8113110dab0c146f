import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Home } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSaving } from '../admin/parts/saving.ts'
import { today } from '../admin/parts/today.ts'
import { DayField } from '../registers/correction.tsx'
import { residents } from '../residents/use-residents.ts'
import { ActForm } from './act-form.tsx'
import { Choice, type From, FromField, Line, RelationField } from './fields.tsx'
import { PersonPick, type Picked } from './person-pick.tsx'
import { homeTexts } from './texts.ts'
import { useHouseholdName } from './words.ts'

interface MoveInProps {
  readonly home: Home
  readonly close: () => void
  readonly done: (said: string) => void
}

const begin = () => ({
  ...{ who: 'new' as 'new' | 'known', picked: null as Picked | null, fresh: uuidv7(), own: uuidv7() },
  ...{ name: '', idNumber: '', sex: '', phone: '' },
  ...{ day: today(), household: '', relation: '', holds: '', from: 'field' as From, decided: '' },
})
type Entry = ReturnType<typeof begin>

/** Somebody lives here from a day on, with what goes with it: a household, a lease. */
export function MoveIn({ home, close, done }: MoveInProps) {
  const t = useTexts(homeTexts)
  const [it, setIt] = useState(begin)
  const change = (part: Partial<Entry>) => setIt((before) => ({ ...before, ...part }))
  const save = useSaving(
    (entry: Entry, options) =>
      residents.moveIn({ params: { id: home.address.id }, body: bodyOf(entry) }, options),
    () => done(t.movedIn),
  )
  const missing = () => {
    const somebody = it.who === 'known' ? it.picked !== null : it.name.trim().length >= 2
    return somebody && it.day !== '' && it.decided.trim().length >= 4 ? null : t.fillMoveIn
  }
  return (
    <ActForm
      title={t.moveIn}
      told={t.moveInTold}
      act={t.saveMoveIn}
      missing={missing}
      send={() => save.mutate(it)}
      pending={save.isPending}
      error={save.error}
      close={close}
    >
      <Choice
        label={t.who}
        value={it.who}
        options={(['new', 'known'] as const).map((value) => ({ value, label: t.whos[value] }))}
        change={(who) => change({ who })}
      />
      {it.who === 'known' && <PersonPick chosen={it.picked} choose={(picked) => change({ picked })} />}
      {it.who === 'new' && <NewPerson it={it} change={change} />}
      <DayField label={t.day} value={it.day} change={(day) => change({ day })} />
      <With home={home} it={it} change={change} />
      <FromField value={it.from} change={(from) => change({ from })} />
      <Line label={t.decided} value={it.decided} change={(decided) => change({ decided })} />
    </ActForm>
  )
}

interface PartProps {
  readonly it: Entry
  readonly change: (part: Partial<Entry>) => void
}

function NewPerson({ it, change }: PartProps) {
  const t = useTexts(homeTexts)
  return (
    <>
      <Line label={t.name} value={it.name} change={(name) => change({ name })} />
      <Line label={t.idNumber} optional value={it.idNumber} change={(idNumber) => change({ idNumber })} />
      <Choice
        label={t.sexLabel}
        value={it.sex}
        options={[
          { value: '', label: '—' },
          { value: '1', label: t.sex['1']! },
          { value: '2', label: t.sex['2']! },
        ]}
        change={(sex) => change({ sex })}
      />
      <Line label={t.phone} optional value={it.phone} change={(phone) => change({ phone })} />
    </>
  )
}

function With({ home, it, change }: PartProps & { home: Home }) {
  const t = useTexts(homeTexts)
  const householdName = useHouseholdName()
  const households = [
    { value: '', label: t.noJoin },
    ...home.households.map((one) => ({ value: one.id, label: householdName(one) })),
    { value: it.own, label: t.newHousehold },
  ]
  const holds = [
    { value: '', label: t.holdsNothing },
    ...home.dwellings.flatMap((one) =>
      (['tenant', 'owner', 'user'] as const).map((kind) => ({
        value: `${kind} ${one.id}`,
        label: one.area === null ? t.tenure[kind] : `${t.tenure[kind]}（${t.area(one.area)}）`,
      })),
    ),
  ]
  return (
    <>
      <Choice
        label={t.joinHousehold}
        value={it.household}
        options={households}
        change={(household) => change({ household, relation: household === it.own ? '02' : '' })}
      />
      {it.household !== '' && (
        <RelationField
          label={t.relation}
          optional
          value={it.relation}
          change={(relation) => change({ relation })}
        />
      )}
      {home.dwellings.length > 0 && (
        <Choice
          label={t.holds}
          value={it.holds}
          options={holds}
          change={(value) => change({ holds: value })}
        />
      )}
    </>
  )
}

function bodyOf(it: Entry) {
  const said = { name: it.name, 'id-number': it.idNumber, sex: it.sex, phone: it.phone }
  const values =
    it.who === 'known'
      ? []
      : Object.entries(said).flatMap(([item, value]) =>
          value.trim() === '' ? [] : [{ item: `person.${item}`, value: value.trim() }],
        )
  const [kind, dwelling] = it.holds.split(' ') as ['tenant' | 'owner' | 'user', string?]
  return {
    person: it.who === 'known' ? it.picked!.id : it.fresh,
    ...{ values, day: it.day, from: it.from, decided: it.decided.trim() },
    ...(it.household
      ? { household: { id: it.household, ...(it.relation ? { relation: it.relation } : {}) } }
      : {}),
    ...(dwelling ? { tenure: { dwelling, kind } } : {}),
  }
}
