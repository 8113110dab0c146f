import type { Day } from '../../base/contract.ts'
import type { Dimension, Figure, Rhythm } from './shapes.ts'

/** Of fewer than this a share says nothing; of a delivery each one counts. Ours. */
export const fewest: Readonly<Record<Dimension, number>> = {
  accuracy: 5,
  validity: 5,
  completeness: 5,
  timeliness: 1,
  consistency: 5,
}

/** Why there is no figure; null where there is one. Never 100 % of nothing. */
export function unmeasurable(dimension: Dimension, { denominator }: Figure): 'nothing' | 'few' | null {
  if (denominator === 0) return 'nothing'
  return denominator < fewest[dimension] ? 'few' : null
}

/** Items without which nobody knows whom or what a row is about: a missing one weighs more. Ours. */
export const mandatoryItems: ReadonlySet<string> = new Set([
  'person.name',
  'person.id-number',
  'household.address',
  'dwelling.address',
  'organization.name',
  'organization.uscc',
  'facility.code',
  'facility.kind',
])
export const mandatoryWeight = 3

/** The figure of a source from those of its items: sums; for completeness a mandatory item counts three times. */
export function totalOf(
  dimension: Dimension,
  items: readonly (Figure & { readonly item: string })[],
): Figure {
  let [numerator, denominator] = [0, 0]
  for (const one of items) {
    const weight = dimension === 'completeness' && mandatoryItems.has(one.item) ? mandatoryWeight : 1
    numerator += weight * one.numerator
    denominator += weight * one.denominator
  }
  return { numerator, denominator }
}

const dayMs = 86_400_000

/** Calendar days from one day to another; below zero when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

export interface Arrival {
  readonly asOf: Day
  readonly arrived: Day
  readonly rows: number
}

/** A delivery is late when its data were older than the rhythm on the day they came. Without a rhythm nothing is late. */
export function isLate({ asOf, arrived }: Arrival, cycleDays: number | null): boolean {
  return cycleDays !== null && daysBetween(asOf, arrived) > cycleDays
}

/** Rows that came in time among all rows of the deliveries. Without a rhythm it is not measured: 0 of 0. */
export function timeliness(deliveries: readonly Arrival[], cycleDays: number | null): Figure {
  if (cycleDays === null) return { numerator: 0, denominator: 0 }
  let [numerator, denominator] = [0, 0]
  for (const one of deliveries) {
    denominator += one.rows
    if (!isLate(one, cycleDays)) numerator += one.rows
  }
  return { numerator, denominator }
}

/** How a source stands against its rhythm today: by the day that its newest data speak of, not by the day when they came. */
export function rhythmOf(deliveries: readonly Arrival[], cycleDays: number | null, today: Day): Rhythm {
  const arrived = deliveries.map((one) => one.arrived).sort()
  const newestArrived = arrived.at(-1) ?? null
  const newestAsOf =
    deliveries
      .map((one) => one.asOf)
      .sort()
      .at(-1) ?? null
  const overdueDays =
    cycleDays === null || newestAsOf === null ? null : Math.max(0, daysBetween(newestAsOf, today) - cycleDays)
  return { cycleDays, newestAsOf, newestArrived, overdueDays }
}
