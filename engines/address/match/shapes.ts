import type { Label, Parsed } from '../shapes.ts'

/** One standard address. */
export interface Entry {
  readonly id: string
  readonly text: string
  /** Its elements, `group` being that of a village (4组); read from the text where they are not given. */
  readonly r?: Partial<Record<Label | 'group', string>>
  /** What else it is or was called: whole addresses, or the part that differs (文化宫路5号院; 老粮库). */
  readonly aliases?: readonly string[]
  /** First and last day on which it stands, `YYYY-MM-DD`. */
  readonly from?: string
  readonly until?: string
}

/** Levels whose names are searched. */
export const named = ['province', 'city', 'district', 'town', 'community', 'road', 'poi'] as const
export type Named = (typeof named)[number]
/** Levels below a house. */
export const inner = ['building', 'unit', 'floor', 'room'] as const
export type Inner = (typeof inner)[number]

/** Why an entry is the answer, or why there is none; `say` puts it into words. */
export type Reason =
  | { readonly code: 'same'; readonly label: Label; readonly value: string }
  /** Called otherwise: a short form, another name, an old one. */
  | {
      readonly code: 'alias'
      readonly label: Label | 'address'
      readonly value: string
      readonly said: string
    }
  | { readonly code: 'sounds-alike'; readonly label: Label; readonly value: string; readonly said: string }
  | { readonly code: 'one-character'; readonly label: Label; readonly value: string; readonly said: string }
  | { readonly code: 'not-said'; readonly label: Label; readonly value: string }
  | { readonly code: 'differs'; readonly label: Label; readonly value: string; readonly said: string }
  /** The text says more than the base knows. */
  | { readonly code: 'finer'; readonly label: Label; readonly said: string }
  /** The text points at something beside it. */
  | { readonly code: 'beside'; readonly said: string }
  /** Several entries fit alike. */
  | { readonly code: 'several'; readonly count: number }
  /** The house is known, but no such door in it. */
  | { readonly code: 'no-such-door'; readonly said: string }
  | { readonly code: 'unsure'; readonly score: number }
  | { readonly code: 'nothing-found' }

export interface Near {
  readonly id: string
  readonly text: string
  /** How likely it is what was meant, 0 … 1. */
  readonly score: number
}

export interface Match {
  /** Null: the base does not have it, or does not tell it apart. */
  readonly match: string | null
  /** How likely the answer is right, 0 … 1, as counted on addresses kept aside. */
  readonly score: number
  readonly why: readonly Reason[]
  /** What else might be meant, best first. */
  readonly near: readonly Near[]
}

export interface MatchWish {
  /** At most so many in `near`; 5. */
  readonly most?: number
  /** What stood on that day, `YYYY-MM-DD`; without it all entries count. */
  readonly day?: string
  /** The least score of an answer; the engine's own threshold. */
  readonly least?: number
}

export type Asked = string | Parsed
