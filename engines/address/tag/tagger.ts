import type { Hit } from '../chain/scan.ts'
import { extract, Features } from './features.ts'
import { type FineLabel, fineNames } from './labels.ts'
import { Lattice, labelCount, startLabel, stateCount } from './lattice.ts'
import { addWeights, type Model } from './model.ts'

/** A tagged piece of a text, and how likely just this piece with this label is, 0 … 1. */
export interface Tag {
  readonly label: FineLabel
  readonly start: number
  readonly end: number
  readonly likely: number
}

const features = new Features()
const lattice = new Lattice()
const best = new Float64Array(1024 * stateCount)
const back = new Int16Array(1024 * stateCount)
/** What is less likely than this beside the likeliest is not followed. */
const negligible = 1e-4

/** The likeliest way to cut a folded text into pieces; every unit lies in one. */
export function tag(model: Model, units: Uint16Array, hits: readonly Hit[]): Tag[] {
  const n = units.length
  if (n === 0) return []
  extract(units, hits, features)
  lattice.scores.fill(0, 0, n * stateCount)
  for (let i = 0; i < n; i++) {
    const at = i * stateCount
    for (let f = features.starts[i]!; f < features.starts[i + 1]!; f++)
      addWeights(model, features.hashes[f]!, lattice.scores, at)
  }
  lattice.exponents(n, negligible)
  lattice.sum(n, model.steps)
  return pieces(n, likeliest(n, model.steps))
}

/** Viterbi over weights: per unit scaled, so that nothing vanishes. */
function likeliest(n: number, steps: Float32Array): Uint8Array {
  for (let i = 0; i < n; i++) forwardBest(i, n, steps)
  let state = 0
  let highest = -1
  const last = (n - 1) * stateCount
  for (let s = 0; s < stateCount; s++) {
    if (best[last + s]! <= highest) continue
    highest = best[last + s]!
    state = s
  }
  const states = new Uint8Array(n)
  for (let i = n - 1; i >= 0; i--) {
    states[i] = state
    state = back[i * stateCount + state]!
  }
  return states
}

const outs = new Float64Array(labelCount)
const outStates = new Int16Array(labelCount)

/** The better end of each label that is still followed at a unit. */
function endsAt(i: number): number {
  const { active, activeCount } = lattice
  const count = activeCount[i]!
  for (let k = 0; k < count; k++) {
    const label = active[i * labelCount + k]!
    const b = i * stateCount + label * 4
    const longer = best[b + 2]! >= best[b + 3]!
    outs[k] = longer ? best[b + 2]! : best[b + 3]!
    outStates[k] = label * 4 + (longer ? 2 : 3)
  }
  return count
}

function forwardBest(i: number, n: number, steps: Float32Array): void {
  const { scores, active, activeCount } = lattice
  const at = i * stateCount
  const before = at - stateCount
  const last = i === n - 1
  best.fill(0, at, at + stateCount)
  const others = i > 0 ? endsAt(i - 1) : 0
  let total = 0
  for (let k = 0; k < activeCount[i]!; k++) {
    const label = active[i * labelCount + k]!
    let into = i === 0 ? steps[startLabel * labelCount + label]! : 0
    let from = 0
    for (let o = 0; o < others; o++) {
      const flow = outs[o]! * steps[(outStates[o]! >> 2) * labelCount + label]!
      if (flow <= into) continue
      into = flow
      from = outStates[o]!
    }
    const s = at + label * 4
    const b = before + label * 4
    const inner = i > 0 && best[b + 1]! > best[b]! ? 1 : 0
    const open = i > 0 ? best[b + inner]! : 0
    best[s] = last ? 0 : into * scores[s]!
    best[s + 1] = last ? 0 : open * scores[s + 1]!
    best[s + 2] = open * scores[s + 2]!
    best[s + 3] = into * scores[s + 3]!
    back[s] = from
    back[s + 3] = from
    back[s + 1] = label * 4 + inner
    back[s + 2] = label * 4 + inner
    total += best[s]! + best[s + 1]! + best[s + 2]! + best[s + 3]!
  }
  const scale = 1 / Math.max(total, 1e-300)
  for (let s = at; s < at + stateCount; s++) best[s]! *= scale
}

function pieces(n: number, states: Uint8Array): Tag[] {
  const found: Tag[] = []
  let start = 0
  let likely = 1
  for (let i = 0; i < n; i++) {
    const state = states[i]!
    const place = state & 3
    if (place === 0 || place === 3) {
      start = i
      likely = 1
    }
    likely = Math.min(likely, lattice.marginal(i, state))
    if (place > 1) found.push({ label: fineNames[state >> 2]!, start, end: i + 1, likely })
  }
  return found
}
