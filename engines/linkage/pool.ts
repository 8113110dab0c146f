/**
 * Strings kept once each, packed in one array: a million names as objects of their own would cost ten times the memory, and the
 * collector would walk them all. An id is the place of the string, from 0 upwards.
 */
export class Pool {
  size = 0
  /** UTF-16 units of all strings, one after the other. Replaced when it grows: do not keep it. */
  units = new Uint16Array(1024)
  #starts = new Uint32Array(256)
  #hashes = new Int32Array(256)
  #table = new Int32Array(512).fill(-1)

  /** The id of this string, a new one if it was not there. */
  intern(text: string): number {
    const hash = hashText(text)
    const at = this.#slot(text, hash)
    const found = this.#table[at]!
    if (found >= 0) return found
    this.#append(text, hash)
    this.#table[at] = this.size - 1
    if (this.size * 2 > this.#table.length) this.#rehash()
    return this.size - 1
  }

  /** The strings as two arrays, for keeping: all units, and where each string begins and the last one ends. */
  parts(): [Uint16Array, Uint32Array] {
    return [this.units.slice(0, this.#starts[this.size]), this.#starts.slice(0, this.size + 1)]
  }

  /** A pool from its parts. */
  static from(units: Uint16Array<ArrayBuffer>, starts: Uint32Array<ArrayBuffer>): Pool {
    const pool = new Pool()
    pool.units = units.length > 0 ? units : pool.units
    pool.size = Math.max(0, starts.length - 1)
    pool.#starts = starts.length > 1 ? starts : pool.#starts
    pool.#hashes = new Int32Array(Math.max(256, pool.size))
    for (let id = 0; id < pool.size; id++) pool.#hashes[id] = hashText(pool.text(id))
    while (pool.size * 2 > pool.#table.length) pool.#table = new Int32Array(pool.#table.length * 2)
    pool.#table = new Int32Array(pool.#table.length / 2)
    pool.#rehash()
    return pool
  }

  /** Takes the newest strings out again, down to so many. */
  shrink(size: number): void {
    while (this.size > size) {
      // The newest one ends its run of the table: taking it out breaks no other's way.
      const id = this.size - 1
      this.#table[this.#slot(this.text(id), this.#hashes[id]!)] = -1
      this.size--
    }
  }

  /** −1 if it was never put in. */
  find(text: string): number {
    return this.#table[this.#slot(text, hashText(text))]!
  }

  start(id: number): number {
    return this.#starts[id]!
  }

  length(id: number): number {
    return this.#starts[id + 1]! - this.#starts[id]!
  }

  text(id: number): string {
    return String.fromCharCode(...this.units.subarray(this.#starts[id], this.#starts[id + 1]))
  }

  hash(id: number): number {
    return this.#hashes[id]!
  }

  #slot(text: string, hash: number): number {
    const mask = this.#table.length - 1
    let at = hash & mask
    for (;;) {
      const id = this.#table[at]!
      if (id < 0 || (this.#hashes[id] === hash && this.#equals(id, text))) return at
      at = (at + 1) & mask
    }
  }

  #equals(id: number, text: string): boolean {
    const start = this.#starts[id]!
    if (this.#starts[id + 1]! - start !== text.length) return false
    for (let i = 0; i < text.length; i++) if (this.units[start + i] !== text.charCodeAt(i)) return false
    return true
  }

  #append(text: string, hash: number): void {
    const start = this.#starts[this.size]!
    while (start + text.length > this.units.length) {
      const wider = new Uint16Array(this.units.length * 2)
      wider.set(this.units)
      this.units = wider
    }
    if (this.size + 2 > this.#starts.length) {
      const starts = new Uint32Array(this.#starts.length * 2)
      starts.set(this.#starts)
      this.#starts = starts
    }
    this.#hashes = widen(this.#hashes, this.size + 1)
    for (let i = 0; i < text.length; i++) this.units[start + i] = text.charCodeAt(i)
    this.#hashes[this.size] = hash
    this.#starts[++this.size] = start + text.length
  }

  #rehash(): void {
    this.#table = new Int32Array(this.#table.length * 2).fill(-1)
    const mask = this.#table.length - 1
    for (let id = 0; id < this.size; id++) {
      let at = this.#hashes[id]! & mask
      while (this.#table[at]! >= 0) at = (at + 1) & mask
      this.#table[at] = id
    }
  }
}

/** 32 bits, the same on every machine and in every run. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5 | 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return mix(hash)
}

/** Spreads each bit over all others. @see MurmurHash3, 32-bit finalizer */
export function mix(hash: number): number {
  let h = hash ^ (hash >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** At least `length` long, by doubling; what is there stays in front. */
export function widen(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= array.length) return array
  const wider = new Int32Array(Math.max(length, array.length * 2))
  wider.set(array)
  return wider
}
