import { Blocks } from '../blocking/blocks.ts'
import { distinctRecords } from '../distinct.ts'
import { same } from '../fields/kind.ts'
import type { Records } from '../records.ts'
import type { Weights } from '../weights.ts'
import { expect } from './expect.ts'
import { sampleAny, sampleCandidates } from './sample.ts'
import type { State } from './state.ts'
import { usualWeights } from './usual.ts'

export interface TrainOptions {
  /** Most candidate pairs to learn from. */
  readonly pairs?: number
  /** Random pairs for what agrees by chance. */
  readonly randomPairs?: number
  readonly rounds?: number
  readonly seed?: number
  /** Candidates that were made already. */
  readonly blocks?: Blocks
}

const settled = 1e-4
/** Fewer records teach less than what is known of such tables in general. */
const enough = 10_000

/**
 * Learns what agreement and disagreement of each field say, without any labels: chance agreement (u) from random pairs, agreement of pairs that are
 * one (m) and their number by expectation maximization over all pairs, of which those without a common key count as not one.
 * Of people and organizations a table of under 10 000 records is given the usual weights.
 * @see Fellegi, Sunter, A Theory for Record Linkage, JASA 64 (1969); Winkler (2000) on EM
 */
export function train(records: Records, options: TrainOptions = {}): Weights {
  const { pairs = 400_000, randomPairs = 300_000, rounds = 60, seed = 1 } = options
  const usual = records.size < enough ? usualWeights(records.fields.kind) : undefined
  if (usual) return usual
  const { first } = distinctRecords(records)
  const blocks = options.blocks ?? new Blocks(records, first)
  const sample = sampleCandidates(records, blocks, first, pairs)
  const chance = sampleAny(records, Math.min(randomPairs, (records.size * (records.size - 1)) / 2), seed)
  let state = start(records, chance)
  let round = 0
  for (; records.size > 1 && round < rounds; round++) {
    const next = expect(records, sample, chance, state)
    const moved = Math.abs(Math.log2(next.rate / state.rate)) + difference(next.m, state.m)
    state = next
    if (moved < settled) break
  }
  return {
    version: 1,
    kind: records.fields.kind,
    trainedOn: { records: records.size, pairs: sample.count, rounds: round },
    rate: state.rate,
    fields: records.columns.map(({ field, kind }, f) => ({
      field: field.name,
      levels: kind.levels.map((level, i) => ({
        level,
        m: state.m[f]![i]!,
        u: state.u[f]![i]!,
        near: state.near[f]![i]!,
        bits: Math.log2(state.m[f]![i]! / state.u[f]![i]!),
      })),
    })),
  }
}

/** A first guess that only says: those that are one mostly agree. */
function start(records: Records, chance: ReturnType<typeof sampleAny>): State {
  const m = records.columns.map(({ kind }) => {
    const between = kind.levels.length - 2
    return Float64Array.from(kind.levels, (_, level) =>
      level === same ? (between > 0 ? 0.8 : 0.95) : level === 0 ? 0.05 : 0.15 / between,
    )
  })
  const u = chance.counts.map((counts, f) => counts.map((count) => (count + 0.5) / (chance.known[f]! + 1)))
  return { rate: 0.3, m, u, near: u }
}

function difference(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  let most = 0
  a.forEach((levels, f) => {
    levels.forEach((value, i) => {
      most = Math.max(most, Math.abs(value - b[f]![i]!))
    })
  })
  return most
}
