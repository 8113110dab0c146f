import { useState } from 'react'
import type { Home } from '../../../../modules/residents/contract.ts'
import { useTexts } from '../../app/language.ts'
import { useSaving } from '../admin/parts/saving.ts'
import { today } from '../admin/parts/today.ts'
import { FindAddress } from '../blocks/find-address.tsx'
import { DayField } from '../registers/correction.tsx'
import { residents } from '../residents/use-residents.ts'
import { ActForm } from './act-form.tsx'
import { type From, FromField, Line } from './fields.tsx'
import { homeTexts } from './texts.ts'
import { useHouseholdName } from './words.ts'

interface MoveOutProps {
  readonly home: Home
  readonly person: { readonly id: string; readonly name: string }
  readonly close: () => void
  readonly done: (said: string) => void
}

const begin = () => ({
  ...{ to: today(), text: '', address: null as string | null },
  ...{ kept: [] as string[], from: 'field' as From, decided: '' },
})
type Entry = ReturnType<typeof begin>

/** Somebody left: the last day, where to, and what ends with it. */
export function MoveOut({ home, person, close, done }: MoveOutProps) {
  const t = useTexts(homeTexts)
  const [it, setIt] = useState(begin)
  const change = (part: Partial<Entry>) => setIt((before) => ({ ...before, ...part }))
  const ends = useEnds(home, person.id)
  const save = useSaving(
    (entry: Entry, options) => {
      const ending = ends.filter((one) => !entry.kept.includes(one.key))
      return residents.moveOut(
        {
          params: { id: home.address.id },
          body: {
            ...{ person: person.id, to: entry.to, from: entry.from, decided: entry.decided.trim() },
            where: { text: entry.text.trim(), address: entry.address },
            households: ending.flatMap((one) => one.household ?? []),
            tenures: ending.flatMap((one) => one.tenure ?? []),
          },
        },
        options,
      )
    },
    () => done(t.movedOut),
  )
  const whole = it.to !== '' && it.text.trim() !== '' && it.decided.trim().length >= 4
  return (
    <ActForm
      title={t.moveOutOf(person.name)}
      told={t.moveOutTold}
      act={t.saveMoveOut}
      missing={() => (whole ? null : t.fillMoveOut)}
      send={() => save.mutate(it)}
      pending={save.isPending}
      error={save.error}
      close={close}
    >
      <DayField label={t.lastDay} value={it.to} change={(to) => change({ to })} />
      <Line
        label={t.whereTo}
        hint={t.whereToHint}
        value={it.text}
        change={(text) => change({ text, address: null })}
      />
      <FindAddress label={t.whereAddress} choose={(address, text) => change({ address, text })} />
      {ends.length > 0 && (
        <fieldset>
          <legend>{t.endsToo}</legend>
          {ends.map((one) => (
            <div key={one.key} className="choice">
              <label>
                <input
                  type="checkbox"
                  checked={!it.kept.includes(one.key)}
                  onChange={(event) =>
                    change({
                      kept: event.target.checked
                        ? it.kept.filter((key) => key !== one.key)
                        : [...it.kept, one.key],
                    })
                  }
                />
                {one.words}
              </label>
            </div>
          ))}
        </fieldset>
      )}
      <FromField value={it.from} change={(from) => change({ from })} />
      <Line label={t.decided} value={it.decided} change={(decided) => change({ decided })} />
    </ActForm>
  )
}

interface Ending {
  readonly key: string
  readonly words: string
  readonly household?: string
  readonly tenure?: { dwelling: string; kind: 'tenant' | 'user' }
}

/** What usually ends when somebody leaves: living together, a lease, a use. Being registered or owning does not. */
function useEnds(home: Home, person: string): Ending[] {
  const t = useTexts(homeTexts)
  const householdName = useHouseholdName()
  const households = home.households.filter(
    (one) => one.kind !== 'registered' && one.members.some((it) => it.person === person && it.to === null),
  )
  const tenures = home.dwellings.flatMap((dwelling) =>
    dwelling.tenures.flatMap(({ holder, kind, to }) =>
      holder === person && to === null && kind !== 'owner' ? [{ dwelling: dwelling.id, kind }] : [],
    ),
  )
  return [
    ...households.map((one) => ({
      ...{ key: one.id, household: one.id },
      words: t.endMembership(householdName(one)),
    })),
    ...tenures.map((tenure) => ({
      ...{ key: `${tenure.kind} ${tenure.dwelling}`, tenure },
      words: t.endTenure(t.tenure[tenure.kind]),
    })),
  ]
}
