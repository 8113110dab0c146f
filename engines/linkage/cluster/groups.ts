import { widen } from '../pool.ts'
import type { Records } from '../records.ts'
import type { Scorer } from '../score.ts'
import { certainValues } from './identity.ts'

/** Why two groups stayed apart. */
export type Refusal = 'identity' | 'never' | 'once' | 'weak'

/** So many members of each side are compared across before two groups become one. */
const compared = 8
/** Bits: a join is refused if any pair across comes out under this. */
const guard = -10

/** Records in disjoint groups. Members of a group form a ring, so that joining two takes one step. */
export class Groups {
  /** Replaced as the weights of rare values move. */
  scorer: Scorer
  readonly #records: Records
  #root = new Int32Array(0)
  #next = new Int32Array(0)
  #size = new Int32Array(0)
  /** Per root the certain value of the identity field, −1 if none of the group has one. */
  #identity = new Int32Array(0)
  /** Per root the lists its records come from, a bit each; 0 where lists may name a thing twice. */
  #lists = new Int32Array(0)
  readonly #never = new Map<number, number[]>()
  #count = 0

  constructor(records: Records, scorer: Scorer, never: readonly (readonly [number, number])[] = []) {
    this.#records = records
    this.scorer = scorer
    this.grow()
    for (const [a, b] of never) this.keepApart(a, b)
  }

  /** Takes in the records that came since, each a group of its own. */
  grow(): void {
    const { size } = this.#records
    this.#root = widen(this.#root, size)
    this.#next = widen(this.#next, size)
    this.#size = widen(this.#size, size)
    this.#identity = widen(this.#identity, size)
    this.#lists = widen(this.#lists, size)
    const certain = certainValues(this.#records, this.#count)
    for (let record = this.#count; record < size; record++)
      this.#alone(record, certain[record - this.#count]!)
    this.#count = size
  }

  /** From now on these two may not be in one group. Those that are have to be dissolved first. */
  keepApart(a: number, b: number): void {
    this.#never.set(a, [...(this.#never.get(a) ?? []), b])
    this.#never.set(b, [...(this.#never.get(b) ?? []), a])
  }

  /** Takes that back. */
  allow(a: number, b: number): void {
    this.#never.set(
      a,
      (this.#never.get(a) ?? []).filter((one) => one !== b),
    )
    this.#never.set(
      b,
      (this.#never.get(b) ?? []).filter((one) => one !== a),
    )
  }

  /** Makes each member of a group a group of its own. */
  dissolve(record: number): number[] {
    const members = this.members(record)
    for (const member of members) this.#alone(member, certainValues(this.#records, member, member + 1)[0]!)
    return members
  }

  #alone(record: number, identity: number): void {
    this.#root[record] = record
    this.#next[record] = record
    this.#size[record] = 1
    this.#identity[record] = identity
    const list = this.#records.fields.once ? this.#records.listOf[record]! : -1
    this.#lists[record] = list >= 0 ? 1 << list : 0
  }

  rootOf(record: number): number {
    let root = record
    while (this.#root[root] !== root) {
      this.#root[root] = this.#root[this.#root[root]!]!
      root = this.#root[root]!
    }
    return root
  }

  /** All records of a group, or the first `most` along its ring. */
  members(record: number, most = Infinity): number[] {
    const found = [record]
    for (let at = this.#next[record]!; at !== record && found.length < most; at = this.#next[at]!)
      found.push(at)
    return found
  }

  /** What stands against joining the groups of two records; undefined if nothing does. */
  against(a: number, b: number): Refusal | undefined {
    const x = this.rootOf(a)
    const y = this.rootOf(b)
    if (this.#neverBetween(x, y)) return 'never'
    if (this.#identity[x]! >= 0 && this.#identity[y]! >= 0 && this.#identity[x] !== this.#identity[y])
      return 'identity'
    if ((this.#lists[x]! & this.#lists[y]!) !== 0) return 'once'
    return this.#size[x]! + this.#size[y]! > 2 && this.#weakest(a, b) < guard ? 'weak' : undefined
  }

  join(a: number, b: number): void {
    const x = this.rootOf(a)
    const y = this.rootOf(b)
    if (x === y) return
    const [large, small] = this.#size[x]! >= this.#size[y]! ? [x, y] : [y, x]
    this.#root[small] = large
    this.#size[large] = this.#size[large]! + this.#size[small]!
    this.#lists[large] = this.#lists[large]! | this.#lists[small]!
    if (this.#identity[large]! < 0) this.#identity[large] = this.#identity[small]!
    const after = this.#next[large]!
    this.#next[large] = this.#next[small]!
    this.#next[small] = after
  }

  #neverBetween(x: number, y: number): boolean {
    if (this.#never.size === 0) return false
    const [small, large] = this.#size[x]! < this.#size[y]! ? [x, y] : [y, x]
    return this.members(small).some((one) =>
      this.#never.get(one)?.some((other) => this.rootOf(other) === large),
    )
  }

  /** The worst pair across, among the members nearest in the rings. */
  #weakest(a: number, b: number): number {
    let worst = Infinity
    const others = this.members(b, compared)
    for (const x of this.members(a, compared))
      for (const y of others) worst = Math.min(worst, this.scorer.total(x, y))
    return worst
  }
}
