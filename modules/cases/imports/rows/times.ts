import type { Instant } from '../../../../base/contract.ts'

/** A moment as a table tells it, Asia/Shanghai unless it names a zone. `day`: the hour is not known, midnight is taken. */
export interface ReadTime {
  readonly at: Instant
  readonly ms: number
  readonly exact: 'second' | 'minute' | 'day'
}

const shanghai = 8 * 3600_000
const dayMs = 86_400_000
// 上午/下午 stand before the hour in Chinese spreadsheets.
const WRITTEN =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]*(上午|下午)?\s*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:\.\d{1,9})?)?[分秒]?)?\s*(Z|[+-]\d{2}:?\d{2})?$/
const SERIAL = /^\d{5}(?:\.\d+)?$/
/** 1900 system: day 25 569 is 1970-01-01. The numbers taken reach from 1982 to 2078. @see ECMA-376 part 1 §18.17.4.1 */
const epoch = 25_569
const firstSerial = 30_000
const lastSerial = 65_000

/** Reads a date and time in the ways that exports write them, or as a spreadsheet's day number. `null`: it is none of these. */
export function readTime(cell: string | number): ReadTime | null {
  if (typeof cell === 'number') return fromSerial(cell)
  const text = cell.normalize('NFKC').trim()
  if (SERIAL.test(text)) return fromSerial(Number(text))
  const found = WRITTEN.exec(text)
  return found && fromParts(found)
}

/** A day number carries rounding of binary fractions: 43782.472465277802 is 11:20:21. */
function fromSerial(serial: number): ReadTime | null {
  if (!(serial >= firstSerial && serial <= lastSerial)) return null
  const ms = Math.round((serial - epoch) * 86_400) * 1000 - shanghai
  return { at: new Date(ms).toISOString(), ms, exact: Number.isInteger(serial) ? 'day' : 'second' }
}

function fromParts([, year, month, day, half, hour, minute, second, zone]: RegExpExecArray): ReadTime | null {
  const h = hourOf(half, hour)
  const [m, s] = [Number(minute ?? 0), Number(second ?? 0)]
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const back = new Date(midnight)
  // 2019/2/30 would roll over to March
  if (back.getUTCMonth() !== Number(month) - 1 || back.getUTCDate() !== Number(day)) return null
  if (h === null || m > 59 || s > 59 || (zone !== undefined && hour === undefined)) return null
  const ms = midnight + h * 3600_000 + m * 60_000 + s * 1000 - offsetOf(zone)
  const exact = hour === undefined ? 'day' : second === undefined ? 'minute' : 'second'
  return { at: new Date(ms).toISOString(), ms, exact }
}

function hourOf(half: string | undefined, hour: string | undefined): number | null {
  const h = Number(hour ?? 0)
  if (half === undefined) return h <= 23 ? h : null
  if (h < 1 || h > 12) return null
  return (h % 12) + (half === '下午' ? 12 : 0)
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined) return shanghai
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

/** The calendar day in Asia/Shanghai; the same as `dayOf` of the clock, without a text in between. */
export function dayAt(ms: number): string {
  return new Date(Math.floor((ms + shanghai) / dayMs) * dayMs).toISOString().slice(0, 10)
}
