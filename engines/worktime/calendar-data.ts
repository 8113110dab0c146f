import type { LocalDate } from './shanghai-time.ts'

/** `['09:00', '12:00']`; the end may be `24:00`. The end is closing time: the office is open up to it. */
export type Span = readonly [from: string, to: string]
/** ISO weekday, 1 Monday … 7 Sunday, as a JSON key. */
export type WeekdayKey = '1' | '2' | '3' | '4' | '5' | '6' | '7'

/** Office hours in force from a date until the next entry's date. */
export interface OfficeHours {
  readonly from: LocalDate
  /** Hours of an ordinary working day, in order, not overlapping. */
  readonly spans: readonly Span[]
  /** Other hours on a weekday. A rest day may open (duty desk on Saturday) without becoming a working day. */
  readonly byWeekday?: Readonly<Partial<Record<WeekdayKey, readonly Span[]>>>
  /** Hours of a 调休 workday; absent: `spans`. */
  readonly makeUp?: readonly Span[]
  readonly source?: string
}

/** One dated exception: a holiday, or a rest day on which offices work (调休). */
export interface DayRow {
  readonly date: LocalDate
  readonly kind: 'holiday' | 'workday'
  /** 春节, 国庆节, … */
  readonly name: string
  /** The paper that says so, e.g. 国办发明电〔2024〕12号. */
  readonly source: string
  /** Hours of this date alone (a half day; a duty desk on a holiday). */
  readonly hours?: readonly Span[]
}

/** How days are counted. Each is a local choice; the defaults follow 民法典 §201 and §203. */
export interface CountingRules {
  readonly workDay: {
    /** `closing`: end of office hours of the last day; `midnight`: its end (24:00). */
    readonly dueAt: 'closing' | 'midnight'
    /** `true`: the day of receipt is day 1, unless its closing time has passed. */
    readonly countStartDay: boolean
    /** `nextWorkDay`: what arrives after closing or on a rest day counts as received on the next working day. */
    readonly afterClosing: 'sameDay' | 'nextWorkDay'
  }
  readonly day: {
    readonly dueAt: 'closing' | 'midnight'
    readonly countStartDay: boolean
    /** A last day that is a rest day moves to the next working day (民法典 §203). */
    readonly rollOverRestDays: boolean
  }
}

/** A working calendar as plain JSON: kept, edited and versioned like any other data. */
export interface CalendarData {
  readonly name: string
  /** ISO weekdays on which offices work by default; China: 1–5. */
  readonly workWeek: readonly number[]
  /** Ordered by `from`; the first also holds before its date. */
  readonly hours: readonly OfficeHours[]
  readonly days: readonly DayRow[]
  /** First and last date for which `days` is complete. Outside, results are marked `assumed`. */
  readonly coveredFrom: LocalDate
  readonly coveredTo: LocalDate
  readonly rules?: CountingRules
}

/**
 * Day of receipt not counted; due at closing time of the last day; a natural-day limit that ends on a rest day
 * moves to the next working day.
 * @see 民法典 §201 (开始的当日不计入), §203 (法定休假日顺延；有业务时间的，停止业务活动的时间为截止时间)
 */
export const CIVIL_CODE_RULES: CountingRules = {
  workDay: { dueAt: 'closing', countStartDay: false, afterClosing: 'sameDay' },
  day: { dueAt: 'closing', countStartDay: false, rollOverRestDays: true },
}

/** Bounds of one calendar: a broken import must not cost memory or time. */
export const CALENDAR_LIMITS = { days: 20_000, hours: 500, spansPerDay: 8, coveredYears: 100 } as const
