import type { Blocks } from '../blocking/blocks.ts'
import { certainValues } from '../cluster/identity.ts'
import { same } from '../fields/kind.ts'
import { mix } from '../pool.ts'
import { randomFrom } from '../random.ts'
import { type Column, countValues, type Records } from '../records.ts'
import { levelOf, unknown } from '../score.ts'

/** Levels of sampled pairs, column by column: `levels[pair × columns + column]`. */
export interface Sample {
  readonly count: number
  readonly levels: Uint8Array
  /** log₂ of the share of the value, where a rare field agrees. */
  readonly shares: Float32Array
  /** 1 where two different valid identities, or one list, prove that the pair is not one. */
  readonly apart: Uint8Array
  /** How many pairs each sampled one stands for. */
  readonly weight: number
}

/** Candidates, chosen by a hash of both ids: the same pairs whatever the order of the rows. */
export function sampleCandidates(records: Records, blocks: Blocks, among: Int32Array, most: number): Sample {
  const weight = Math.max(1, Math.ceil(blocks.pairs / most))
  const { columns } = records
  const width = columns.length
  const counts = columns.map((column) => (column.field.rarity ? countValues(column, among) : undefined))
  const levels = new Uint8Array(most * width)
  const shares = new Float32Array(most * width)
  const apart = new Uint8Array(most)
  const identity = certainValues(records)
  let count = 0
  blocks.each((a, b) => {
    if (count >= most) return
    if (weight > 1 && (mix(records.ids.hash(a) ^ records.ids.hash(b)) >>> 0) % weight !== 0) return
    for (let f = 0; f < width; f++) {
      const column = columns[f]!
      const level = levelOf(column, a, b)
      levels[count * width + f] = level
      const seen = level === same ? counts[f] : undefined
      if (seen) shares[count * width + f] = Math.log2(seen[column.of[a]!]! / among.length)
    }
    const both = identity[a]! >= 0 && identity[b]! >= 0
    const list = records.fields.once ? records.listOf[a]! : -1
    if ((both && identity[a] !== identity[b]) || (list >= 0 && list === records.listOf[b])) apart[count] = 1
    count++
  })
  return { count, levels, shares, apart, weight }
}

/** How often any two records come out at each level: [column][level] counts, and how many pairs knew the field. */
export function sampleAny(
  records: Records,
  count: number,
  seed: number,
): { counts: Float64Array[]; known: Float64Array } {
  const random = randomFrom(seed)
  const counts = records.columns.map(({ kind }) => new Float64Array(kind.levels.length))
  const known = new Float64Array(records.columns.length)
  if (records.size < 2) return { counts, known }
  for (let i = 0; i < count; i++) {
    const a = Math.floor(random() * records.size)
    const b = (a + 1 + Math.floor(random() * (records.size - 1))) % records.size
    for (let f = 0; f < counts.length; f++) {
      const level = levelOf(records.columns[f]!, a, b)
      if (level === unknown) continue
      counts[f]![level] = counts[f]![level]! + 1
      known[f] = known[f]! + 1
    }
  }
  // How often two are the same is known exactly, from how often each value occurs.
  records.columns.forEach((column, f) => {
    counts[f]![same] = known[f]! * shareOfSame(column, records.size)
  })
  return { counts, known }
}

function shareOfSame(column: Column, size: number): number {
  const all = Int32Array.from({ length: size }, (_, i) => i)
  let [pairs, total] = [0, 0]
  for (const count of countValues(column, all)) {
    pairs += count * (count - 1)
    total += count
  }
  return total > 1 ? pairs / (total * (total - 1)) : 0
}
