/** What a person wants with a matter (GB/T 33358: 诉求类型). */
export type MatterKind = 'consult' | 'help' | 'complaint' | 'report' | 'suggestion'

/** Urgency classes: danger to life or property, water/power/gas/heat, general, complex. */
export type Urgency = '2h' | '24h' | '7d' | '15d'

/** A limit always carries its unit: clock hours, hours inside the work calendar, working days, days. */
export type LimitUnit = 'hour' | 'workHour' | 'workDay' | 'day'

export type Limit = {
  amount: number
  unit: LimitUnit
  /** Where the figure comes from. Neither is national law: a place sets its own before it goes live. */
  confidence: 'local-sample-unverified' | 'own-default-unverified'
}

/** Words and what they weigh: 5 names the matter, 3 speaks for it, 2 and 1 only tip the scales. */
export type Keywords = Readonly<Record<string, number>>

export type Minor = {
  /** Four digits; the first two are the major, `99` is the major's "other". */
  code: string
  zh: string
  en: string
  kinds: readonly MatterKind[]
  urgency: Urgency
  limit: Limit
  /** 立案条件 in plain words. */
  filing: string
  /** 结案标准 in plain words. */
  closing: string
  /** `C` + component or `E` + event code of GB/T 30428.2 (both lists number from 0101, hence the letter). */
  gbt30428: readonly string[]
  keywords: Keywords
  /** Words that make a matter of this category a danger now (class 2 h). */
  emergency: readonly string[]
}

export type Major = {
  code: string
  zh: string
  en: string
  keywords: Keywords
  minors: readonly Minor[]
}

export type CategoryTree = { majors: readonly Major[] }

/** The minor of a code, or nothing. */
export function findMinor(tree: CategoryTree, code: string): Minor | undefined {
  const major = tree.majors.find((m) => m.code === code.slice(0, 2))
  return major?.minors.find((m) => m.code === code)
}

/** Every minor, in the order of the tree. */
export function allMinors(tree: CategoryTree): Minor[] {
  return tree.majors.flatMap((major) => [...major.minors])
}
