import { Lattice, labelCount, startLabel, stateCount } from './lattice.ts'

/** What the weights are held by. */
export interface Pull {
  readonly rate: number
  /** Pull of every weight to nothing in measure of its size, against those that only one text asks for. */
  readonly shrink: number
  /** The same pull for all, so that most weights are nothing at all. */
  readonly sparse: number
  /** Share of the features that are left out by chance each time. */
  readonly left: number
}

/** A text as the rows of the features of each unit, and its tags. */
export interface Prepared {
  readonly rows: Int32Array
  readonly starts: Int32Array
  readonly states: Uint8Array
}

/** Labels of less than this share are not followed; what they would add to a gradient is nothing. */
const beam = 1e-5

/** The weights while they are learned. */
export class Learner {
  private readonly lattice = new Lattice()
  private readonly likely = new Float64Array(stateCount)
  private readonly active = new Int32Array(stateCount)
  private readonly wrong = new Float32Array(stateCount)
  readonly weights: Float32Array
  readonly steps = new Float32Array((labelCount + 1) * labelCount)
  /** Sums of squared gradients of both. */
  private readonly held: Float32Array
  private readonly stepsHeld = new Float32Array(this.steps.length)
  private readonly expSteps = new Float32Array(this.steps.length).fill(1)
  private readonly sums = new Float64Array(this.steps.length)
  private readonly pair = new Float64Array(labelCount * labelCount)
  private readonly pull: Pull
  private thinRows = new Int32Array(0)
  private thinStarts = new Int32Array(0)

  constructor(features: number, pull: Pull) {
    this.weights = new Float32Array(features * stateCount)
    this.held = new Float32Array(features * stateCount)
    this.pull = pull
  }

  /** One text; answers how unlikely its tags were thought to be, as a sign of progress. */
  take(whole: Prepared, random: () => number): number {
    const lesson = this.thinned(whole, random)
    const n = lesson.states.length
    this.score(lesson, n)
    this.lattice.run(n, this.expSteps, beam)
    this.correctSteps(lesson, n)
    let loss = 0
    for (let i = 0; i < n; i++) {
      const truth = lesson.states[i]!
      this.lattice.marginals(i, this.likely)
      loss -= Math.log(Math.max(this.likely[truth]!, 1e-9))
      const count = this.findWrong(truth)
      if (count > 0) this.correct(lesson, i, count)
    }
    return loss / n
  }

  /** Leaves features out by chance, so that no weight relies on another. */
  private thinned({ rows, starts, states }: Prepared, random: () => number): Prepared {
    const { left } = this.pull
    if (left === 0) return { rows, starts, states }
    if (this.thinRows.length < rows.length) this.thinRows = new Int32Array(rows.length * 2)
    if (this.thinStarts.length < starts.length) this.thinStarts = new Int32Array(starts.length * 2)
    let at = 0
    for (let i = 0; i < states.length; i++) {
      this.thinStarts[i] = at
      for (let f = starts[i]!; f < starts[i + 1]!; f++) if (random() >= left) this.thinRows[at++] = rows[f]!
    }
    this.thinStarts[states.length] = at
    return { rows: this.thinRows, starts: this.thinStarts, states }
  }

  private score({ rows, starts }: Prepared, n: number): void {
    const { scores } = this.lattice
    const { weights } = this
    const more = 1 / (1 - this.pull.left)
    scores.fill(0, 0, n * stateCount)
    for (let i = 0; i < n; i++) {
      const at = i * stateCount
      for (let f = starts[i]!; f < starts[i + 1]!; f++) {
        const row = rows[f]! * stateCount
        for (let s = 0; s < stateCount; s++) scores[at + s]! += weights[row + s]!
      }
      if (more !== 1) for (let s = 0; s < stateCount; s++) scores[at + s]! *= more
    }
  }

  /** The states of a unit that were thought too likely or too unlikely; how many. */
  private findWrong(truth: number): number {
    const { likely, active, wrong } = this
    let count = 0
    for (let s = 0; s < stateCount; s++) {
      const off = likely[s]! - (s === truth ? 1 : 0)
      if (off > 0.002 || off < -0.002) {
        active[count] = s
        wrong[count++] = off
      }
    }
    return count
  }

  private correct({ rows, starts }: Prepared, i: number, count: number): void {
    const { weights, held, active, wrong } = this
    const { rate, shrink, sparse, left } = this.pull
    const more = 1 / (1 - left)
    for (let f = starts[i]!; f < starts[i + 1]!; f++) {
      const row = rows[f]! * stateCount
      for (let a = 0; a < count; a++) {
        const at = row + active[a]!
        const gradient = more * wrong[a]! + shrink * weights[at]!
        const sum = held[at]! + gradient * gradient
        held[at] = sum
        const step = rate / Math.sqrt(sum + 0.01)
        const next = weights[at]! - step * gradient
        const back = step * sparse
        weights[at] = next > back ? next - back : next < -back ? next + back : 0
      }
    }
  }

  private correctSteps({ states }: Prepared, n: number): void {
    const { sums } = this
    sums.fill(0)
    for (let i = 0; i < n; i++) {
      if (i > 0) this.stepShares(i)
      else
        for (let to = 0; to < labelCount; to++) sums[startLabel * labelCount + to]! += this.lattice.begun(to)
      const truth = states[i]!
      if (truth % 4 === 0 || truth % 4 === 3)
        sums[(i === 0 ? startLabel : states[i - 1]! >> 2) * labelCount + (truth >> 2)]! -= 1
    }
    for (let k = 0; k < sums.length; k++) {
      const gradient = sums[k]!
      if (gradient > -1e-4 && gradient < 1e-4) continue
      this.stepsHeld[k]! += gradient * gradient
      this.steps[k]! -= (this.pull.rate * gradient) / Math.sqrt(this.stepsHeld[k]! + 0.01)
      this.expSteps[k] = Math.exp(this.steps[k]!)
    }
  }

  /** Adds how likely each step from span to span is at unit `i`. */
  private stepShares(i: number): void {
    const { pair, sums, expSteps } = this
    const { forward, backward, powers, kept, keptCount } = this.lattice
    const at = i * stateCount
    const [before, here] = [keptCount[i - 1]!, keptCount[i]!]
    let total = 0
    for (let t = 0; t < here; t++) {
      const to = kept[i * labelCount + t]!
      const s = at + to * 4
      const into = powers[s]! * backward[s]! + powers[s + 3]! * backward[s + 3]!
      const b = s - stateCount
      total +=
        (forward[b]! + forward[b + 1]!) *
        (powers[s + 1]! * backward[s + 1]! + powers[s + 2]! * backward[s + 2]!)
      for (let f = 0; f < before; f++) {
        const from = kept[(i - 1) * labelCount + f]!
        const out = at - stateCount + from * 4
        const flow = (forward[out + 2]! + forward[out + 3]!) * expSteps[from * labelCount + to]! * into
        pair[f * labelCount + t] = flow
        total += flow
      }
    }
    const scale = 1 / Math.max(total, 1e-300)
    for (let f = 0; f < before; f++)
      for (let t = 0; t < here; t++)
        sums[kept[(i - 1) * labelCount + f]! * labelCount + kept[i * labelCount + t]!]! +=
          pair[f * labelCount + t]! * scale
  }
}
