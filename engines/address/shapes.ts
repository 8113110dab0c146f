/** The elements of an address, from the province down; `assist` is what only points at it: 对面, 旁边, a name, a phone number. */
export const labels = [
  'province',
  'city',
  'district',
  'town',
  'community',
  'road',
  'number',
  'poi',
  'building',
  'unit',
  'floor',
  'room',
  'assist',
] as const

export type Label = (typeof labels)[number]

/** An element as it stands in the text: `[start, end)` in UTF-16 units of the text as given. */
export interface Span {
  readonly label: Label
  readonly start: number
  readonly end: number
  readonly text: string
}

/** An address taken apart. */
export interface Parsed {
  /** Elements in standard form, as far as they are known; divisions may be inferred from those below. */
  readonly r: Partial<Record<Label, string>>
  readonly spans: readonly Span[]
  /** How certain each element is, 0 … 1. */
  readonly confidence: Partial<Record<Label, number>>
  /** How certain the whole is, 0 … 1. */
  readonly confident: number
}
