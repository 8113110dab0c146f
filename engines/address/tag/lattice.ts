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
  private readonly onward = new Float64Array(labelCount)
  private readonly inward = new Float64Array(labelCount)

  /** `exp` of the scores, each unit against its highest, in place. */
  exponents(n: number): void {
    const { scores } = this
    for (let i = 0; i < n; i++) {
      const at = i * stateCount
      let highest = -Infinity
      for (let s = 0; s < stateCount; s++) if (scores[at + s]! > highest) highest = scores[at + s]!
      for (let s = 0; s < stateCount; s++) scores[at + s] = Math.exp(scores[at + s]! - highest)
    }
  }

  /** Sums from the left and from the right; `steps[from · labels + to]` are weights (not their logarithms) between spans. */
  sum(n: number, steps: Float32Array): void {
    for (let i = 0; i < n; i++) this.stepForward(i, n, steps)
    for (let i = n - 1; i >= 0; i--) this.stepBackward(i, n, steps)
  }

  private stepForward(i: number, n: number, steps: Float32Array): void {
    const { scores, forward, inward } = this
    const at = i * stateCount
    const before = at - stateCount
    let total = 0
    if (i === 0) for (let to = 0; to < labelCount; to++) inward[to] = steps[startLabel * labelCount + to]!
    else {
      inward.fill(0)
      for (let from = 0; from < labelCount; from++) {
        const out = forward[before + from * 4 + 2]! + forward[before + from * 4 + 3]!
        if (out < 1e-7) continue
        const row = from * labelCount
        for (let to = 0; to < labelCount; to++) inward[to]! += out * steps[row + to]!
      }
    }
    for (let label = 0; label < labelCount; label++) {
      const s = at + label * 4
      const open = i === 0 ? 0 : forward[before + label * 4]! + forward[before + label * 4 + 1]!
      const [first, inner] = i === n - 1 ? [0, 0] : [inward[label]! * scores[s]!, open * scores[s + 1]!]
      forward[s] = first
      forward[s + 1] = inner
      forward[s + 2] = open * scores[s + 2]!
      forward[s + 3] = inward[label]! * scores[s + 3]!
      total += first + inner + forward[s + 2]! + forward[s + 3]!
    }
    const scale = 1 / Math.max(total, 1e-300)
    for (let s = at; s < at + stateCount; s++) forward[s]! *= scale
  }

  private stepBackward(i: number, n: number, steps: Float32Array): void {
    const { scores, backward, inward } = this
    const at = i * stateCount
    if (i === n - 1) {
      for (let s = at; s < at + stateCount; s++) backward[s] = (s - at) % 4 > 1 ? 1 : 0
      return
    }
    const after = at + stateCount
    for (let to = 0; to < labelCount; to++) {
      const s = after + to * 4
      inward[to] = scores[s]! * backward[s]! + scores[s + 3]! * backward[s + 3]!
    }
    const { onward } = this
    onward.fill(0)
    for (let to = 0; to < labelCount; to++) {
      if (inward[to]! < 1e-9) continue
      for (let from = 0; from < labelCount; from++)
        onward[from]! += steps[from * labelCount + to]! * inward[to]!
    }
    let total = 0
    for (let label = 0; label < labelCount; label++) {
      const s = after + label * 4
      const open = scores[s + 1]! * backward[s + 1]! + scores[s + 2]! * backward[s + 2]!
      const out = onward[label]!
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
}
