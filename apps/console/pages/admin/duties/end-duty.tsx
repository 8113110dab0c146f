import { Input } from 'antd'
import { useState } from 'react'
import type { Duty } from '../../../../../modules/duties/contract.ts'
import { duties } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { Danger } from '../parts/danger.tsx'
import { useSaving } from '../parts/saving.ts'
import { today } from '../parts/today.ts'
import { dutyTexts } from './texts.ts'
import { dutiesChanged } from './use-duties.ts'

/** An item ends today: one that ended on a day to come would leave the list today all the same. */
export function EndDuty({ duty, done }: { duty: Duty; done: (words: string) => void }) {
  const t = useTexts(dutyTexts)
  const [to, setTo] = useState(today)
  const end = useSaving(
    (day: string, options) => duties.endDuty({ params: { id: duty.id }, body: { to: day } }, options),
    () => {
      dutiesChanged()
      done(t.ended(duty.no))
    },
  )
  return (
    <Danger
      ask={t.endAsk}
      act={t.end}
      told={t.endTold}
      error={end.error}
      pending={end.isPending}
      send={() => end.mutate(to)}
    >
      <Field label={t.endDay}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={to}
            min={duty.from}
            max={today()}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </Field>
    </Danger>
  )
}
