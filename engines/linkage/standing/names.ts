import { widen } from '../pool.ts'
import type { Records } from '../records.ts'

/** The names of clusters: the id of their oldest record, or one that was given. A name stays with its cluster whatever joins it. */
export class Names {
  readonly #records: Records
  /** Per root the record from which the cluster has its name and its age. */
  #anchor = new Int32Array(0)
  /** Names that are not the id of the anchor, and whose they are. */
  readonly #given = new Map<number, string>()
  readonly #taken = new Map<string, number>()
  #count = 0

  constructor(records: Records) {
    this.#records = records
    this.grow()
  }

  /** Takes in the records that came since, each a cluster of its own. */
  grow(): void {
    const { size } = this.#records
    this.#anchor = widen(this.#anchor, size)
    for (; this.#count < size; this.#count++) this.reset(this.#count)
  }

  of(root: number): string {
    const anchor = this.#anchor[root]!
    return this.#given.get(anchor) ?? this.#records.idOf(anchor)
  }

  give(anchor: number, root: number, name: string): void {
    this.#free(anchor)
    this.#anchor[root] = anchor
    if (this.#records.idOf(anchor) === name) return
    this.#given.set(anchor, name)
    this.#taken.set(name, anchor)
  }

  /** A record alone has its own name, unless a cluster it was in before still has that. */
  reset(record: number): void {
    this.#free(record)
    this.#anchor[record] = record
    const id = this.#records.idOf(record)
    if (!this.#taken.has(id)) return
    let number = 2
    while (this.#taken.has(`${id}~${number}`)) number++
    this.give(record, record, `${id}~${number}`)
  }

  /** Two clusters became one: the older name stays. */
  merge(x: number, y: number, root: number): { from: string; into: string } {
    const [older, newer] = this.#anchor[x]! < this.#anchor[y]! ? [x, y] : [y, x]
    const merged = { from: this.of(newer), into: this.of(older) }
    this.#free(this.#anchor[newer]!)
    this.#anchor[root] = this.#anchor[older]!
    return merged
  }

  #free(anchor: number): void {
    const name = this.#given.get(anchor)
    if (name === undefined) return
    this.#given.delete(anchor)
    this.#taken.delete(name)
  }
}
