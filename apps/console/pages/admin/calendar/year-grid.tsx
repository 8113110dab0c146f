import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { Day } from '../../../../../base/contract.ts'
import type { CalendarDay } from '../../../../../modules/duties/contract.ts'
import { useLang, useTexts } from '../../../app/language.ts'
import { dayWords, today } from '../parts/today.ts'
import { addDays, addMonths } from './days.ts'
import { calendarTexts } from './texts.ts'
import { monthsOf, type YearDay } from './year.ts'

interface YearGridProps {
  readonly year: number
  readonly rows: ReadonlyMap<Day, CalendarDay>
  readonly coveredTo: Day
  readonly open: (day: Day) => void
  readonly toYear: (year: number) => void
}

const moves: Readonly<Record<string, (day: Day) => Day>> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
}

/** Twelve months. One day is in the order of the Tab key; arrows move from day to day, past the year's end too. */
export function YearGrid({ year, rows, coveredTo, open, toYear }: YearGridProps) {
  const t = useTexts(calendarTexts)
  const now = today()
  const [chosen, choose] = useState(now)
  const grid = useRef<HTMLDivElement>(null)
  const months = useMemo(() => monthsOf(year, rows), [year, rows])
  const here = chosen.startsWith(`${year}-`) ? chosen : `${year}-01-01`
  const move = (event: KeyboardEvent) => {
    const next = moves[event.key]?.(here)
    if (!next || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    choose(next)
    if (!next.startsWith(`${year}-`)) toYear(Number(next.slice(0, 4)))
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus())
  }
  return (
    <>
      <ul className="day-legend" aria-label={t.legend}>
        {(['holiday', 'workday', 'weekend', 'ordinary'] as const).map((kind) => (
          <li key={kind}>
            <span className={`day ${kind}`} aria-hidden="true">
              8{kind === 'holiday' || kind === 'workday' ? <small>{t.mark[kind]}</small> : null}
            </span>
            {t.kind[kind]}
          </li>
        ))}
        <li className="quiet no-print">{t.keys}</li>
      </ul>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys only move the focus between the days, which are buttons */}
      <div className="year" ref={grid} onKeyDown={move}>
        {months.map((days, i) => (
          <section key={days[0]?.day} aria-label={`${t.year(year)} ${t.month(i + 1)}`}>
            <h3>{t.month(i + 1)}</h3>
            <div className="month">
              {t.weekdays.map((word, n) => (
                <span className="weekday" key={t.weekdaysLong[n]} aria-hidden="true">
                  {word}
                </span>
              ))}
              {days.map((day) => (
                <DayButton
                  key={day.day}
                  day={day}
                  now={day.day === now}
                  assumed={day.day > coveredTo}
                  reachable={day.day === here}
                  open={() => {
                    choose(day.day)
                    open(day.day)
                  }}
                />
              ))}
            </div>
          </section>
        ))}
      </div>
    </>
  )
}

interface DayButtonProps {
  readonly day: YearDay
  readonly now: boolean
  readonly assumed: boolean
  readonly reachable: boolean
  readonly open: () => void
}

function DayButton({ day: { day, weekday, kind, row }, now, assumed, reachable, open }: DayButtonProps) {
  const t = useTexts(calendarTexts)
  const lang = useLang()
  const date = Number(day.slice(8))
  return (
    <button
      type="button"
      className={`day ${kind}${now ? ' now' : ''}${assumed ? ' assumed' : ''}`}
      style={date === 1 ? { gridColumnStart: weekday + 1 } : undefined}
      data-day={day}
      tabIndex={reachable ? 0 : -1}
      aria-current={now ? 'date' : undefined}
      aria-label={[dayWords(lang, day), t.kind[kind], row?.name].filter(Boolean).join(' ')}
      title={row?.name}
      onClick={open}
    >
      {date}
      {row && <small>{t.mark[row.kind]}</small>}
    </button>
  )
}
