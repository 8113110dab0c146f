import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { CalendarView } from '../../../../../modules/duties/contract.ts'
import { duties } from '../../../app/api.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { queryClient } from '../../../app/queries.ts'
import { useSession } from '../../../app/session.ts'
import { ProblemNote } from '../../../parts/problem-note.tsx'
import { Waiting } from '../../../parts/waiting.tsx'
import '../admin.css'
import { useAddress } from '../parts/address.ts'
import { Sheet } from '../parts/sheet.tsx'
import { dayWords, today } from '../parts/today.ts'
import './calendar.css'
import { CoverForm } from './cover-form.tsx'
import { DayForm } from './day-form.tsx'
import { addDays } from './days.ts'
import { Exceptions } from './exceptions.tsx'
import { Hours } from './hours.tsx'
import { calendarTexts } from './texts.ts'
import { TryIt } from './try-it.tsx'
import { kindOf } from './year.ts'
import { YearGrid } from './year-grid.tsx'

const key = ['admin', 'calendar'] as const
/** Limits that begin now may reach this far: warned while there is still time to enter the notice. */
const reach = 60

/** A year of working days and holidays, the office hours, and a sum to try both on. */
export default function CalendarPage() {
  const t = useTexts(calendarTexts)
  const list = useQuery({ queryKey: key, queryFn: () => duties.calendar() })
  return (
    <div className="page admin calendar">
      <header className="admin-head">
        <div>
          <h1>{t.title}</h1>
          <p className="quiet">{t.about}</p>
        </div>
      </header>
      <ProblemNote error={list.error} again={() => void list.refetch()} />
      {list.isPending && <Waiting rows={12} />}
      {list.data && <Loaded view={list.data} />}
    </div>
  )
}

function Loaded({ view }: { view: CalendarView }) {
  const t = useTexts(calendarTexts)
  const lang = useLang()
  const mayEdit = useSession().may('duty.edit')
  const [address, go] = useAddress(['year', 'day', 'cover'])
  const [told, tell] = useState('')
  const rows = useMemo(() => new Map(view.days.map((row) => [row.day, row])), [view])
  const asked = Number(address.year)
  const year = asked >= 2018 && asked <= 2100 ? asked : Number(today().slice(0, 4))
  const day = address.day && /^\d{4}-\d{2}-\d{2}$/.test(address.day) ? address.day : undefined
  const close = () => go({ day: undefined, cover: undefined })
  const saved = (next: CalendarView, words: string) => {
    queryClient.setQueryData(key, next)
    tell(words)
    close()
  }
  const soon = view.coveredTo < addDays(today(), reach)
  const until = dayWords(lang, view.coveredTo)
  return (
    <>
      {told && (
        <p className="done-note" role="status">
          {told}
        </p>
      )}
      <p className={soon ? 'warn-note' : 'quiet'}>{soon ? t.assumed(until) : t.covered(until)}</p>
      {mayEdit && <Button onClick={() => go({ cover: 'new' })}>{t.cover}</Button>}
      <nav className="years" aria-label={t.title}>
        <button
          type="button"
          className="plain"
          aria-label={t.previous(year - 1)}
          onClick={() => go({ year: String(year - 1) })}
        >
          ‹ {year - 1}
        </button>
        <h2>{t.year(year)}</h2>
        <button
          type="button"
          className="plain"
          aria-label={t.previous(year + 1)}
          onClick={() => go({ year: String(year + 1) })}
        >
          {year + 1} ›
        </button>
      </nav>
      <YearGrid
        year={year}
        rows={rows}
        coveredTo={view.coveredTo}
        open={(chosen) => go({ day: chosen })}
        toYear={(next) => go({ year: String(next) }, { replace: true })}
      />
      <Exceptions year={year} days={view.days} open={mayEdit ? (chosen) => go({ day: chosen }) : undefined} />
      <div className="calendar-below">
        <Hours view={view} mayEdit={mayEdit} saved={saved} />
        <TryIt view={view} rows={rows} />
      </div>
      {day && (
        <Sheet title={dayWords(lang, day)} close={close} width={480}>
          <DayForm found={kindOf(day, rows)} mayEdit={mayEdit} saved={saved} close={close} />
        </Sheet>
      )}
      {mayEdit && address.cover && (
        <Sheet title={t.cover} close={close} width={480}>
          <CoverForm view={view} saved={saved} close={close} />
        </Sheet>
      )}
    </>
  )
}
