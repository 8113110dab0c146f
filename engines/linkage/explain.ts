import type { Records } from './records.ts'
import { levelOf, Scorer, unknown } from './score.ts'
import type { Weights } from './weights.ts'

export interface Explained {
  /** log₂ of the odds that both are one: the prior and all fields. */
  readonly bits: number
  /** What is known before looking: how rare it is that any two records are one. */
  readonly prior: number
  readonly fields: readonly {
    readonly field: string
    /** `unknown` where one side says nothing. */
    readonly level: string
    readonly bits: number
    readonly a: string
    readonly b: string
  }[]
}

/** Field by field, why two records are taken as one or not. The bits are those that `link` used. @throws LinkageError for an unknown id */
export function explain(records: Records, a: string, b: string, weights: Weights): Explained {
  return explainBy(new Scorer(records, weights), records.number(a), records.number(b))
}

/** The same for many pairs, by numbers of records. */
export function pairExplainer(records: Records, weights: Weights): (a: number, b: number) => Explained {
  const scorer = new Scorer(records, weights)
  return (a, b) => explainBy(scorer, a, b)
}

/** The same with a scorer that is at hand. */
export function explainBy(scorer: Scorer, x: number, y: number): Explained {
  const { columns } = scorer.records
  const levels = Uint8Array.from(columns, (column) => levelOf(column, x, y))
  const fields = columns.map(({ field, kind, pool, of }, f) => ({
    field: field.name,
    level: levels[f] === unknown ? 'unknown' : kind.levels[levels[f]!]!,
    bits: scorer.field(f, levels, x),
    a: of[x]! < 0 ? '' : pool.text(of[x]!),
    b: of[y]! < 0 ? '' : pool.text(of[y]!),
  }))
  return { bits: scorer.total(x, y), prior: scorer.prior, fields }
}
