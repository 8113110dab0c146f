import { fineNames } from './labels.ts'

export const labelCount = fineNames.length
/** Of every label: first, inner, last unit of a span, and a span of one unit. */
export const stateCount = labelCount * 4
/** Where no span has been yet. */
export const startLabel = labelCount
const most = 1024

/** Below e^-18 beside the highest a score is nothing. */
const lowest = 18
const perUnit = 32
const powers = Float64Array.from({ length: lowest * perUnit + 1 }, (_, i) => Math.exp(-i / perUnit))

/** e^x for x ≤ 0, to seven digits: a table and three terms of the series, a third of the time of Math.exp. */
function power(x: number): number {
  if (x <= -lowest) return 0
  const i = (-x * perUnit) | 0
  const r = x + i / perUnit
  return powers[i]! * (1 + r * (1 + r * (0.5 + r / 6)))
}

/**
 * Sums and maxima over the ways to cut a text into labeled spans, used again and again. At each unit only those labels are followed
 * whose share of all ways up to it is at least the beam's; nearly always these are two or three of 24.
 */
export class Lattice {
  /** Scores of states by unit. */
  readonly scores = new Float32Array(most * stateCount)
  /** e^score beside the highest of the unit; nothing for what cannot be reached. */
  readonly powers = new Float64Array(most * stateCount)
  readonly forward = new Float64Array(most * stateCount)
  readonly backward = new Float64Array(most * stateCount)
  /** Labels followed at a unit. */
  readonly kept = new Uint8Array(most * labelCount)
  readonly keptCount = new Uint8Array(most)
  private readonly best = new Float64Array(most * stateCount)
  private readonly back = new Uint8Array(most * stateCount)
  private readonly outward = new Float64Array(labelCount)
  private readonly bestOut = new Float64Array(labelCount)
  private readonly bestOutState = new Uint8Array(labelCount)
  private readonly inward = new Float64Array(labelCount)

  /** From the left and from the right; `steps[from · labels + to]` are weights (not their logarithms) between spans. */
  run(n: number, steps: Float32Array, beam: number): void {
    const end = n * stateCount
    this.powers.fill(0, 0, end)
    this.forward.fill(0, 0, end)
    this.backward.fill(0, 0, end)
    this.best.fill(0, 0, end)
    for (let i = 0; i < n; i++) {
      this.stepForward(i, n, steps)
      this.keep(i, beam)
    }
    for (let i = n - 1; i >= 0; i--) this.stepBackward(i, n, steps)
  }

  /** The ways out of the labels kept at a unit; how many. */
  private waysOut(i: number): number {
    const { forward, best, kept, outward, bestOut, bestOutState } = this
    const count = this.keptCount[i]!
    for (let k = 0; k < count; k++) {
      const state = kept[i * labelCount + k]! * 4
      const at = i * stateCount + state
      outward[k] = forward[at + 2]! + forward[at + 3]!
      const longer = best[at + 2]! >= best[at + 3]!
      bestOut[k] = longer ? best[at + 2]! : best[at + 3]!
      bestOutState[k] = state + (longer ? 2 : 3)
    }
    return count
  }

  private stepForward(i: number, n: number, steps: Float32Array): void {
    const { scores, kept, outward, bestOut, bestOutState } = this
    const at = i * stateCount
    let highest = -Infinity
    for (let s = at; s < at + stateCount; s++) if (scores[s]! > highest) highest = scores[s]!
    const others = i > 0 ? this.waysOut(i - 1) : 0
    for (let label = 0; label < labelCount; label++) {
      let into = i === 0 ? steps[startLabel * labelCount + label]! : 0
      let bestInto = into
      let from = 0
      for (let o = 0; o < others; o++) {
        const step = steps[kept[(i - 1) * labelCount + o]! * labelCount + label]!
        into += outward[o]! * step
        if (bestOut[o]! * step <= bestInto) continue
        bestInto = bestOut[o]! * step
        from = bestOutState[o]!
      }
      this.enter(i, n, label, highest, into, bestInto, from)
    }
  }

  /** The four states of a label at a unit: begun or alone after another span, gone on or ended within its own. */
  private enter(
    i: number,
    n: number,
    label: number,
    highest: number,
    into: number,
    bestInto: number,
    from: number,
  ): void {
    const { scores, powers: raised, forward, best, back } = this
    const s = i * stateCount + label * 4
    const b = s - stateCount
    const last = i === n - 1
    const alone = power(scores[s + 3]! - highest)
    raised[s + 3] = alone
    forward[s + 3] = into * alone
    best[s + 3] = bestInto * alone
    back[s + 3] = from
    if (!last) {
      const first = power(scores[s]! - highest)
      raised[s] = first
      forward[s] = into * first
      best[s] = bestInto * first
      back[s] = from
    }
    const open = i > 0 ? forward[b]! + forward[b + 1]! : 0
    if (open === 0) return
    const inner = best[b + 1]! > best[b]! ? 1 : 0
    const bestOpen = best[b + inner]!
    const end = power(scores[s + 2]! - highest)
    raised[s + 2] = end
    forward[s + 2] = open * end
    best[s + 2] = bestOpen * end
    back[s + 2] = label * 4 + inner
    if (last) return
    const on = power(scores[s + 1]! - highest)
    raised[s + 1] = on
    forward[s + 1] = open * on
    best[s + 1] = bestOpen * on
    back[s + 1] = label * 4 + inner
  }

  /** Keeps of a unit the labels of enough share, and brings sums and maxima back to size. */
  private keep(i: number, beam: number): void {
    const { forward, best, kept } = this
    const at = i * stateCount
    let total = 0
    let highest = 0
    for (let s = at; s < at + stateCount; s++) {
      total += forward[s]!
      if (best[s]! > highest) highest = best[s]!
    }
    const scale = 1 / Math.max(total, 1e-300)
    const bestScale = 1 / Math.max(highest, 1e-300)
    let count = 0
    for (let label = 0; label < labelCount; label++) {
      const s = at + label * 4
      const share = (forward[s]! + forward[s + 1]! + forward[s + 2]! + forward[s + 3]!) * scale
      const stays = share >= beam
      if (stays) kept[i * labelCount + count++] = label
      for (let k = s; k < s + 4; k++) {
        forward[k] = stays ? forward[k]! * scale : 0
        best[k] = stays ? best[k]! * bestScale : 0
      }
    }
    this.keptCount[i] = count
  }

  private stepBackward(i: number, n: number, steps: Float32Array): void {
    const { powers: raised, backward, kept, keptCount, inward } = this
    const at = i * stateCount
    const after = at + stateCount
    const theirs = (i + 1) * labelCount
    const others = i < n - 1 ? keptCount[i + 1]! : 0
    for (let o = 0; o < others; o++) {
      const s = after + kept[theirs + o]! * 4
      inward[o] = raised[s]! * backward[s]! + raised[s + 3]! * backward[s + 3]!
    }
    let total = 0
    for (let k = 0; k < keptCount[i]!; k++) {
      const label = kept[i * labelCount + k]!
      const s = after + label * 4
      const open = i === n - 1 ? 0 : raised[s + 1]! * backward[s + 1]! + raised[s + 2]! * backward[s + 2]!
      let out = i === n - 1 ? 1 : 0
      for (let o = 0; o < others; o++) out += steps[label * labelCount + kept[theirs + o]!]! * inward[o]!
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

  /** The likeliest state of each unit. */
  likeliest(n: number): Uint8Array {
    const states = new Uint8Array(n)
    let state = 0
    const last = (n - 1) * stateCount
    for (let s = 1; s < stateCount; s++) if (this.best[last + s]! > this.best[last + state]!) state = s
    for (let i = n - 1; i >= 0; i--) {
      states[i] = state
      state = this.back[i * stateCount + state]!
    }
    return states
  }

  /** What the shares of a unit's states add up to before they are brought to one. */
  private total(i: number): number {
    const { forward, backward, kept } = this
    let total = 0
    for (let k = 0; k < this.keptCount[i]!; k++) {
      const s = i * stateCount + kept[i * labelCount + k]! * 4
      for (let state = s; state < s + 4; state++) total += forward[state]! * backward[state]!
    }
    return Math.max(total, 1e-300)
  }

  /** How likely each state of a unit is, into `out`. */
  marginals(i: number, out: Float64Array): void {
    const at = i * stateCount
    const scale = 1 / this.total(i)
    for (let s = 0; s < stateCount; s++) out[s] = this.forward[at + s]! * this.backward[at + s]! * scale
  }

  /** How likely a span of the label begins the text. */
  begun(label: number): number {
    const s = label * 4
    return (
      (this.forward[s]! * this.backward[s]! + this.forward[s + 3]! * this.backward[s + 3]!) / this.total(0)
    )
  }

  /** How likely one state of a unit is. */
  marginal(i: number, state: number): number {
    const at = i * stateCount + state
    return (this.forward[at]! * this.backward[at]!) / this.total(i)
  }
}
