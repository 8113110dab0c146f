import type { Hit } from '../chain/scan.ts'
import { extract, Features } from './features.ts'
import { Learner, type Prepared, type Pull } from './learner.ts'

/** A text with its tags: for each unit label · 4 + (0 first, 1 inner, 2 last, 3 alone). */
export interface Lesson {
  readonly units: Uint16Array
  readonly hits: readonly Hit[]
  readonly states: Uint8Array
  /** Whether it is tagged by the guide of the texts with blotted digits. */
  readonly blotted?: boolean
}

export interface Course extends Pull {
  readonly rounds: number
  /** The weights are the means over so many of the last rounds. */
  readonly averaged: number
  /** A feature is kept when it was met so often. */
  readonly least: number
  readonly seed: number
  readonly told?: (round: number, loss: number) => void
}

/** Weights by feature (hash → row of states) and from span to span. */
export interface Learned {
  readonly keys: Uint32Array
  readonly weights: Float32Array
  readonly steps: Float32Array
}

/** Open addressing: hash → row; 0 is free. */
class Rows {
  readonly keys: Uint32Array
  readonly rows: Int32Array
  private readonly mask: number
  count = 0
  constructor(bits: number) {
    this.keys = new Uint32Array(2 ** bits)
    this.rows = new Int32Array(2 ** bits)
    this.mask = 2 ** bits - 1
  }
  /** Row of the hash, made if it is new and `make` says so; -1 for none. */
  row(hash: number, make: boolean): number {
    const key = hash || 1
    let at = (key ^ (key >>> 15)) & this.mask
    while (this.keys[at] !== 0) {
      if (this.keys[at] === key) return this.rows[at]!
      at = (at + 1) & this.mask
    }
    if (!make) return -1
    this.keys[at] = key
    this.rows[at] = this.count
    return this.count++
  }
}

/**
 * A linear-chain conditional random field over spans, by AdaGrad on the likelihood of the given tags. The same lessons in the same
 * order give the same weights.
 *
 * @see Lafferty, McCallum, Pereira: Conditional Random Fields (2001); Duchi, Hazan, Singer: AdaGrad (2011)
 */
export function learn(lessons: readonly Lesson[], course: Course): Learned {
  const { prepared, keys } = prepare(lessons, course.least)
  const learner = new Learner(keys.length, course)
  const order = Uint32Array.from(prepared, (_, i) => i)
  const random = randomFrom(course.seed)
  const mean = {
    weights: new Float32Array(learner.weights.length),
    steps: new Float32Array(learner.steps.length),
  }
  for (let round = 1; round <= course.rounds; round++) {
    shuffle(order, random)
    let loss = 0
    for (const i of order) loss += learner.take(prepared[i]!, random)
    course.told?.(round, loss / lessons.length)
    if (round <= course.rounds - course.averaged) continue
    addShare(mean.weights, learner.weights, course.averaged)
    addShare(mean.steps, learner.steps, course.averaged)
  }
  return { keys, ...mean }
}

function addShare(into: Float32Array, from: Float32Array, parts: number): void {
  for (let i = 0; i < into.length; i++) into[i]! += from[i]! / parts
}

function prepare(lessons: readonly Lesson[], least: number): { prepared: Prepared[]; keys: Uint32Array } {
  const counts = new Uint8Array(2 ** 27)
  const features = new Features()
  for (const { units, hits, blotted } of lessons) {
    extract(units, hits, features, blotted)
    const end = features.starts[units.length]!
    for (let i = 0; i < end; i++) {
      const slot = features.hashes[i]! >>> 5
      if (counts[slot]! < 255) counts[slot]!++
    }
  }
  const rows = new Rows(23)
  const prepared = lessons.map(({ units, hits, states, blotted }) => {
    extract(units, hits, features, blotted)
    const kept: number[] = []
    const starts = new Int32Array(units.length + 1)
    for (let i = 0; i < units.length; i++) {
      for (let f = features.starts[i]!; f < features.starts[i + 1]!; f++) {
        const hash = features.hashes[f]!
        if (counts[hash >>> 5]! >= least) kept.push(rows.row(hash, true))
      }
      starts[i + 1] = kept.length
    }
    return { rows: Int32Array.from(kept), starts, states }
  })
  const keys = new Uint32Array(rows.count)
  for (let at = 0; at < rows.keys.length; at++) if (rows.keys[at] !== 0) keys[rows.rows[at]!] = rows.keys[at]!
  return { prepared, keys }
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = order[i]!
    order[i] = order[j]!
    order[j] = held
  }
}

/** A row of numbers in [0, 1) that is the same for the same seed. @see xorshift32, Marsaglia (2003) */
export function randomFrom(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
