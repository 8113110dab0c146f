/** Gradient-boosted trees over histograms, for a few classes: learned here, so that the shipped model is ours and needs nothing else. */
export interface Boosted {
  readonly classes: number
  readonly features: number
  /** Bounds of the bins of each feature. */
  readonly bounds: readonly Float32Array[]
  /** Trees in rounds: one for each class. Node: feature (-1 leaf), bin or value, left; right is left + 1. */
  readonly trees: readonly Tree[]
}

export interface Tree {
  readonly feature: Int8Array
  readonly bin: Uint8Array
  readonly left: Uint16Array
  readonly value: Float32Array
}

/** Log-odds of each class, before any shift. */
export function scoresOf(model: Boosted, row: Float32Array): Float64Array {
  const bins = new Uint8Array(model.features)
  for (let f = 0; f < model.features; f++) bins[f] = binOf(model.bounds[f]!, row[f]!)
  const scores = new Float64Array(model.classes)
  for (const [t, tree] of model.trees.entries()) {
    let node = 0
    while (tree.feature[node]! >= 0)
      node = tree.left[node]! + (bins[tree.feature[node]!]! > tree.bin[node]! ? 1 : 0)
    scores[t % model.classes]! += tree.value[node]!
  }
  return scores
}

/** How many bounds lie below a value. */
export function binOf(bounds: Float32Array, value: number): number {
  let low = 0
  let high = bounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (value > bounds[middle]!) low = middle + 1
    else high = middle
  }
  return low
}

export function softmax(scores: Float64Array): number[] {
  const top = Math.max(...scores)
  const parts = [...scores].map((score) => Math.exp(score - top))
  const sum = parts.reduce((a, b) => a + b, 0)
  return parts.map((part) => part / sum)
}
