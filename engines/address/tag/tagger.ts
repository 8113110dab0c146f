import type { Hit } from '../chain/scan.ts'
import { extract, Features, isBlotted } from './features.ts'
import { type FineLabel, fineNames } from './labels.ts'
import { Lattice, stateCount } from './lattice.ts'
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
const sums = new Int32Array(stateCount)
/** Labels of less than this share of all ways up to a unit are not followed. */
const beam = 1e-4

/** The likeliest way to cut a folded text into pieces; every unit lies in one. */
export function tag(model: Model, units: Uint16Array, hits: readonly Hit[]): Tag[] {
  const n = units.length
  if (n === 0) return []
  extract(units, hits, features, isBlotted(units))
  const { hashes, starts } = features
  const { scores } = lattice
  for (let i = 0; i < n; i++) {
    sums.fill(0)
    addWeights(model, hashes, starts[i]!, starts[i + 1]!, sums)
    for (let s = 0; s < stateCount; s++) scores[i * stateCount + s] = sums[s]! * model.scale
  }
  lattice.run(n, model.steps, beam)
  return pieces(n, lattice.likeliest(n))
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
