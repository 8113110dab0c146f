import { Input } from 'antd'
import { useState } from 'react'
import type { Unit } from '../../../../../modules/access/contract.ts'
import { access } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { Danger } from '../parts/danger.tsx'
import { useSaving } from '../parts/saving.ts'
import { today } from '../parts/today.ts'
import { unitTexts } from './texts.ts'
import { unitsChanged } from './use-units.ts'

export function CloseUnit({ unit, done }: { unit: Unit; done: (words: string) => void }) {
  const t = useTexts(unitTexts)
  const [day, setDay] = useState(today)
  const close = useSaving(
    (from: string, options) => access.closeUnit({ params: { id: unit.id }, body: { day: from } }, options),
    () => {
      unitsChanged()
      done(t.unitClosed(unit.name))
    },
  )
  return (
    <Danger
      ask={t.closeAsk}
      act={t.close}
      told={t.closeTold}
      error={close.error}
      pending={close.isPending}
      send={() => day !== '' && close.mutate(day)}
    >
      <Field label={t.closeDay}>
        {(control) => (
          <Input {...control} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        )}
      </Field>
    </Danger>
  )
}
