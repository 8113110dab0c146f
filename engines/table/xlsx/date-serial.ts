import type { Shown } from './number-format.ts'

const DAY_MS = 86_400_000
/** Days from 1899-12-30, the day 0 of serial 61 onward, and from 1904-01-01 to 1970-01-01. */
const EPOCH_1900 = 25_569
const EPOCH_1904 = 24_107
/** 9999-12-31. */
const LAST_DAY = 2_932_896

const two = (n: number): string => (n < 10 ? `0${n}` : String(n))

/**
 * Day and clock numbers of a workbook as ISO text in local wall time. A workbook knows no time zone, so none is added.
 * Numbers that name no day (negative, 1900-02-29, beyond 9999) stay numbers.
 */
export class DateReader {
  readonly #is1904: boolean
  readonly #days = new Map<number, string>()

  constructor(is1904: boolean) {
    this.#is1904 = is1904
  }

  read(serial: number, shown: Shown): string | number {
    if (!(serial >= 0) || shown === 'number') return serial
    let day = Math.floor(serial)
    let ms = Math.round((serial - day) * DAY_MS)
    if (ms === DAY_MS) {
      day++
      ms = 0
    }
    if (shown === 'duration') return day < LAST_DAY ? clock(ms, day * 24) : serial
    // Below one day there is only a clock time, whatever the format (Excel would show 1900-01-00).
    if (day === 0 && !this.#is1904) return shown === 'date' ? serial : clock(ms, 0)
    if (day === 0 && shown === 'time') return clock(ms, 0)
    const date = this.#date(day)
    if (date === null) return serial
    // A date whose format hides its clock time keeps it; a time format on a full date keeps the date.
    return shown === 'date' && ms === 0 ? date : `${date}T${clock(ms, 0)}`
  }

  #date(day: number): string | null {
    const known = this.#days.get(day)
    if (known !== undefined) return known
    const date = this.#fresh(day)
    if (date !== null && this.#days.size < 50_000) this.#days.set(day, date)
    return date
  }

  #fresh(day: number): string | null {
    // Excel keeps Lotus 1-2-3's error that 1900 was a leap year: serial 60 is a day that never was.
    if (!this.#is1904 && day === 60) return null
    const since1970 = this.#is1904 ? day - EPOCH_1904 : day - EPOCH_1900 + (day < 60 ? 1 : 0)
    return since1970 > LAST_DAY ? null : new Date(since1970 * DAY_MS).toISOString().slice(0, 10)
  }
}

function clock(ms: number, moreHours: number): string {
  const seconds = Math.floor(ms / 1000)
  const rest = ms % 1000
  const hours = Math.floor(seconds / 3600) + moreHours
  const text = `${two(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`
}

const ISO = /^(\d{4}-\d\d-\d\d)?(?:(?:^|T| )(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?$/

/** An ISO date, date-time or clock time as a serial number of the 1900 system; null when the text is none. */
export function serialOf(text: string): number | null {
  const found = ISO.exec(text)
  if (!found || text === '') return null
  const [, date, hours, minutes, seconds = '0', fraction = ''] = found
  let days = 0
  if (date !== undefined) {
    const at = Date.parse(`${date}T00:00:00Z`)
    if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return null
    days = at / DAY_MS + EPOCH_1900
    if (days <= 60) days--
    if (days < 1) return null
  }
  if (hours === undefined) return days
  if (+hours > 23 || +minutes! > 59 || +seconds > 59) return null
  return days + ((+hours * 60 + +minutes!) * 60_000 + +seconds * 1000 + +fraction.padEnd(3, '0')) / DAY_MS
}

/**
 * The ISO 8601 texts of strict workbooks (`t="d"`), in the same shapes as `DateReader.read`; anything else as it is.
 * A trailing Z says nothing there: the cell shows wall time.
 */
export function isoCell(text: string): string {
  const found = /^(\d{4}-\d\d-\d\d)?T?(\d\d:\d\d:\d\d(?:\.\d+)?)?Z?$/.exec(text.trim())
  if (!found) return text
  const [, date, time] = found
  const bare = time?.replace(/\.0+$/, '')
  return date === undefined
    ? (bare ?? text)
    : bare === undefined || bare === '00:00:00'
      ? date
      : `${date}T${bare}`
}
