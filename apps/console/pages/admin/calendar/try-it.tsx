import { Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { Day, Instant } from '../../../../../base/contract.ts'
import { moment } from '../../../../../base/i18n.ts'
import {
  type CalendarDay,
  type CalendarView,
  type Limit,
  limitUnits,
} from '../../../../../modules/duties/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { Field } from '../../../parts/field.tsx'
import { MomentInput } from '../../../parts/moment-input.tsx'
import { adminTexts } from '../parts/texts.ts'
import { calendarTexts } from './texts.ts'
import { trial } from './trial.ts'
import { compiled } from './year.ts'

/** A start and a limit give the due time, on the calendar as it is now. */
export function TryIt({ view, rows }: { view: CalendarView; rows: ReadonlyMap<Day, CalendarDay> }) {
  const t = useTexts(calendarTexts)
  const words = useTexts(adminTexts)
  const calendar = useMemo(() => compiled(view), [view])
  const [start, setStart] = useState<Instant | ''>(() => `${new Date().toISOString().slice(0, 16)}:00.000Z`)
  const [amount, setAmount] = useState('5')
  const [unit, setUnit] = useState<Limit['unit']>('workDay')
  const number = Number(amount)
  const tried =
    calendar && start !== '' && number > 0
      ? trial(calendar, start, { amount: number, unit }, rows)
      : undefined
  return (
    <section aria-labelledby="try" className="try">
      <h2 id="try">{t.trial}</h2>
      <p className="quiet">{t.trialAbout}</p>
      <Field label={t.start}>
        {(control) => <MomentInput {...control} value={start} onChange={setStart} />}
      </Field>
      <Field label={t.limit}>
        {(control) => (
          <div className="amount">
            <Input
              {...control}
              inputMode="decimal"
              maxLength={6}
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
            <Select
              aria-label={words.unitLong[unit]}
              value={unit}
              options={limitUnits.map((value) => ({ value, label: words.unitLong[value] }))}
              onChange={setUnit}
            />
          </div>
        )}
      </Field>
      <Answer tried={tried} />
    </section>
  )
}

function Answer({ tried }: { tried: ReturnType<typeof trial> | undefined }) {
  const t = useTexts(calendarTexts)
  const lang = useLang()
  if (!tried?.ok) return <p role="status">{tried?.beyond ? t.beyond : t.trialWrong}</p>
  return (
    <div role="status">
      <p className="tried">{t.due(moment(lang, tried.at, new Date().toISOString()))}</p>
      {tried.rest > 0 && <p className="quiet">{t.skipped(tried.rest, tried.extra)}</p>}
      {tried.assumed && <p className="warn-note">{t.trialAssumed}</p>}
    </div>
  )
}
