import { mix, widen } from '../pool.ts'
import type { Records } from '../records.ts'
import { KeyColumns } from './key-columns.ts'

/** Open hash table of one key: per hash the newest record that has it; the older ones hang behind. */
class Chains {
  heads = new Int32Array(1024).fill(-1)
  next = new Int32Array(0)
  used = 0
}

/** Finds the records that share a key with one, without looking at the others. Grows with the records. */
export class KeyIndex {
  readonly #records: Records
  readonly #columns: KeyColumns
  readonly #chains: readonly Chains[]
  #done = 0

  constructor(records: Records) {
    this.#records = records
    this.#columns = new KeyColumns(records)
    this.#chains = this.#columns.keys.map(() => new Chains())
    this.extend()
  }

  /** Takes in the records that came since. */
  extend(): void {
    this.#columns.extend(this.#records)
    this.#chains.forEach((chains, key) => {
      const slots = this.#columns.hashes[key]!
      chains.next = widen(chains.next, this.#records.size * slots.length)
      for (let record = this.#done; record < this.#records.size; record++)
        for (let slot = 0; slot < slots.length; slot++)
          if (slots[slot]![record] !== 0) this.#put(key, record, slot)
    })
    this.#done = this.#records.size
  }

  /** Values were taken back. */
  forget(): void {
    this.#columns.forget()
  }

  /** Records for which `counts` says true that share a key with this one. A key shared by more than its limit finds none. */
  candidates(record: number, counts: (other: number) => boolean): Set<number> {
    const found = new Set<number>()
    this.#columns.of(record).forEach((hashes, key) => {
      for (const hash of hashes)
        if (hash !== 0) for (const other of this.#sharing(key, hash, record, counts)) found.add(other)
    })
    return found
  }

  #sharing(key: number, hash: number, record: number, counts: (other: number) => boolean): readonly number[] {
    const { heads, next } = this.#chains[key]!
    const width = this.#columns.hashes[key]!.length
    const { most } = this.#columns.keys[key]!
    const found: number[] = []
    // Retired records stay in their chains: a chain of many times the limit is not walked to its end.
    let steps = most * 8
    for (let entry = heads[this.#slot(key, hash)]!; entry >= 0 && steps > 0; entry = next[entry]!, steps--) {
      const other = Math.floor(entry / width)
      if (other === record || !counts(other)) continue
      if (found.length === most) return []
      found.push(other)
    }
    return found
  }

  #put(key: number, record: number, slot: number): void {
    const chains = this.#chains[key]!
    const slots = this.#columns.hashes[key]!
    const at = this.#slot(key, slots[slot]![record]!)
    const entry = record * slots.length + slot
    if (chains.heads[at]! < 0) chains.used++
    chains.next[entry] = chains.heads[at]!
    chains.heads[at] = entry
    if (chains.used * 3 > chains.heads.length * 2) this.#rehash(key)
  }

  #slot(key: number, hash: number): number {
    const { heads } = this.#chains[key]!
    const slots = this.#columns.hashes[key]!
    const mask = heads.length - 1
    for (let at = mix(hash) & mask; ; at = (at + 1) & mask) {
      const entry = heads[at]!
      if (entry < 0 || slots[entry % slots.length]![Math.floor(entry / slots.length)] === hash) return at
    }
  }

  #rehash(key: number): void {
    const chains = this.#chains[key]!
    const before = chains.heads
    const slots = this.#columns.hashes[key]!
    chains.heads = new Int32Array(before.length * 2).fill(-1)
    for (const entry of before)
      if (entry >= 0)
        chains.heads[this.#slot(key, slots[entry % slots.length]![Math.floor(entry / slots.length)]!)] = entry
  }
}
