import { same } from '../fields/kind.ts'
import type { Records } from '../records.ts'
import { atHome, householdOf, isHome, isWithin, priorBits, unknown } from '../score.ts'
import type { Sample, sampleAny } from './sample.ts'
import type { State } from './state.ts'

/** So many random pairs at a level are needed to believe their share; rarer levels are counted among the candidates. */
const believed = 3
const least = 1e-6

type Counts = readonly Float64Array[]

/** One round: how likely each candidate is one, and from that m, u and the number of pairs that are one. */
export function expect(
  records: Records,
  sample: Sample,
  chance: ReturnType<typeof sampleAny>,
  state: State,
): State {
  const { columns, size } = records
  const empty = (): Counts => columns.map(({ kind }) => new Float64Array(kind.levels.length))
  const tallies = { ones: empty(), others: empty(), families: empty() }
  const likely = likelihood(records, sample, state)
  const home = householdOf(records)
  let total = 0
  for (let pair = 0; pair < sample.count; pair++) {
    const at = pair * columns.length
    const one = sample.apart[pair] === 1 ? 0 : 1 / (1 + 2 ** -likely(pair))
    const family = home >= 0 && isHome(sample.levels[at + home]!)
    total += one
    for (let f = 0; f < columns.length; f++) {
      const level = sample.levels[at + f]!
      if (level === unknown) continue
      add(tallies.others[f]!, level, 1 - one)
      if (family) add(tallies.families[f]!, level, 1 - one)
      const { within } = columns[f]!
      if (within < 0 || !isWithin(sample.levels[at + within]!)) add(tallies.ones[f]!, level, one)
    }
  }
  const rate = Math.max(1e-6, (total * sample.weight) / size)
  return {
    rate,
    m: tallies.ones.map((counts) => withFaults(shares(counts))),
    u: chances(chance, tallies.others, sample.weight, size, state),
    near: tallies.families.map((counts, f) =>
      withTwins(shares(counts), columns[f]!.field.telling ? least : twins),
    ),
  }
}

/** Bits of a sampled pair by what is believed so far. */
function likelihood(records: Records, sample: Sample, state: State): (pair: number) => number {
  const { columns, size } = records
  const width = columns.length
  const against = (u: Counts) =>
    columns.map((_, f) => state.m[f]!.map((m, level) => Math.log2(m / u[f]![level]!)))
  const alone = against(state.u)
  const near = against(state.near).map((levels, f) => levels.map((bits) => atHome(columns[f]!, bits)))
  const sameM = state.m.map((m) => Math.log2(m[same]!))
  const prior = priorBits(state.rate, size)
  const home = householdOf(records)
  return (pair) => {
    const at = pair * width
    const family = home >= 0 && isHome(sample.levels[at + home]!)
    let sum = prior
    for (let f = 0; f < width; f++) {
      const level = sample.levels[at + f]!
      if (level === unknown) continue
      const rare = level === same && columns[f]!.field.rarity
      let said = rare ? sameM[f]! - sample.shares[at + f]! : alone[f]![level]!
      if (family && f !== home) said = Math.min(said, near[f]![level]!)
      const { within } = columns[f]!
      sum += within >= 0 && isWithin(sample.levels[at + within]!) ? Math.min(said, 0) : said
    }
    return sum
  }
}

function add(counts: Float64Array, level: number, share: number): void {
  counts[level] = counts[level]! + share
}

/** Shares with half a pair added to each level, so that no level is impossible. */
function shares(counts: Float64Array): Float64Array {
  const sum = counts.reduce((total, count) => total + count, 0)
  const added = 0.5
  return counts.map((count) => Math.max(least, (count + added) / (sum + added * counts.length)))
}

/** No table is without mistakes: however clean those seen were, one field that differs must not outweigh all others. */
const faults = 0.005

const withFaults = (shares: Float64Array): Float64Array =>
  shares.map((share, level) => (level === 0 ? Math.max(faults, share) : share))

/** Of two of one family at least so many agree in whatever it is: twins in birth, couples in the phone. */
const twins = 0.01

const withTwins = (shares: Float64Array, least: number): Float64Array =>
  shares.map((share, level) => (level === same ? Math.max(least, share) : share))

/**
 * Share of each level among pairs that are not one: from random pairs, less the few of them that are one. Levels too rare for random pairs are those that
 * keys find, and are counted there.
 */
function chances(
  chance: ReturnType<typeof sampleAny>,
  others: Counts,
  weight: number,
  size: number,
  state: State,
): Counts {
  const all = (size * (size - 1)) / 2
  const ones = (2 * state.rate) / (size - 1)
  return chance.counts.map((counts, f) => {
    const known = chance.known[f]!
    return counts.map((count, level) => {
      const left = count - ones * known * state.m[f]![level]!
      const met = (others[f]![level]! * weight + 0.5) / all
      if (level === 0) return (Math.max(0, left) + 0.5) / (known + 1)
      if (left >= believed) return Math.max(met, left / known)
      // Equal values are found by keys, all of them; at other levels "never seen" means no more than "under one in so many".
      return level === same ? met : Math.max(met, 0.5 / (known + 1))
    })
  })
}
