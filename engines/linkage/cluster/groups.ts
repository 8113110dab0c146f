import type { Records } from '../records.ts'
import type { Scorer } from '../score.ts'
import { certainValues } from './identity.ts'

/** What people decided: pairs of numbers of records. */
export interface Decisions {
  readonly must: readonly (readonly [number, number])[]
  readonly never: readonly (readonly [number, number])[]
}

/** Why two groups stayed apart. */
export type Refusal = 'identity' | 'never' | 'once' | 'weak'

/** So many members of each side are compared across before two groups become one. */
const compared = 8

/** Records in disjoint groups that only ever grow. Members of a group form a ring, so that joining two takes one step. */
export class Groups {
  readonly #scorer: Scorer
  readonly #guard: number
  readonly #root: Int32Array
  readonly #next: Int32Array
  readonly #size: Int32Array
  /** Per root the certain value of the identity field, −1 if none of the group has one. */
  readonly #identity: Int32Array
  /** Per root the lists its records come from, a bit each; 0 where lists may name a thing twice. */
  readonly #lists: Int32Array
  readonly #never = new Map<number, number[]>()

  /** @param guard bits: two groups whose members, each against each, come out under this on the whole stay apart */
  constructor(records: Records, scorer: Scorer, decisions: Decisions, guard: number) {
    const { size } = records
    this.#scorer = scorer
    this.#guard = guard
    this.#root = Int32Array.from({ length: size }, (_, i) => i)
    this.#next = Int32Array.from({ length: size }, (_, i) => i)
    this.#size = new Int32Array(size).fill(1)
    this.#identity = certainValues(records)
    this.#lists = Int32Array.from({ length: size }, (_, i) =>
      records.fields.once && records.listOf[i]! >= 0 ? 1 << records.listOf[i]! : 0,
    )
    for (const [a, b] of decisions.never) {
      this.#never.set(a, [...(this.#never.get(a) ?? []), b])
      this.#never.set(b, [...(this.#never.get(b) ?? []), a])
    }
  }

  rootOf(record: number): number {
    let root = record
    while (this.#root[root] !== root) {
      this.#root[root] = this.#root[this.#root[root]!]!
      root = this.#root[root]!
    }
    return root
  }

  sizeOf(record: number): number {
    return this.#size[this.rootOf(record)]!
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
    if (this.#identity[x]! >= 0 && this.#identity[y]! >= 0 && this.#identity[x] !== this.#identity[y])
      return 'identity'
    if (this.#neverBetween(x, y)) return 'never'
    if ((this.#lists[x]! & this.#lists[y]!) !== 0) return 'once'
    return this.#size[x]! + this.#size[y]! > 2 && this.#weakest(a, b) < this.#guard ? 'weak' : undefined
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
      for (const y of others) worst = Math.min(worst, this.#scorer.total(x, y))
    return worst
  }
}
