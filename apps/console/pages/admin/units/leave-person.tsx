import { Input } from 'antd'
import { useState } from 'react'
import type { Person } from '../../../../../modules/access/contract.ts'
import { access } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { Danger } from '../parts/danger.tsx'
import { useSaving } from '../parts/saving.ts'
import { today } from '../parts/today.ts'
import { unitTexts } from './texts.ts'
import { peopleChanged } from './use-units.ts'

export function LeavePerson({ person, done }: { person: Person; done: (words: string) => void }) {
  const t = useTexts(unitTexts)
  const [day, setDay] = useState(today)
  const leave = useSaving(
    (last: string, options) =>
      access.personLeaves({ params: { id: person.id }, body: { day: last } }, options),
    () => {
      peopleChanged()
      done(t.hasLeft(person.name))
    },
  )
  return (
    <Danger
      ask={t.leaveAsk}
      act={t.leave}
      told={t.leaveTold}
      error={leave.error}
      pending={leave.isPending}
      send={() => day !== '' && leave.mutate(day)}
    >
      <Field label={t.leaveDay}>
        {(control) => (
          <Input {...control} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        )}
      </Field>
    </Danger>
  )
}
