import { KeyIndex } from '../blocking/key-index.ts'
import { Groups } from '../cluster/groups.ts'
import { distinctRecords } from '../distinct.ts'
import { LinkageError } from '../problem.ts'
import type { Records, Row } from '../records.ts'
import { Scorer } from '../score.ts'
import type { Weights } from '../weights.ts'
import { ChangeList, type Changes } from './changes.ts'
import { Names } from './names.ts'

export interface Candidate {
  readonly id: string
  readonly cluster: string
  readonly bits: number
}

export interface Decision {
  readonly a: string
  readonly b: string
  readonly one: boolean
}

const isSamePair = (x: Decision, y: Decision): boolean =>
  (x.a === y.a && x.b === y.b) || (x.a === y.b && x.b === y.a)

/** Counting anew how rare values are costs a look at all records: done when so many came since, or this share of all. */
const recountAfter = { records: 1000, share: 0.01 }
/** A cluster larger than this is taken apart by its candidates, not each against each. */
const mostAgainstAll = 64

/**
 * Records and their clusters, kept over many loads: rows are added, taken out and asked for without a look at all others. A cluster that exists
 * is never split by an addition; what joins it takes its id.
 */
export class LinkIndex {
  readonly records: Records
  readonly weights: Weights
  readonly names: Names
  readonly decisions: Decision[] = []
  readonly #keys: KeyIndex
  readonly #groups: Groups
  #alive: Uint8Array<ArrayBuffer>
  #counted = 0

  /** @param clusters per record its cluster; without, each is its own */
  constructor(
    records: Records,
    weights: Weights,
    clusters: readonly string[] = [],
    retired: readonly number[] = [],
  ) {
    this.records = records
    this.weights = weights
    this.#alive = new Uint8Array(records.size).fill(1)
    for (const record of retired) this.#alive[record] = 0
    this.#keys = new KeyIndex(records)
    this.#groups = new Groups(records, this.#recount())
    this.names = new Names(records)
    const first = new Map<string, number>()
    clusters.forEach((name, record) => {
      const head = first.get(name)
      if (head === undefined) first.set(name, record)
      else this.#groups.join(head, record)
    })
    for (const [name, record] of first) this.names.give(record, this.#groups.rootOf(record), name)
  }

  get size(): number {
    return this.#alive.reduce((sum, one) => sum + one, 0)
  }

  isAlive = (record: number): boolean => this.#alive[record] === 1

  idOf(record: number): string {
    return this.records.idOf(record)
  }

  /** The cluster of a record. @throws LinkageError for an unknown id */
  clusterOf(id: string): string {
    return this.names.of(this.#groups.rootOf(this.records.number(id)))
  }

  clusterAt(record: number): string {
    return this.names.of(this.#groups.rootOf(record))
  }

  /** A decision from before: known again, without acting on it. */
  recall(decision: Decision): void {
    this.decisions.push(decision)
    const [a, b] = [this.records.find(decision.a), this.records.find(decision.b)]
    if (!decision.one && a >= 0 && b >= 0) this.#groups.keepApart(a, b)
  }

  /** The ids of all records in the cluster of this one. */
  members(id: string): string[] {
    return this.#groups
      .members(this.records.number(id))
      .map((record) => this.records.idOf(record))
      .sort()
  }

  /** The likeliest records for a row that is not added. */
  candidates(row: Row, most = 20): Candidate[] {
    try {
      return this.records.tryRow(row, (record) =>
        this.#scored(record)
          .slice(0, most)
          .map(({ other, bits }) => ({
            id: this.records.idOf(other),
            cluster: this.names.of(this.#groups.rootOf(other)),
            bits,
          })),
      )
    } finally {
      this.#keys.forget()
    }
  }

  /** Adds rows and joins them to what is there. All of them, or none: @throws LinkageError on a row without an id or with one that is there */
  add(rows: readonly Row[]): Changes {
    this.#check(rows)
    const from = this.records.size
    for (const row of rows) this.records.add(row)
    this.#grow()
    const changes = new ChangeList(this)
    const added = rows.map((_, i) => from + i)
    this.#applyDecisions(added, changes)
    this.#joinAll(added, changes)
    return changes.result(added, added)
  }

  /** Takes records out. Clusters that they alone held together fall apart; the largest part keeps the id. */
  remove(ids: readonly string[]): Changes {
    const changes = new ChangeList(this)
    const gone = ids.map((id) => this.records.number(id))
    const touched = new Map<number, Set<number>>()
    for (const [i, record] of gone.entries()) {
      if (this.#alive[record] === 0) continue
      this.records.retire(ids[i]!)
      this.#alive[record] = 0
      const root = this.#groups.rootOf(record)
      if (!touched.has(root)) touched.set(root, new Set(this.#groups.members(record)))
    }
    return changes.result([...touched.values()].flatMap((group) => this.#regroup(group, changes)))
  }

  /** What a person decided; takes the place of an earlier decision on the same two. @throws LinkageError if it contradicts other decisions */
  decide(decision: Decision): Changes {
    const a = this.records.number(decision.a)
    const b = this.records.number(decision.b)
    const changes = new ChangeList(this)
    const earlier = this.decisions.findIndex((one) => isSamePair(one, decision))
    if (decision.one) {
      this.#groups.allow(a, b)
      if (this.#groups.against(a, b) === 'never') {
        if (earlier >= 0 && !this.decisions[earlier]!.one) this.#groups.keepApart(a, b)
        throw new LinkageError('linkage.contradiction', { a: decision.a, b: decision.b })
      }
    }
    if (earlier >= 0) this.decisions.splice(earlier, 1)
    this.decisions.push(decision)
    const together = this.#groups.rootOf(a) === this.#groups.rootOf(b)
    const before = [...this.#groups.members(a), ...(together ? [] : this.#groups.members(b))]
    if (decision.one) this.#join(a, b, changes)
    else this.#groups.keepApart(a, b)
    return changes.result(!decision.one && together ? this.#regroup(new Set(before), changes) : before)
  }

  #check(rows: readonly Row[]): void {
    const seen = new Set<string>()
    rows.forEach((row, i) => {
      const id = String(row[this.records.fields.id] ?? '').trim()
      if (id === '') throw new LinkageError('linkage.no-id', { row: i + 1, column: this.records.fields.id })
      if (seen.has(id) || this.records.find(id) >= 0) throw new LinkageError('linkage.same-id', { id })
      seen.add(id)
    })
  }

  /** What was decided of a record holds when it comes again. */
  #applyDecisions(added: readonly number[], changes: ChangeList): void {
    const ids = new Set(added.map((record) => this.records.idOf(record)))
    for (const decision of this.decisions) {
      if (!ids.has(decision.a) && !ids.has(decision.b)) continue
      const [a, b] = [this.records.find(decision.a), this.records.find(decision.b)]
      if (a < 0 || b < 0) continue
      if (!decision.one) this.#groups.keepApart(a, b)
      else if (this.#groups.against(a, b) !== 'never') this.#join(a, b, changes)
    }
  }

  #grow(): void {
    const alive = new Uint8Array(this.records.size).fill(1)
    alive.set(this.#alive)
    this.#alive = alive
    this.#keys.extend()
    this.#groups.grow()
    this.names.grow()
    const since = this.records.size - this.#counted
    if (since >= recountAfter.records || since >= this.#counted * recountAfter.share)
      this.#groups.scorer = this.#recount()
  }

  #recount(): Scorer {
    this.#counted = this.records.size
    return new Scorer(this.records, this.weights, distinctRecords(this.records).first.filter(this.isAlive))
  }

  /** Candidates of a record by their bits, the surest first. */
  #scored(record: number): { other: number; bits: number }[] {
    const { scorer } = this.#groups
    return [...this.#keys.candidates(record, this.isAlive)]
      .map((other) => ({ other, bits: scorer.total(record, other) }))
      .sort((x, y) => y.bits - x.bits || x.other - y.other)
  }

  /** Joins these to whatever they are sure to be one with, from the surest pair down. */
  #joinAll(records: readonly number[], changes: ChangeList, among?: ReadonlySet<number>): void {
    const pairs = records.flatMap((record) => this.#pairsOf(record, records, among))
    const { sure, doubtful } = this.records.fields
    pairs.sort((x, y) => y.bits - x.bits || x.a - y.a || x.b - y.b)
    for (const { a, b, bits } of pairs) {
      if (bits < doubtful) break
      if (this.#groups.rootOf(a) === this.#groups.rootOf(b)) continue
      const against = this.#groups.against(a, b)
      if (against === undefined && bits >= sure) this.#join(a, b, changes)
      else if (against === undefined || against === 'weak') changes.wait(a, b, bits, against)
    }
  }

  #pairsOf(record: number, records: readonly number[], among?: ReadonlySet<number>) {
    const { scorer } = this.#groups
    if (among && records.length <= mostAgainstAll)
      return records
        .filter((other) => other < record)
        .map((other) => ({ a: record, b: other, bits: scorer.total(record, other) }))
    return this.#scored(record)
      .filter(({ other }) => among?.has(other) ?? true)
      .map(({ other, bits }) => ({ a: record, b: other, bits }))
  }

  #join(a: number, b: number, changes: ChangeList): void {
    const [x, y] = [this.#groups.rootOf(a), this.#groups.rootOf(b)]
    if (x === y) return
    this.#groups.join(a, b)
    changes.join(this.names.merge(x, y, this.#groups.rootOf(a)))
  }

  /** Takes a group apart and joins it anew from what is left of it. */
  #regroup(group: ReadonlySet<number>, changes: ChangeList): readonly number[] {
    const [one] = group
    if (one === undefined) return []
    const name = this.names.of(this.#groups.rootOf(one))
    const left = [...group].filter(this.isAlive)
    this.#groups.dissolve(one)
    for (const record of group) this.names.reset(record)
    for (const { a, b, one: together } of this.decisions) {
      const [x, y] = [this.records.find(a), this.records.find(b)]
      if (!together || !left.includes(x) || !left.includes(y)) continue
      if (this.#groups.against(x, y) !== 'never') this.#join(x, y, changes)
    }
    this.#joinAll(left, changes, new Set(left))
    changes.forget()
    this.#keepName(name, left)
    return left
  }

  /** The name stays with the record it is from if that is still there, else with the largest part. */
  #keepName(name: string, left: readonly number[]): void {
    if (left.length === 0) return
    const parts = new Map<number, number[]>()
    for (const record of left) {
      const root = this.#groups.rootOf(record)
      parts.set(root, [...(parts.get(root) ?? []), record])
    }
    const own = left.find((record) => this.records.idOf(record) === name)
    const [largest] = [...parts.values()].sort((x, y) => y.length - x.length || x[0]! - y[0]!)
    const part = own === undefined ? largest! : parts.get(this.#groups.rootOf(own))!
    this.names.give(own ?? Math.min(...part), this.#groups.rootOf(part[0]!), name)
  }
}
