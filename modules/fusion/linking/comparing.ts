import { defineFields, link, Records, type Weights } from '../../../engines/linkage/index.ts'
import { type Assignment, assign, type Merge } from './assign.rules.ts'
import type { PartyKind } from './compare.rules.ts'
import { type PartyId, PartyList } from './party-list.ts'
import type { PartyRow } from './store.ts'
import { weightsOver } from './weights.ts'

/** A party that is to be compared, with the columns of the comparing engine. */
export type AskedRow = Pick<PartyRow, 'line' | 'role' | 'subject'> & {
  readonly row: Readonly<Record<string, string>>
}

export interface Asked {
  readonly kind: PartyKind
  /** What people decided, as pairs of parties. */
  readonly one: readonly (readonly [PartyId, PartyId])[]
  readonly apart: readonly (readonly [PartyId, PartyId])[]
  readonly weights: Weights | null
}

export interface Found {
  readonly merges: readonly Merge[]
  readonly doubtful: readonly { readonly a: PartyId; readonly b: PartyId; readonly bits: number }[]
}

/** Whom a new party is taken to be, and the pair that joined it best. */
export interface Told extends Assignment<PartyId> {
  readonly bits: number | null
  readonly beside: string | null
}

/** A person has so much patience with a queue; what is left out waits until the first ones are decided. */
const mostDoubtful = 5_000

/** Subjects that are made: `new 17`. Whoever asks gives them their ids, as this file takes no chance and no clock. */
export const newSubject = 'new '

/**
 * Compares all parties of a street. What was one stays one: a machine joins, only people part. Rows come in lots and assignments leave
 * in lots, so that a million parties are never there as objects. Parties are compared in the order in which they come: a comparison
 * that is made again gives the same.
 */
export class Comparison {
  readonly #asked: Asked
  #records: Records | undefined
  readonly #parties = new PartyList()
  /** Numbers of those of whom people decided. */
  readonly #decided = new Map<string, number>()
  #beside = new Int32Array(0)
  #bits = new Float32Array(0)
  #next: Iterator<Told> = [].values()

  constructor(asked: Asked) {
    this.#asked = asked
    this.#records = new Records(defineFields(asked.kind === 'person' ? 'people' : 'organizations'))
    for (const pair of [...asked.one, ...asked.apart])
      for (const id of pair) this.#decided.set(nameOf(id), -1)
  }

  add(rows: readonly AskedRow[]): void {
    for (const one of rows) {
      const at = this.#parties.add(one)
      this.#records!.add({ ...one.row, rec_id: String(at) })
      if (this.#decided.has(nameOf(one))) this.#decided.set(nameOf(one), at)
    }
  }

  compare(): Found {
    const records = this.#records!
    this.#beside = new Int32Array(records.size).fill(-1)
    this.#bits = new Float32Array(records.size).fill(-Infinity)
    const { groupOf, doubtful } = link(records, weightsOver(records, this.#asked.weights), {
      must: this.#must(),
      never: this.#numbers(this.#asked.apart).map(([a, b]) => [String(a), String(b)]),
      mostDoubtful,
      onPair: (a, b, bits) => {
        this.#note(a, b, bits)
        this.#note(b, a, bits)
      },
    })
    // Most of the memory: what follows needs only who is with whom.
    this.#records = undefined
    const groups = new Groups(groupOf)
    this.#next = this.#told(groups, groupOf)
    return {
      merges: this.#merges(groups),
      doubtful: doubtful.map(({ a, b, bits }) => ({
        a: this.#parties.id(Number(a)),
        b: this.#parties.id(Number(b)),
        bits,
      })),
    }
  }

  /** The next assignments, those of one subject one after the other; none: that was all. */
  lot(most: number): Told[] {
    const lot: Told[] = []
    while (lot.length < most) {
      const { value, done } = this.#next.next()
      if (done) break
      lot.push(value)
    }
    return lot
  }

  #note(a: number, b: number, bits: number): void {
    if (this.#parties.isKnown(a) || bits <= this.#bits[a]!) return
    this.#bits[a] = bits
    this.#beside[a] = b
  }

  #numbers(pairs: Asked['one']): [number, number][] {
    return pairs
      .map(([a, b]): [number, number] => [this.#decided.get(nameOf(a))!, this.#decided.get(nameOf(b))!])
      .filter(([a, b]) => a >= 0 && b >= 0)
  }

  *#must(): Generator<[string, string]> {
    for (const [a, b] of this.#numbers(this.#asked.one)) if (a !== b) yield [String(a), String(b)]
    for (const [a, b] of this.#parties.chains()) yield [String(a), String(b)]
  }

  #group(members: readonly number[]) {
    return members.map((id) => ({ id, subject: this.#parties.subject(id) }))
  }

  #merges(groups: Groups): Merge[] {
    const merges: Merge[] = []
    for (const members of groups.all()) {
      if (members.length < 2) continue
      merges.push(...assign(this.#group(members), () => '').merges)
    }
    return merges
  }

  *#told(groups: Groups, groupOf: Int32Array): Generator<Told> {
    let made = 0
    for (const members of groups.all()) {
      if (members.every((at) => this.#parties.isKnown(at))) continue
      const { assignments } = assign(this.#group(members), () => `${newSubject}${made++}`)
      for (const { id, ...assignment } of assignments) {
        const beside = this.#beside[id]!
        const joined = beside >= 0 && groupOf[id] === groupOf[beside]
        yield {
          ...assignment,
          id: this.#parties.id(id),
          bits: joined ? this.#bits[id]! : null,
          beside: joined ? this.#parties.id(beside).line : null,
        }
      }
    }
  }
}

const nameOf = ({ line, role }: PartyId) => `${line}/${role}`

/** Who is with whom, in the order of the first of each group. */
class Groups {
  readonly #first: Int32Array
  readonly #next: Int32Array

  constructor(groupOf: Int32Array) {
    const last = new Int32Array(groupOf.length).fill(-1)
    this.#first = new Int32Array(groupOf.length).fill(-1)
    this.#next = new Int32Array(groupOf.length).fill(-1)
    groupOf.forEach((group, at) => {
      if (last[group]! < 0) this.#first[at] = at
      else this.#next[last[group]!] = at
      last[group] = at
    })
  }

  *all(): Generator<number[]> {
    for (const first of this.#first) {
      if (first < 0) continue
      const members = [first]
      for (let at = this.#next[first]!; at >= 0; at = this.#next[at]!) members.push(at)
      yield members
    }
  }
}
