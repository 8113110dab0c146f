import type { Hit } from '../chain/scan.ts'
import { extract, Features } from './features.ts'
import { Lattice, labelCount, stateCount } from './lattice.ts'

/** A text with its tags: for each unit label · 4 + (0 first, 1 inner, 2 last, 3 alone). */
export interface Lesson {
  readonly units: Uint16Array
  readonly hits: readonly Hit[]
  readonly states: Uint8Array
}

export interface Course {
  readonly rounds: number
  readonly rate: number
  /** Pull of every weight to nothing, against those that only one text asks for. */
  readonly shrink: number
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

interface Prepared {
  readonly rows: Int32Array
  readonly starts: Int32Array
  readonly states: Uint8Array
}

/**
 * A linear-chain conditional random field over spans, by AdaGrad on the likelihood of the given tags. The same lessons in the same
 * order give the same weights.
 *
 * @see Lafferty, McCallum, Pereira: Conditional Random Fields (2001); Duchi, Hazan, Singer: AdaGrad (2011)
 */
export function learn(lessons: readonly Lesson[], course: Course): Learned {
  const { prepared, keys } = prepare(lessons, course.least)
  const weights = new Float32Array(keys.length * stateCount)
  const held = new Float32Array(keys.length * stateCount)
  const steps = new Float32Array((labelCount + 1) * labelCount)
  const stepsHeld = new Float32Array(steps.length)
  const order = Uint32Array.from(prepared, (_, i) => i)
  const random = randomFrom(course.seed)
  const learner = new Learner(weights, held, steps, stepsHeld, course)
  for (let round = 1; round <= course.rounds; round++) {
    shuffle(order, random)
    let loss = 0
    for (const i of order) loss += learner.take(prepared[i]!)
    course.told?.(round, loss / lessons.length)
  }
  return { keys, weights, steps }
}

function prepare(lessons: readonly Lesson[], least: number): { prepared: Prepared[]; keys: Uint32Array } {
  const counts = new Uint8Array(2 ** 27)
  const features = new Features()
  for (const { units, hits } of lessons) {
    extract(units, hits, features)
    const end = features.starts[units.length]!
    for (let i = 0; i < end; i++) {
      const slot = features.hashes[i]! >>> 5
      if (counts[slot]! < 255) counts[slot]!++
    }
  }
  const rows = new Rows(23)
  const prepared = lessons.map(({ units, hits, states }) => {
    extract(units, hits, features)
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

class Learner {
  private readonly lattice = new Lattice()
  private readonly likely = new Float64Array(stateCount)
  private readonly expSteps: Float32Array
  private readonly weights: Float32Array
  private readonly held: Float32Array
  private readonly steps: Float32Array
  private readonly stepsHeld: Float32Array
  private readonly course: Course
  constructor(
    weights: Float32Array,
    held: Float32Array,
    steps: Float32Array,
    stepsHeld: Float32Array,
    course: Course,
  ) {
    this.weights = weights
    this.held = held
    this.steps = steps
    this.stepsHeld = stepsHeld
    this.course = course
    this.expSteps = Float32Array.from(steps, Math.exp)
  }

  /** One text; answers how unlikely the last span end was thought to be, as a sign of progress. */
  take(lesson: Prepared): number {
    const n = lesson.states.length
    this.score(lesson, n)
    this.lattice.exponents(n, 0)
    this.lattice.sum(n, this.expSteps)
    let loss = 0
    const active = new Int32Array(stateCount)
    const wrong = new Float32Array(stateCount)
    this.stepGradients(lesson, n)
    for (let i = 0; i < n; i++) {
      this.lattice.marginals(i, this.likely)
      const truth = lesson.states[i]!
      loss -= Math.log(Math.max(this.likely[truth]!, 1e-9))
      let count = 0
      for (let s = 0; s < stateCount; s++) {
        const off = this.likely[s]! - (s === truth ? 1 : 0)
        if (off > 0.002 || off < -0.002) {
          active[count] = s
          wrong[count++] = off
        }
      }
      if (count > 0) this.correct(lesson, i, active, wrong, count)
    }
    return loss / n
  }

  private score({ rows, starts }: Prepared, n: number): void {
    const { scores } = this.lattice
    const { weights } = this
    scores.fill(0, 0, n * stateCount)
    for (let i = 0; i < n; i++) {
      const at = i * stateCount
      for (let f = starts[i]!; f < starts[i + 1]!; f++) {
        const row = rows[f]! * stateCount
        for (let s = 0; s < stateCount; s++) scores[at + s]! += weights[row + s]!
      }
    }
  }

  private correct(
    { rows, starts }: Prepared,
    i: number,
    active: Int32Array,
    wrong: Float32Array,
    count: number,
  ): void {
    const { weights, held } = this
    const { rate, shrink } = this.course
    for (let f = starts[i]!; f < starts[i + 1]!; f++) {
      const row = rows[f]! * stateCount
      for (let a = 0; a < count; a++) {
        const at = row + active[a]!
        const gradient = wrong[a]! + shrink * weights[at]!
        held[at]! += gradient * gradient
        weights[at]! -= (rate * gradient) / Math.sqrt(held[at]! + 0.01)
      }
    }
  }

  private stepGradients({ states }: Prepared, n: number): void {
    const { forward, backward, scores } = this.lattice
    const sums = new Float64Array(this.steps.length)
    const pair = new Float64Array(labelCount * labelCount)
    for (let i = 0; i < n; i++) {
      const at = i * stateCount
      let total = 0
      const rowCount = i === 0 ? 1 : labelCount
      const base = i === 0 ? labelCount : 0
      for (let from = 0; from < rowCount; from++) {
        const b = at - stateCount + from * 4
        const out = i === 0 ? 1 : forward[b + 2]! + forward[b + 3]!
        for (let to = 0; to < labelCount; to++) {
          const s = at + to * 4
          const into = scores[s]! * backward[s]! + scores[s + 3]! * backward[s + 3]!
          const flow = out * this.expSteps[(base + from) * labelCount + to]! * into
          pair[from * labelCount + to] = flow
          total += flow
        }
        if (i > 0)
          total +=
            (forward[b]! + forward[b + 1]!) *
            (scores[at + from * 4 + 1]! * backward[at + from * 4 + 1]! +
              scores[at + from * 4 + 2]! * backward[at + from * 4 + 2]!)
      }
      for (let k = 0; k < rowCount * labelCount; k++)
        sums[base * labelCount + k]! += pair[k]! / Math.max(total, 1e-300)
      const truth = states[i]!
      if (truth % 4 === 0 || truth % 4 === 3)
        sums[(i === 0 ? labelCount : states[i - 1]! >> 2) * labelCount + (truth >> 2)]! -= 1
    }
    for (let k = 0; k < sums.length; k++) {
      const gradient = sums[k]!
      if (gradient > -1e-4 && gradient < 1e-4) continue
      this.stepsHeld[k]! += gradient * gradient
      this.steps[k]! -= (this.course.rate * gradient) / Math.sqrt(this.stepsHeld[k]! + 0.01)
      this.expSteps[k] = Math.exp(this.steps[k]!)
    }
  }
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
