import { Button } from 'antd'
import { useState } from 'react'
import type { CalendarView } from '../../../../../modules/duties/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { dayWords, today } from '../parts/today.ts'
import { HoursForm } from './hours-form.tsx'
import { calendarTexts } from './texts.ts'

interface HoursProps {
  readonly view: CalendarView
  readonly mayEdit: boolean
  readonly saved: (view: CalendarView, words: string) => void
}

/** Office hours, newest first; the one in force is named. */
export function Hours({ view, mayEdit, saved }: HoursProps) {
  const t = useTexts(calendarTexts)
  const lang = useLang()
  const [adding, add] = useState(false)
  const inForce = view.hours.filter((set) => set.from <= today()).at(-1) ?? view.hours[0]
  return (
    <section aria-labelledby="hours">
      <h2 id="hours">{t.hours}</h2>
      <p className="quiet">{t.hoursAbout}</p>
      <ul className="hours">
        {view.hours.toReversed().map((set) => (
          <li key={set.from}>
            <b>{set.spans.map(({ start, end }) => `${start}–${end}`).join('  ')}</b>
            <span className="quiet">
              {t.hoursFrom(dayWords(lang, set.from))}
              {set === inForce && ` · ${t.hoursNow}`}
            </span>
          </li>
        ))}
      </ul>
      {mayEdit && !adding && <Button onClick={() => add(true)}>{t.addHours}</Button>}
      {adding && (
        <HoursForm
          view={view}
          close={() => add(false)}
          saved={(next, words) => {
            add(false)
            saved(next, words)
          }}
        />
      )}
    </section>
  )
}
