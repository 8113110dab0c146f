import { inner, named } from './shapes.ts'
import type { Stock } from './stock.ts'

/** Whether it is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(day: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === day
}

/** Days since 1970 of `YYYY-MM-DD`; a RangeError for any other. */
export function dayOf(day: string): number {
  if (!isDay(day)) throw new RangeError(`no day: ${day}`)
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
}

/** The standard text of a door, from its elements in order. */
export function textOfDoor(stock: Stock, row: number): string {
  return (
    textOfHouse(stock, stock.door(row, 'house')) +
    inner.map((level) => stock.names.text(stock.door(row, level))).join('')
  )
}

export function textOfHouse(stock: Stock, at: number): string {
  const [province, city, district, town, community, road, poi] = named.map((level) =>
    stock.names.text(stock.house(at, level)),
  )
  const group = stock.house(at, 'group')
  const before = [province, city === province ? '' : city, district, town, community, road]
  return [
    ...before,
    group ? `${stock.names.text(group)}组` : '',
    stock.names.text(stock.house(at, 'numberText')),
    poi,
  ].join('')
}
