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
const likelyAt = new Float64Array(stateCount)

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
  lattice.exponents(n)
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

const into = new Float64Array(labelCount)
const intoFrom = new Int16Array(labelCount)
/** What is less likely than this beside the likeliest is not followed. */
const negligible = 1e-6

/** The best way into a span of each label at a unit. */
function bestInto(before: number, steps: Float32Array): void {
  into.fill(0)
  for (let label = 0; label < labelCount; label++) {
    const b = before + label * 4
    const longer = best[b + 2]! >= best[b + 3]!
    const out = longer ? best[b + 2]! : best[b + 3]!
    if (out < negligible) continue
    const row = label * labelCount
    for (let to = 0; to < labelCount; to++) {
      const flow = out * steps[row + to]!
      if (flow <= into[to]!) continue
      into[to] = flow
      intoFrom[to] = label * 4 + (longer ? 2 : 3)
    }
  }
}

function forwardBest(i: number, n: number, steps: Float32Array): void {
  const { scores } = lattice
  const at = i * stateCount
  const before = at - stateCount
  if (i > 0) bestInto(before, steps)
  else for (let to = 0; to < labelCount; to++) into[to] = steps[startLabel * labelCount + to]!
  let total = 0
  for (let label = 0; label < labelCount; label++) {
    const s = at + label * 4
    const b = before + label * 4
    const inner = i > 0 && best[b + 1]! > best[b]! ? 1 : 0
    const open = i > 0 ? best[b + inner]! : 0
    best[s] = i === n - 1 ? 0 : into[label]! * scores[s]!
    best[s + 1] = i === n - 1 ? 0 : open * scores[s + 1]!
    best[s + 2] = open * scores[s + 2]!
    best[s + 3] = into[label]! * scores[s + 3]!
    back[s] = intoFrom[label]!
    back[s + 3] = intoFrom[label]!
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
    lattice.marginals(i, likelyAt)
    likely = Math.min(likely, likelyAt[state]!)
    if (place > 1) found.push({ label: fineNames[state >> 2]!, start, end: i + 1, likely })
  }
  return found
}
