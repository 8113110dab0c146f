import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Household } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSaving } from '../admin/parts/saving.ts'
import { today } from '../admin/parts/today.ts'
import { DayField } from '../registers/correction.tsx'
import { residents } from '../residents/use-residents.ts'
import { ActForm } from './act-form.tsx'
import { Line, RelationField } from './fields.tsx'
import { PersonPick, type Picked } from './person-pick.tsx'
import { heads, membersOf, type Relations, RelationsFields } from './relations.tsx'
import { homeTexts } from './texts.ts'

interface ActProps {
  readonly it: Household
  readonly close: () => void
  readonly done: (said: string) => void
}

const peopleOf = (it: Household) =>
  it.members.flatMap((one) => (one.to === null ? [{ id: one.person, name: one.name }] : []))

const relationsOf = (it: Household): Relations =>
  Object.fromEntries(
    it.members.flatMap((one) => (one.to === null && one.relation ? [[one.person, one.relation]] : [])),
  )

/** Another head, or other relations, from a day on. */
export function ChangeRelations({ it, close, done }: ActProps) {
  const t = useTexts(homeTexts)
  const people = peopleOf(it)
  const ids = people.map((one) => one.id)
  const [relations, relate] = useState(() => relationsOf(it))
  const [day, setDay] = useState(today)
  const save = useSaving(
    (value: { relations: Relations; day: string }, options) =>
      residents.tellHousehold(
        {
          params: { id: it.id },
          body: { from: 'field', asOf: value.day, values: [], members: membersOf(ids, value.relations) },
        },
        options,
      ),
    () => done(t.relationsSaved),
  )
  return (
    <ActForm
      title={t.changeRelations}
      told={t.relationsTold}
      act={t.saveRelations}
      missing={() => (heads(ids, relations) === 1 && day !== '' ? null : t.oneHead)}
      send={() => save.mutate({ relations, day })}
      pending={save.isPending}
      error={save.error}
      close={close}
    >
      <DayField label={t.day} value={day} change={setDay} />
      <RelationsFields
        people={people}
        relations={relations}
        relate={(id, relation) => relate((before) => ({ ...before, [id]: relation }))}
      />
    </ActForm>
  )
}

/** Some members become a household of their own; its page opens. */
export function Split({ it, close }: ActProps) {
  const t = useTexts(homeTexts)
  const navigate = useNavigate()
  const people = peopleOf(it)
  const [household] = useState(() => uuidv7())
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [relations, relate] = useState<Relations>({})
  const [number, setNumber] = useState('')
  const [day, setDay] = useState(today)
  const save = useSaving(
    (value: { chosen: readonly string[]; relations: Relations; number: string; day: string }, options) =>
      residents.splitHousehold(
        {
          params: { id: it.id },
          body: {
            ...{ household, day: value.day, members: membersOf(value.chosen, value.relations) },
            ...(value.number ? { number: value.number } : {}),
          },
        },
        options,
      ),
    () => void navigate({ to: '/households/$id', params: { id: household } }),
  )
  const whole =
    chosen.length > 0 && chosen.length < people.length && heads(chosen, relations) === 1 && day !== ''
  return (
    <ActForm
      title={t.split}
      told={t.splitTold}
      act={t.saveSplit}
      missing={() => (whole ? null : t.fillSplit)}
      send={() => save.mutate({ chosen, relations, number: number.trim(), day })}
      pending={save.isPending}
      error={save.error}
      close={close}
    >
      <DayField label={t.day} value={day} change={setDay} />
      <RelationsFields
        people={people}
        chosen={new Set(chosen)}
        choose={(id, yes) =>
          setChosen((before) => (yes ? [...before, id] : before.filter((one) => one !== id)))
        }
        relations={relations}
        relate={(id, relation) => relate((before) => ({ ...before, [id]: relation }))}
      />
      <Line label={t.numberLabel} optional value={number} change={setNumber} />
    </ActForm>
  )
}

/** Somebody registered joins the household: a child that was born, somebody who married in. */
export function AddMember({ it, close, done }: ActProps) {
  const t = useTexts(homeTexts)
  const [picked, choose] = useState<Picked | null>(null)
  const [relation, relate] = useState('')
  const [day, setDay] = useState(today)
  const save = useSaving(
    (value: { person: string; relation: string; day: string }, options) =>
      residents.tellHousehold(
        {
          params: { id: it.id },
          body: {
            ...{ from: 'field', asOf: value.day, values: [] },
            members: membersOf([value.person], { [value.person]: value.relation }),
          },
        },
        options,
      ),
    () => done(t.memberSaved),
  )
  return (
    <ActForm
      title={t.addMember}
      act={t.saveMember}
      missing={() => (picked && day !== '' ? null : t.fillMember)}
      send={() => picked && save.mutate({ person: picked.id, relation, day })}
      pending={save.isPending}
      error={save.error}
      close={close}
    >
      <PersonPick chosen={picked} choose={choose} />
      <RelationField label={t.relation} optional value={relation} change={relate} />
      <DayField label={t.day} value={day} change={setDay} />
    </ActForm>
  )
}
