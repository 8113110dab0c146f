import { dayBefore } from '../../../base/clock.ts'
import type { Day } from '../../../base/contract.ts'

/** What one source says of a time; `to` is the last day, null: still. `entered`: by a person, not by a table. */
export interface Told {
  readonly id: string
  readonly entered: boolean
  readonly from: Day
  readonly to: Day | null
}

export interface Span<R> {
  readonly from: Day
  readonly to: Day | null
  /** Who is believed first leads. */
  readonly rows: readonly R[]
}

/** Who is believed first: what a person entered, then what began later, then what came later. Total: no two are equal. */
export function preferred(a: Told, b: Told): number {
  if (a.entered !== b.entered) return a.entered ? -1 : 1
  if (a.from !== b.from) return a.from > b.from ? -1 : 1
  return a.id > b.id ? -1 : a.id < b.id ? 1 : 0
}

/** Times that overlap, or follow each other without a day between, are one. Those that ended before they began were never. */
export function joined<R extends Told>(rows: readonly R[]): Span<R>[] {
  const sorted = rows
    .filter((row) => row.to === null || row.to >= row.from)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : preferred(a, b)))
  const spans: { from: Day; to: Day | null; rows: R[] }[] = []
  for (const row of sorted) {
    const last = spans.at(-1)
    if (!last || (last.to !== null && last.to < dayBefore(row.from)))
      spans.push({ from: row.from, to: row.to, rows: [row] })
    else {
      last.rows.push(row)
      if (last.to !== null && (row.to === null || row.to > last.to)) last.to = row.to
    }
  }
  return spans.map((span) => ({ ...span, rows: span.rows.sort(preferred) }))
}

export function overlap(a: Pick<Told, 'from' | 'to'>, b: Pick<Told, 'from' | 'to'>): boolean {
  return (a.to === null || a.to >= b.from) && (b.to === null || b.to >= a.from)
}
