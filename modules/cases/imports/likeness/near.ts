import { bigramsOf, type ComparedCase, type Idf } from '../../../../engines/suggest/index.ts'

interface Held {
  readonly one: ComparedCase
  readonly terms: readonly Term[]
  /** Sum of the squares of their weights. */
  readonly mass: number
}

/** A telling pair of characters, by the slot that its list has. */
interface Term {
  readonly slot: number
  readonly weight: number
}

/** Slots for lists of terms. Two terms in one slot cost a useless candidate now and then, never a wrong mark. */
const slotBits = 18

/** A term that so many of the window have leads nowhere in particular. */
const mostOfTerm = 100
/** Candidates that the full comparison looks at: it costs some 30 µs each. */
const mostCandidates = 8
/** Cosine over the telling pairs below which a full comparison finds next to nothing: 1 of 300 marks on 4 326 real appeals. */
const leastShare = 0.04

export interface Window {
  /** How telling a pair of characters is in this street. */
  readonly idf: Idf
  /** Pairs less telling than this are not looked up. */
  readonly least: number
  readonly size: number
  readonly ageMs: number
}

/**
 * The last cases of a street by their telling pairs of characters: for each next case, the few before it that are worth a
 * full comparison. Holds at most `size` cases, none older than `ageMs` before the newest.
 */
export class Near {
  readonly #window: Window
  readonly #held = new Map<number, Held>()
  readonly #lists: (number[] | undefined)[] = Array.from({ length: 2 ** slotBits }, () => undefined)
  readonly #scores: Float64Array
  #first = 0
  #next = 0

  constructor(window: Window) {
    this.#window = window
    this.#scores = new Float64Array(window.size)
  }

  /**
   * Candidates for a case out of those added before it, best first, where they are `wanted`; then adds it. Gives the ids
   * that left the window too.
   */
  add(one: ComparedCase, wanted = true): { candidates: ComparedCase[]; left: string[] } {
    const left = this.#makeRoom(one.at)
    const terms = this.#telling(bigramsOf('', one.text))
    let mass = 0
    for (const { weight } of terms) mass += weight * weight
    const candidates = wanted ? this.#candidates(terms, mass) : []
    const no = this.#next++
    this.#held.set(no, { one, terms, mass })
    for (const { slot } of terms) {
      const list = this.#lists[slot]
      if (list) list.push(no)
      else this.#lists[slot] = [no]
    }
    return { candidates, left }
  }

  /** All that is still held: at the end these have been compared too. */
  rest(): string[] {
    return [...this.#held.values()].map(({ one }) => one.id)
  }

  #makeRoom(now: number): string[] {
    const left: string[] = []
    for (; this.#first < this.#next; this.#first++) {
      const { one, terms } = this.#held.get(this.#first)!
      if (this.#next - this.#first < this.#window.size && now - one.at <= this.#window.ageMs) break
      left.push(one.id)
      this.#held.delete(this.#first)
      for (const { slot } of terms) this.#drop(slot)
    }
    return left
  }

  /** The oldest case of a term's list leaves: cases go in the order they came. */
  #drop(slot: number): void {
    const list = this.#lists[slot]!
    if (list.length > 1) list.shift()
    else this.#lists[slot] = undefined
  }

  #telling(bigrams: ReturnType<typeof bigramsOf>): Term[] {
    const terms: Term[] = []
    for (const bigram of bigrams.keys()) {
      const weight = this.#window.idf.get(bigram)
      // Fibonacci hashing: the high bits of the product are well mixed.
      if (weight >= this.#window.least)
        terms.push({ slot: Math.imul(bigram | 0, 0x9e3779b1) >>> (32 - slotBits), weight })
    }
    return terms
  }

  #candidates(terms: readonly Term[], mass: number): ComparedCase[] {
    const { size } = this.#window
    const scores = this.#scores
    const touched: number[] = []
    for (const { slot, weight } of terms) {
      const list = this.#lists[slot]
      if (!list || list.length > mostOfTerm) continue
      for (const no of list) {
        if (scores[no % size] === 0) touched.push(no)
        scores[no % size]! += weight * weight
      }
    }
    const found: ComparedCase[] = []
    for (const no of this.#best(touched)) {
      const held = this.#held.get(no)!
      if (scores[no % size]! >= leastShare * Math.sqrt(mass * held.mass)) found.push(held.one)
    }
    for (const no of touched) scores[no % size] = 0
    return found
  }

  /** The highest scores, found in one pass: sorting all that were touched would cost more than adding them up. */
  #best(touched: readonly number[]): number[] {
    const { size } = this.#window
    const best: number[] = []
    let least = 0
    for (const no of touched) {
      const score = this.#scores[no % size]!
      if (best.length === mostCandidates && score <= least) continue
      let at = best.length
      while (at > 0 && this.#scores[best[at - 1]! % size]! < score) at--
      best.splice(at, 0, no)
      if (best.length > mostCandidates) best.pop()
      least = this.#scores[best.at(-1)! % size]!
    }
    return best
  }
}
