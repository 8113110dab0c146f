import type { Records } from '../records.ts'
import { KeyColumns } from './key-columns.ts'
import { orderBy } from './sort.ts'

export interface Dropped {
  /** The parts of the key. */
  readonly key: string
  readonly blocks: number
  readonly records: number
  readonly largest: number
}

/** All pairs that share a key, met once each, block by block; no list of them is ever made. */
export class Blocks {
  /** Keys that too many records share, which were therefore left out. */
  readonly dropped: Dropped[] = []
  /** Upper bound of the pairs: those that share several keys are counted for each. */
  pairs = 0
  readonly #columns: KeyColumns
  /** Per key the entries (record × slots + slot) by hash. */
  readonly #entries: Int32Array[] = []

  /** Of these records, or of all. */
  constructor(records: Records, among?: Int32Array) {
    this.#columns = new KeyColumns(records)
    this.#columns.extend(records)
    this.#columns.hashes.forEach((_, key) => {
      this.#sort(key, among ?? Int32Array.from({ length: records.size }, (_, i) => i))
    })
  }

  /** Each pair once, in an order that depends on the content alone within a block. */
  each(visit: (a: number, b: number) => void): void {
    const columns = this.#columns
    for (let key = 0; key < this.#entries.length; key++) {
      const { entries, hashOf, recordOf } = this.#view(key)
      for (let start = 0, end = 0; start < entries.length; start = end) {
        const hash = hashOf(entries[start]!)
        for (end = start + 1; end < entries.length && hashOf(entries[end]!) === hash; ) end++
        for (let i = start; i < end; i++) {
          const a = recordOf(entries[i]!)
          for (let j = i + 1; j < end; j++) {
            const b = recordOf(entries[j]!)
            if (!columns.metBefore(a, b, key, hash)) visit(a, b)
          }
        }
      }
    }
  }

  #view(key: number) {
    const slots = this.#columns.hashes[key]!
    const entries = this.#entries[key]!
    const width = slots.length
    if (width === 1) {
      const only = slots[0]!
      return { entries, hashOf: (entry: number) => only[entry]!, recordOf: (entry: number) => entry }
    }
    return {
      entries,
      hashOf: (entry: number) => slots[entry % width]![Math.floor(entry / width)]!,
      recordOf: (entry: number) => Math.floor(entry / width),
    }
  }

  /** Sorts the entries of a key, and takes out the blocks that are too large. */
  #sort(key: number, among: Int32Array): void {
    const slots = this.#columns.hashes[key]!
    const width = slots.length
    const places = new Int32Array(among.length * width)
    let count = 0
    for (const record of among)
      for (let slot = 0; slot < width; slot++)
        if (slots[slot]![record] !== 0) places[count++] = record * width + slot
    let hashes: ArrayLike<number> = slots[0]!
    if (width > 1) {
      // orderBy wants the key at the entry's own place.
      const all = new Int32Array((slots[0]!.length + 1) * width)
      for (let i = 0; i < count; i++)
        all[places[i]!] = slots[places[i]! % width]![Math.floor(places[i]! / width)]!
      hashes = all
    }
    const sorted = orderBy(hashes, places.slice(0, count))
    this.#entries[key] = this.#withoutLarge(key, sorted, hashes)
  }

  #withoutLarge(key: number, sorted: Int32Array, hashes: ArrayLike<number>): Int32Array {
    const { most, of } = this.#columns.keys[key]!
    const slots = this.#columns.hashes[key]!
    const large = { blocks: 0, records: 0, largest: 0 }
    let kept = 0
    for (let start = 0, end = 0; start < sorted.length; start = end) {
      const hash = hashes[sorted[start]!]
      for (end = start + 1; end < sorted.length && hashes[sorted[end]!] === hash; ) end++
      const size = end - start
      if (size > most) {
        large.blocks++
        large.records += size
        large.largest = Math.max(large.largest, size)
        for (let i = start; i < end; i++)
          slots[sorted[i]! % slots.length]![Math.floor(sorted[i]! / slots.length)] = 0
      } else if (size > 1) {
        this.pairs += (size * (size - 1)) / 2
        sorted.copyWithin(kept, start, end)
        kept += size
      }
    }
    if (large.blocks > 0) this.dropped.push({ key: of.join('+'), ...large })
    return sorted.slice(0, kept)
  }
}
