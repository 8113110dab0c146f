import { Ints } from './grow.ts'

/** A list longer than this tells nothing apart: it is cut, and reading it gives its newest part. */
export const mostListed = 20_000
const blocks = [3, 6, 13, 29, 125]
const header = 3

/**
 * Hashed key → integers, newest first. Open addressing over two typed arrays; a single value stands in the table itself, more stand
 * in chained blocks, so that a list is read with few misses and grows without being moved. Keys of one hash share a list: whoever
 * reads compares what was meant.
 */
export class Postings {
  #keys: Int32Array
  /** 0 empty, below 0 one value (`~value`), above 0 the newest block. */
  #heads: Int32Array
  #used: number
  readonly #pool: Ints

  constructor(keys = new Int32Array(1024), heads = new Int32Array(1024), used = 0, pool = new Ints()) {
    this.#keys = keys
    this.#heads = heads
    this.#used = used
    this.#pool = pool
    // Block 0 would look like an empty slot.
    if (pool.length === 0) pool.push(0)
  }

  add(key: number, value: number): void {
    if (this.#used * 10 > this.#keys.length * 7) this.#widen(this.#keys.length * 2)
    const slot = this.#slot(key)
    const head = this.#heads[slot]!
    if (head === 0) {
      this.#keys[slot] = key
      this.#heads[slot] = ~value
      this.#used++
    } else if (head < 0) {
      const block = this.#block(0, 0)
      this.#put(block, ~head)
      this.#put(block, value)
      this.#heads[slot] = block
    } else this.#heads[slot] = this.#grow(head, value)
  }

  /** At most `most` values of a key into `into`, newest first; answers how many. */
  read(key: number, into: Int32Array, most = into.length): number {
    const head = this.#heads[this.#slot(key)]!
    if (head === 0) return 0
    if (head < 0) {
      into[0] = ~head
      return 1
    }
    const pool = this.#pool.values
    let count = 0
    for (let block = head; block !== 0 && count < most; block = pool[block]!) {
      const from = block + header
      for (let i = from + pool[block + 2]! - 1; i >= from && count < most; i--) into[count++] = pool[i]!
    }
    return count
  }

  has(key: number): boolean {
    return this.#heads[this.#slot(key)] !== 0
  }

  /** How often a key was added, about: the block it has come to says it. */
  rough(key: number): number {
    const head = this.#heads[this.#slot(key)]!
    if (head <= 0) return head === 0 ? 0 : 1
    const pool = this.#pool.values
    return pool[head + 1]! >= blocks.length
      ? mostListed
      : blocks[Math.min(pool[head + 1]!, blocks.length - 1)]!
  }

  reserve(keys: number): void {
    let size = this.#keys.length
    while (keys * 10 > size * 7) size *= 2
    if (size > this.#keys.length) this.#widen(size)
  }

  parts(): { keys: Int32Array; heads: Int32Array; used: number; pool: Int32Array } {
    return { keys: this.#keys, heads: this.#heads, used: this.#used, pool: this.#pool.packed() }
  }

  #slot(key: number): number {
    const mask = this.#keys.length - 1
    let slot = key & mask
    while (this.#heads[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }

  #widen(size: number): void {
    const { '0': keys, '1': heads } = [this.#keys, this.#heads] as const
    this.#keys = new Int32Array(size)
    this.#heads = new Int32Array(size)
    for (let i = 0; i < keys.length; i++) {
      if (heads[i] === 0) continue
      const slot = this.#slot(keys[i]!)
      this.#keys[slot] = keys[i]!
      this.#heads[slot] = heads[i]!
    }
  }

  /** A block: the next older one, its place in the row of blocks, how many it holds, the values. */
  #block(next: number, step: number): number {
    const block = this.#pool.extend(header + blocks[Math.min(step, blocks.length - 1)]!)
    this.#pool.set(block, next)
    this.#pool.set(block + 1, step)
    return block
  }

  #put(block: number, value: number): void {
    const count = this.#pool.at(block + 2)
    this.#pool.set(block + header + count, value)
    this.#pool.set(block + 2, count + 1)
  }

  #grow(head: number, value: number): number {
    const step = this.#pool.at(head + 1)
    if (this.#pool.at(head + 2) < blocks[Math.min(step, blocks.length - 1)]!) {
      this.#put(head, value)
      return head
    }
    // Past the limit the list stays as it is.
    if (step * blocks[blocks.length - 1]! > mostListed) return head
    const block = this.#block(head, step + 1)
    this.#put(block, value)
    return block
  }
}
