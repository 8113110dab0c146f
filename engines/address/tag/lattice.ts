import { fineNames } from './labels.ts'

export const labelCount = fineNames.length
/** Of every label: first, inner, last unit of a span, and a span of one unit. */
export const stateCount = labelCount * 4
/** Where no span has been yet. */
export const startLabel = labelCount
const most = 1024

/** Room for the sums over all ways to tag a text, used again and again. */
export class Lattice {
  /** Scores of states by unit. */
  readonly scores = new Float32Array(most * stateCount)
  readonly forward = new Float64Array(most * stateCount)
  readonly backward = new Float64Array(most * stateCount)
  private readonly outward = new Float64Array(labelCount)
  private readonly inward = new Float64Array(labelCount)

  /** Labels that some state of a unit speaks for, by unit. */
  readonly active = new Uint8Array(most * labelCount)
  readonly activeCount = new Uint8Array(most)

  /**
   * `exp` of the scores, each unit against its highest, in place. What is less than `least` beside the highest is nothing, and labels
   * of which nothing is left are passed over.
   */
  exponents(n: number, least: number): void {
    const { scores, active } = this
    const far = least > 0 ? Math.log(least) : -Infinity
    for (let i = 0; i < n; i++) {
      const at = i * stateCount
      let highest = -Infinity
      for (let s = at; s < at + stateCount; s++) if (scores[s]! > highest) highest = scores[s]!
      let count = 0
      for (let label = 0; label < labelCount; label++) {
        let any = false
        for (let s = at + label * 4; s < at + label * 4 + 4; s++) {
          const below = scores[s]! - highest
          const near = below > far
          scores[s] = near ? Math.exp(below) : 0
          any ||= near
        }
        if (any) active[i * labelCount + count++] = label
      }
      this.activeCount[i] = count
    }
  }

  /** Sums from the left and from the right; `steps[from · labels + to]` are weights (not their logarithms) between spans. */
  sum(n: number, steps: Float32Array): void {
    this.forward.fill(0, 0, n * stateCount)
    this.backward.fill(0, 0, n * stateCount)
    for (let i = 0; i < n; i++) this.stepForward(i, n, steps)
    for (let i = n - 1; i >= 0; i--) this.stepBackward(i, n, steps)
  }

  private stepForward(i: number, n: number, steps: Float32Array): void {
    const { scores, forward, active, activeCount, outward } = this
    const at = i * stateCount
    const before = at - stateCount
    const [mine, theirs] = [i * labelCount, (i - 1) * labelCount]
    const [count, others] = [activeCount[i]!, i > 0 ? activeCount[i - 1]! : 0]
    const last = i === n - 1
    for (let o = 0; o < others; o++) {
      const b = before + active[theirs + o]! * 4
      outward[o] = forward[b + 2]! + forward[b + 3]!
    }
    let total = 0
    for (let k = 0; k < count; k++) {
      const label = active[mine + k]!
      let inward = i === 0 ? steps[startLabel * labelCount + label]! : 0
      for (let o = 0; o < others; o++)
        inward += outward[o]! * steps[active[theirs + o]! * labelCount + label]!
      const s = at + label * 4
      const open = i === 0 ? 0 : forward[before + label * 4]! + forward[before + label * 4 + 1]!
      const first = last ? 0 : inward * scores[s]!
      const inner = last ? 0 : open * scores[s + 1]!
      const end = open * scores[s + 2]!
      const alone = inward * scores[s + 3]!
      forward[s] = first
      forward[s + 1] = inner
      forward[s + 2] = end
      forward[s + 3] = alone
      total += first + inner + end + alone
    }
    const scale = 1 / Math.max(total, 1e-300)
    for (let s = at; s < at + stateCount; s++) forward[s]! *= scale
  }

  private stepBackward(i: number, n: number, steps: Float32Array): void {
    const { scores, backward, active, activeCount, inward } = this
    const at = i * stateCount
    const after = at + stateCount
    const [mine, theirs] = [i * labelCount, (i + 1) * labelCount]
    const [count, others] = [activeCount[i]!, i < n - 1 ? activeCount[i + 1]! : 0]
    for (let o = 0; o < others; o++) {
      const s = after + active[theirs + o]! * 4
      inward[o] = scores[s]! * backward[s]! + scores[s + 3]! * backward[s + 3]!
    }
    let total = 0
    for (let k = 0; k < count; k++) {
      const label = active[mine + k]!
      const s = after + label * 4
      const open = i === n - 1 ? 0 : scores[s + 1]! * backward[s + 1]! + scores[s + 2]! * backward[s + 2]!
      let out = i === n - 1 ? 1 : 0
      for (let o = 0; o < others; o++) out += steps[label * labelCount + active[theirs + o]!]! * inward[o]!
      const here = at + label * 4
      backward[here] = open
      backward[here + 1] = open
      backward[here + 2] = out
      backward[here + 3] = out
      total += 2 * (open + out)
    }
    const scale = 1 / Math.max(total, 1e-300)
    for (let s = at; s < at + stateCount; s++) backward[s]! *= scale
  }

  /** How likely each state of a unit is, into `out`. */
  marginals(i: number, out: Float64Array): void {
    const at = i * stateCount
    let total = 0
    for (let s = 0; s < stateCount; s++) {
      out[s] = this.forward[at + s]! * this.backward[at + s]!
      total += out[s]!
    }
    const scale = 1 / Math.max(total, 1e-300)
    for (let s = 0; s < stateCount; s++) out[s]! *= scale
  }

  /** How likely one state of a unit is. */
  marginal(i: number, state: number): number {
    const { forward, backward } = this
    const at = i * stateCount
    let total = 0
    for (let s = at; s < at + stateCount; s++) total += forward[s]! * backward[s]!
    return (forward[at + state]! * backward[at + state]!) / Math.max(total, 1e-300)
  }
}
