import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import type { Home } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSaving } from '../admin/parts/saving.ts'
import { today } from '../admin/parts/today.ts'
import { DayField } from '../registers/correction.tsx'
import { residents } from '../residents/use-residents.ts'
import { ActForm } from './act-form.tsx'
import { Choice, type From, FromField, Line } from './fields.tsx'
import { heads, membersOf, type Relations, RelationsFields } from './relations.tsx'
import { homeTexts } from './texts.ts'

interface AddHouseholdProps {
  readonly home: Home
  readonly close: () => void
  readonly done: (said: string) => void
}

const begin = () => ({
  ...{ id: uuidv7(), kind: 'actual' as 'actual' | 'registered' | 'collective', number: '' },
  ...{ chosen: [] as readonly string[], relations: {} as Relations, day: today(), from: 'field' as From },
})
type Entry = ReturnType<typeof begin>

/** People who live here become a household, with one head. */
export function AddHousehold({ home, close, done }: AddHouseholdProps) {
  const t = useTexts(homeTexts)
  const [it, setIt] = useState(begin)
  const change = (part: Partial<Entry>) => setIt((before) => ({ ...before, ...part }))
  const people = [...home.people, ...home.registered]
  const save = useSaving(
    ({ id, kind, number, chosen, relations, day, from }: Entry, options) =>
      residents.tellHousehold(
        {
          params: { id },
          body: {
            ...{ kind, from, asOf: day, members: membersOf(chosen, relations) },
            values: [
              { item: 'household.address', value: home.address.text, address: home.address.id },
              ...(number.trim() ? [{ item: 'household.number', value: number.trim() }] : []),
            ],
          },
        },
        options,
      ),
    () => done(t.householdSaved),
  )
  const whole = it.chosen.length > 0 && heads(it.chosen, it.relations) <= 1 && it.day !== ''
  return (
    <ActForm
      title={t.addHousehold}
      told={t.addHouseholdTold}
      act={t.saveHousehold}
      missing={() => (whole ? null : t.fillHousehold)}
      send={() => save.mutate(it)}
      pending={save.isPending}
      error={save.error}
      close={close}
    >
      <Choice
        label={t.kind}
        value={it.kind}
        options={(['actual', 'registered', 'collective'] as const).map((value) => ({
          value,
          label: t.kinds[value],
        }))}
        change={(kind) => change({ kind })}
      />
      {people.length === 0 && <p>{t.noCandidates}</p>}
      <RelationsFields
        people={people}
        chosen={new Set(it.chosen)}
        choose={(id, yes) =>
          change({ chosen: yes ? [...it.chosen, id] : it.chosen.filter((one) => one !== id) })
        }
        relations={it.relations}
        relate={(id, relation) => change({ relations: { ...it.relations, [id]: relation } })}
      />
      {it.kind !== 'actual' && (
        <Line label={t.numberLabel} optional value={it.number} change={(number) => change({ number })} />
      )}
      <DayField label={t.day} value={it.day} change={(day) => change({ day })} />
      <FromField value={it.from} change={(from) => change({ from })} />
    </ActForm>
  )
}
