/** Words of a digest: 16 bytes. */
const words = 4

/**
 * Digests of the keys of one table, each with the digest of its row, to find keys that stand twice: 32 bytes a row in plain arrays, where a
 * Map of texts takes 250. The digests are keyed hashes, so that any of their words spreads them.
 */
export class KnownKeys {
  readonly #most: number
  #slots = 1 << 12
  /** Per slot the key and the row; a slot whose words are all 0 is free. */
  #table = new Int32Array(this.#slots * words * 2)
  size = 0

  /** @param most keys to remember: later ones are told to be new */
  constructor(most: number) {
    this.#most = most
  }

  /** Keeps the row of a key if the key is new. Gives whether it is `new`, stood before with the `same` row, or with `other` values. */
  meet(key: Buffer, row: Buffer): 'new' | 'same' | 'other' {
    const at = this.#find(key)
    if (this.#isFree(at)) {
      if (this.size < this.#most) this.#put(at, key, row)
      return 'new'
    }
    for (let word = 0; word < words; word++)
      if (this.#table[at + words + word] !== row.readInt32LE(word * 4)) return 'other'
    return 'same'
  }

  #find(key: Buffer): number {
    const mask = this.#slots - 1
    for (let slot = key.readInt32LE(0) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * words * 2
      if (this.#isFree(at) || this.#holds(at, key)) return at
    }
  }

  #isFree(at: number): boolean {
    for (let word = 0; word < words; word++) if (this.#table[at + word] !== 0) return false
    return true
  }

  #holds(at: number, key: Buffer): boolean {
    for (let word = 0; word < words; word++)
      if (this.#table[at + word] !== key.readInt32LE(word * 4)) return false
    return true
  }

  #put(at: number, key: Buffer, row: Buffer): void {
    for (let word = 0; word < words; word++) {
      this.#table[at + word] = key.readInt32LE(word * 4)
      this.#table[at + words + word] = row.readInt32LE(word * 4)
    }
    this.size += 1
    if (this.size * 4 > this.#slots * 3) this.#widen()
  }

  #widen(): void {
    const [old, mask] = [this.#table, this.#slots * 2 - 1]
    this.#slots *= 2
    this.#table = new Int32Array(this.#slots * words * 2)
    for (let from = 0; from < old.length; from += words * 2) {
      const entry = old.subarray(from, from + words * 2)
      if (entry.subarray(0, words).every((word) => word === 0)) continue
      let slot = entry[0]! & mask
      while (!this.#isFree(slot * words * 2)) slot = (slot + 1) & mask
      this.#table.set(entry, slot * words * 2)
    }
  }
}
