import { exclusions, rateNames } from '../../../modules/cases/contract.ts'

const groupings = ['unit', 'category', 'community'] as const
const parts = ['numerator', 'missed', 'excluded'] as const
const day = /^\d{4}-\d{2}-\d{2}$/

/** What the page of rates shows: period, grouping, and the figure whose cases are open beside it. */
export interface RatesSearch {
  readonly from?: string
  readonly to?: string
  readonly by?: (typeof groupings)[number]
  readonly rate?: (typeof rateNames)[number]
  readonly part?: (typeof parts)[number]
  readonly why?: (typeof exclusions)[number]
  /** Key of the group; absent for the whole street. */
  readonly key?: string
}

/** Reads it from an address; what does not fit is left out. */
export function readRatesSearch(raw: Record<string, unknown>): RatesSearch {
  return {
    ...kept('from', typeof raw.from === 'string' && day.test(raw.from) ? raw.from : undefined),
    ...kept('to', typeof raw.to === 'string' && day.test(raw.to) ? raw.to : undefined),
    ...kept(
      'by',
      groupings.find((g) => g === raw.by),
    ),
    ...kept(
      'rate',
      rateNames.find((n) => n === raw.rate),
    ),
    ...kept(
      'part',
      parts.find((p) => p === raw.part),
    ),
    ...kept(
      'why',
      exclusions.find((w) => w === raw.why),
    ),
    ...kept('key', typeof raw.key === 'string' && raw.key !== '' ? raw.key : undefined),
  }
}

function kept<K extends string, V>(key: K, value: V | undefined): { [k in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [k in K]?: V })
}
