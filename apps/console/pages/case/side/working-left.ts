import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Instant } from '../../../../../base/contract.ts'
import {
  type Calendar,
  type CalendarData,
  compileCalendar,
  remaining,
} from '../../../../../engines/worktime/index.ts'
import type { CaseView } from '../../../../../modules/cases/contract.ts'
import type { CalendarView } from '../../../../../modules/duties/contract.ts'
import { duties } from '../../../app/api.ts'
import { useTexts } from '../../../app/language.ts'
import { useSession } from '../../../app/session.ts'
import { caseTexts } from '../texts.ts'

/** 还有 3 个工作日: only for limits that run in working time, and only where my post may read the calendar. */
export function useWorkingLeft(clock: CaseView['clocks'][number], now: Instant): string | null {
  const t = useTexts(caseTexts)
  const { may } = useSession()
  const counted = clock.limit.unit === 'workHour' || clock.limit.unit === 'workDay'
  const { data } = useQuery({
    queryKey: ['calendar'],
    queryFn: () => duties.calendar(),
    staleTime: 60 * 60_000,
    enabled: counted && may('duty.read'),
  })
  const calendar = useMemo(() => (data ? compiled(data) : null), [data])
  if (!calendar || !counted) return null
  const left = remaining(calendar, Date.parse(now), Date.parse(clock.due), clock.limit.unit)
  if (!left.ok) return null
  const amount = Math.abs(left.amount)
  const { unit } = clock.limit
  const whole = unit === 'workHour' ? Math.round(amount * 10) / 10 : Math.floor(amount)
  const words = whole === 0 ? t.lessThan(t.limit[unit](1)) : t.limit[unit](whole)
  return left.overdue ? t.over2(words) : t.left(words)
}

/** The calendar of the street in the shape of the engine. */
export function compiled(view: CalendarView): Calendar | null {
  const days = view.days.map(({ day, kind, name, source }) => ({ date: day, kind, name, source }))
  const data: CalendarData = {
    name: 'street',
    workWeek: [1, 2, 3, 4, 5],
    hours: view.hours.map(({ from, spans }) => ({
      from,
      spans: spans.map(({ start, end }) => [start, end] as const),
    })),
    days,
    coveredFrom: days.map((one) => one.date).toSorted()[0] ?? view.coveredTo,
    coveredTo: view.coveredTo,
  }
  const done = compileCalendar(data)
  return done.ok ? done.calendar : null
}
