import type { Key } from '../fields/shapes.ts'
import { hashText, mix, widen } from '../pool.ts'
import type { Column, Records } from '../records.ts'

/** How many keys one value may give. */
const mostSlots = 8

/** One part of a key: per value of the column its hashes, `slots` of them, 0 where there is none. */
class Part {
  readonly column: Column
  slots = 1
  #view: (value: string) => string | readonly string[]
  #hashes = new Int32Array(256)
  #learned = 0

  constructor(column: Column, view: string) {
    this.column = column
    this.#view = column.kind.views[view] ?? ((value) => value)
    if (/^(words|pairs|loose|body)$/.test(view)) this.slots = mostSlots
  }

  /** The hash of a record in this slot, 0 if there is none. */
  hash(record: number, slot: number): number {
    const value = this.column.of[record]!
    if (value < 0) return 0
    if (value >= this.#learned) this.#learn()
    return this.#hashes[value * this.slots + (this.slots > 1 ? slot : 0)]!
  }

  /** Values from this id on were taken back. */
  forget(): void {
    this.#learned = Math.min(this.#learned, this.column.pool.size)
  }

  #learn(): void {
    const { pool } = this.column
    this.#hashes = widen(this.#hashes, pool.size * this.slots)
    for (; this.#learned < pool.size; this.#learned++) {
      const texts = [...new Set([this.#view(pool.text(this.#learned))].flat())].filter((text) => text !== '')
      for (let slot = 0; slot < Math.min(texts.length, this.slots); slot++)
        this.#hashes[this.#learned * this.slots + slot] = hashText(texts[slot]!) || 1
    }
  }
}

/**
 * Per key and slot a column of hashes: records with the same hash under one key are compared. A 32-bit hash that two values share by chance
 * costs one comparison in vain, nothing else.
 */
export class KeyColumns {
  readonly keys: readonly Key[]
  /** [key][slot][record]; 0: the record has no such key. */
  readonly hashes: Int32Array<ArrayBuffer>[][]
  readonly #parts: readonly (readonly Part[])[]
  #done = 0

  constructor(records: Records) {
    this.keys = records.fields.keys
    const parts = new Map<string, Part>()
    this.#parts = this.keys.map(({ of }) => of.map((text) => partOf(records, parts, text)))
    this.hashes = this.#parts.map((list) =>
      Array.from({ length: Math.max(...list.map(({ slots }) => slots)) }, () => new Int32Array(0)),
    )
  }

  /** Takes in the records that came since. */
  extend(records: Records): void {
    this.#parts.forEach((parts, key) => {
      this.hashes[key] = this.hashes[key]!.map((column, slot) => {
        const wider = widen(column, records.size)
        for (let record = this.#done; record < records.size; record++)
          wider[record] = combined(parts, record, slot)
        return wider
      })
    })
    this.#done = records.size
  }

  /** The hashes of one record, which need not be taken in: [key][slot]. */
  of(record: number): number[][] {
    return this.#parts.map((parts, key) => this.hashes[key]!.map((_, slot) => combined(parts, record, slot)))
  }

  /** Values were taken back. */
  forget(): void {
    for (const parts of this.#parts) for (const part of parts) part.forget()
  }

  /** Whether two records share a key before this one (or, within this key, a smaller hash): then they were met there. */
  metBefore(a: number, b: number, key: number, hash: number): boolean {
    for (let k = 0; k < key; k++) {
      const slots = this.hashes[k]!
      if (slots.length === 1) {
        const shared = slots[0]![a]!
        if (shared !== 0 && shared === slots[0]![b]) return true
      } else if (sharedIn(slots, a, b, 0x7fffffff)) return true
    }
    const slots = this.hashes[key]!
    return slots.length > 1 && sharedIn(slots, a, b, hash)
  }
}

/** A hash under `below` that two records share in any slots. */
function sharedIn(slots: readonly Int32Array[], a: number, b: number, below: number): boolean {
  for (const x of slots) {
    const hash = x[a]!
    if (hash === 0 || hash >= below) continue
    for (const y of slots) if (y[b] === hash) return true
  }
  return false
}

function partOf(records: Records, parts: Map<string, Part>, text: string): Part {
  const [name, view = 'whole'] = text.split(':') as [string, string?]
  const known = parts.get(text)
  if (known) return known
  const made = new Part(records.columns.find(({ field }) => field.name === name)!, view)
  parts.set(text, made)
  return made
}

function combined(parts: readonly Part[], record: number, slot: number): number {
  let hash = 0
  for (const part of parts) {
    const one = part.hash(record, slot)
    if (one === 0) return 0
    hash = parts.length === 1 ? one : mix(Math.imul(hash, 31) + one)
  }
  // The highest value is kept free as an end mark.
  return hash === 0x7fffffff ? 1 : hash || 1
}
