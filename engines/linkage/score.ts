import { distinctRecords } from './distinct.ts'
import { same } from './fields/kind.ts'
import { LinkageError } from './problem.ts'
import { type Column, countValues, type Records } from './records.ts'
import type { Weights } from './weights.ts'

/** Not known on one side or both. */
export const unknown = 255
/** Where an agreement on an enclosing field (an ID number) makes this one (the birth in it) say nothing new: same, or one slip. */
const enclosing = 2
/** One field alone never says more than this. */
const mostBits = 24

/** The level of a pair in one column. */
export function levelOf(column: Column, a: number, b: number): number {
  const x = column.of[a]!
  const y = column.of[b]!
  if (x < 0 || y < 0) return unknown
  return x === y ? same : column.kind.compare(column.pool, x, y)
}

/** Bits for or against a pair being one: log₂ of the odds, over all fields and the prior. */
export class Scorer {
  readonly records: Records
  readonly prior: number
  readonly #levels: Uint8Array
  /** [column][level] */
  readonly #bits: readonly Float64Array[]
  /** The same for pairs that share a household. */
  readonly #near: readonly Float64Array[]
  readonly #household: number
  /** [column][value]: for columns where equal values count by rarity. */
  readonly #rare: (Float32Array | undefined)[]
  readonly #once: Float64Array

  /** @param among one of each set of records that agree in everything */
  constructor(records: Records, weights: Weights, among: Int32Array = distinctRecords(records).first) {
    this.records = records
    this.#levels = new Uint8Array(records.columns.length)
    this.prior = priorBits(weights.rate, records.size)
    this.#bits = records.columns.map((column) => bitsOf(column, weights, 'u'))
    this.#near = records.columns.map((column) =>
      bitsOf(column, weights, 'near').map((bits) => atHome(column, bits)),
    )
    this.#household = householdOf(records)
    const seldom = weights.fields.map(
      ({ levels }) =>
        (count: number) =>
          rareBits(count, among.length, levels[same]!),
    )
    this.#rare = records.columns.map((column, f) =>
      column.field.rarity ? Float32Array.from(countValues(column, among), seldom[f]!) : undefined,
    )
    this.#once = Float64Array.from(seldom, (bits) => Math.fround(bits(1)))
  }

  total(a: number, b: number): number {
    const { columns } = this.records
    let bits = this.prior
    for (let f = 0; f < columns.length; f++) this.#levels[f] = levelOf(columns[f]!, a, b)
    for (let f = 0; f < columns.length; f++) bits += this.field(f, this.#levels, a)
    return bits
  }

  /** Bits of one field, with the levels of all of them. */
  field(f: number, levels: Uint8Array, a: number): number {
    const level = levels[f]!
    if (level === unknown) return 0
    const column = this.records.columns[f]!
    const rare = level === same ? this.#rare[f] : undefined
    // A value that came after the counting is as rare as one seen once.
    const alone = rare ? (rare[column.of[a]!] ?? this.#once[f]!) : this.#bits[f]![level]!
    const h = this.#household
    const bits = h >= 0 && h !== f && isHome(levels[h]!) ? Math.min(alone, this.#near[f]![level]!) : alone
    return column.within >= 0 && isWithin(levels[column.within]!) ? Math.min(bits, 0) : bits
  }
}

/** Whether a level of the enclosing field says all that its part could. */
export const isWithin = (level: number): boolean => level > 0 && level <= enclosing

/** Column whose agreement means one household; −1 if there is none. */
export const householdOf = (records: Records): number =>
  records.columns.findIndex(({ field }) => field.name === records.fields.household)

/** Whether a level of that column means one household: same, one door, or nearly. */
export const isHome = (level: number): boolean => level > 0 && level <= 3

/** In a table of few rows a pair is no likelier to be one than in one of so many. */
const fewest = 1000

/** Bits that speak against, for a telling field within a household. */
const telling = -16

/** Bits of a field between two of one household. */
export const atHome = (column: Column, bits: number): number =>
  column.field.telling && bits < 0 ? Math.min(bits, telling) : bits

/** @param rate pairs that are one, per record */
export const priorBits = (rate: number, size: number): number => {
  const chance = Math.min(0.5, (2 * rate) / Math.max(fewest, size - 1))
  return Math.log2(chance / (1 - chance))
}

function bitsOf(column: Column, weights: Weights, against: 'u' | 'near'): Float64Array {
  const learned = weights.fields.find(({ field }) => field === column.field.name)
  const names = column.kind.levels
  if (!learned || learned.levels.length !== names.length)
    throw new LinkageError('linkage.weights', { found: column.field.name })
  return Float64Array.from(learned.levels, (level) => limited(Math.log2(level.m / level[against])))
}

const limited = (bits: number): number => Math.max(-mostBits, Math.min(mostBits, bits))

/** So many records of usual values are thought beside those at hand: two rows cannot tell how rare their names are. */
const thought = 2000

/** log₂(m / share) of a value seen so often among so many. One seen once is taken as borne by one in all, no rarer. */
function rareBits(count: number, among: number, { m, u }: { m: number; u: number }): number {
  return limited(Math.log2((m * (among + thought)) / (Math.max(1, count) + thought * Math.min(u, 0.01))))
}
