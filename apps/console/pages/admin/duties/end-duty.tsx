import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Day } from '../../../../../base/contract.ts'
import type { Duty } from '../../../../../modules/duties/contract.ts'
import { duties } from '../../../app/api.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { fieldProblem } from '../../../parts/problem-note.tsx'
import { Danger } from '../parts/danger.tsx'
import { useSaving } from '../parts/saving.ts'
import { adminTexts } from '../parts/texts.ts'
import { dayWords, today } from '../parts/today.ts'
import { dutyTexts } from './texts.ts'
import { dutiesChanged } from './use-duties.ts'

/** The last day of an item: today, and it leaves the list at once; a day to come, and it holds until then. */
export function EndDuty({ duty, done }: { duty: Duty; done: (words: string) => void }) {
  const t = useTexts(dutyTexts)
  const words = useTexts(adminTexts)
  const lang = useLang()
  const [to, setTo] = useState(duty.to ?? today())
  const end = useSaving(
    (day: Day | null, options) => duties.endDuty({ params: { id: duty.id }, body: { to: day } }, options),
    (_, day) => {
      dutiesChanged()
      if (day === null) done(t.goesOn(duty.no))
      else done(day > today() ? t.willEnd(duty.no, dayWords(lang, day)) : t.ended(duty.no))
    },
  )
  const wrong = to === '' ? words.required : to < duty.from ? t.endWrong : undefined
  return (
    <Danger
      ask={t.endAsk}
      act={t.end}
      told={t.endTold}
      error={end.error}
      pending={end.isPending}
      send={() => wrong === undefined && end.mutate(to)}
    >
      <Field label={t.endDay} problem={fieldProblem(end.error, 'to') ?? wrong}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={to}
            min={duty.from}
            onChange={(event) => setTo(event.target.value)}
          />
        )}
      </Field>
      {duty.to && (
        <p>
          {t.until(dayWords(lang, duty.to))}{' '}
          <Button disabled={end.isPending} onClick={() => end.mutate(null)}>
            {t.keep}
          </Button>
        </p>
      )}
    </Danger>
  )
}
