import { type Boosted, binOf, type Tree } from './boost.ts'

export interface GrowWish {
  readonly rounds: number
  readonly rate: number
  readonly leaves: number
  readonly least: number
  readonly lambda: number
  readonly rows: number
  readonly columns: number
  readonly next: () => number
}

const mostBins = 64

/** Learns from rows of features and their classes, with a weight for each class. */
export function growTrees(
  data: readonly Float32Array[],
  labels: Uint8Array,
  classes: number,
  wish: GrowWish,
): Boosted {
  const features = data[0]!.length
  const bounds = Array.from({ length: features }, (_, f) => boundsOf(data, f))
  const count = data.length
  const bins = Array.from({ length: features }, (_, f) => {
    const column = new Uint8Array(count)
    for (let i = 0; i < count; i++) column[i] = binOf(bounds[f]!, data[i]![f]!)
    return column
  })
  const scores = Array.from({ length: classes }, () => new Float64Array(count))
  const share = new Float64Array(classes)
  for (const label of labels) share[label]! += 1 / count
  const trees: Tree[] = []
  const prior = [...share].map((one) => Math.log(Math.max(one, 1e-6)))
  for (let c = 0; c < classes; c++) scores[c]!.fill(prior[c]!)
  const gradient = new Float64Array(count)
  const hessian = new Float64Array(count)
  for (let round = 0; round < wish.rounds; round++) {
    const chances = chancesOf(scores, classes, count)
    const rows = sample(count, wish.rows, wish.next)
    for (let c = 0; c < classes; c++) {
      for (let i = 0; i < count; i++) {
        const p = chances[c]![i]!
        gradient[i] = p - (labels[i] === c ? 1 : 0)
        hessian[i] = Math.max(p * (1 - p), 1e-6)
      }
      const used = sample(features, wish.columns, wish.next)
      const tree = growOne(bins, gradient, hessian, rows, used, wish)
      if (round === 0) for (let n = 0; n < tree.value.length; n++) tree.value[n]! += prior[c]!
      trees.push(tree)
      const first = round === 0 ? prior[c]! : 0
      for (let i = 0; i < count; i++) scores[c]![i]! += leafOf(tree, bins, i) - first
    }
  }
  return { classes, features, bounds, trees }
}

function chancesOf(scores: readonly Float64Array[], classes: number, count: number): Float64Array[] {
  const chances = scores.map(() => new Float64Array(count))
  for (let i = 0; i < count; i++) {
    let top = -Infinity
    for (let c = 0; c < classes; c++) top = Math.max(top, scores[c]![i]!)
    let sum = 0
    for (let c = 0; c < classes; c++) {
      const part = Math.exp(scores[c]![i]! - top)
      chances[c]![i] = part
      sum += part
    }
    for (let c = 0; c < classes; c++) chances[c]![i]! /= sum
  }
  return chances
}

function boundsOf(data: readonly Float32Array[], f: number): Float32Array {
  const values = Float32Array.from(data, (row) => row[f]!).sort()
  const bounds: number[] = []
  const distinct = new Set(values)
  if (distinct.size <= mostBins) {
    const sorted = [...distinct].sort((a, b) => a - b)
    for (let i = 1; i < sorted.length; i++) bounds.push((sorted[i - 1]! + sorted[i]!) / 2)
  } else {
    for (let b = 1; b < mostBins; b++) {
      const value = values[Math.floor((b * values.length) / mostBins)]!
      if (bounds.length === 0 || value > bounds[bounds.length - 1]!) bounds.push(value)
    }
  }
  return Float32Array.from(bounds)
}

function sample(count: number, share: number, next: () => number): Int32Array {
  const chosen: number[] = []
  for (let i = 0; i < count; i++) if (next() < share) chosen.push(i)
  return Int32Array.from(chosen.length > 0 ? chosen : [0])
}

const leafOf = (tree: Tree, bins: readonly Uint8Array[], i: number): number => {
  let node = 0
  while (tree.feature[node]! >= 0)
    node = tree.left[node]! + (bins[tree.feature[node]!]![i]! > tree.bin[node]! ? 1 : 0)
  return tree.value[node]!
}

interface Split {
  gain: number
  feature: number
  bin: number
}

interface Leaf {
  node: number
  rows: Int32Array
  g: number
  h: number
  split: Split
}

/** Leaf by leaf, the one that gains most first. */
function growOne(
  bins: readonly Uint8Array[],
  gradient: Float64Array,
  hessian: Float64Array,
  rows: Int32Array,
  used: Int32Array,
  wish: GrowWish,
): Tree {
  const feature: number[] = [-1]
  const bin: number[] = [0]
  const left: number[] = [0]
  const value: number[] = [0]
  const leaf = (node: number, own: Int32Array): Leaf => {
    let [g, h] = [0, 0]
    for (const i of own) {
      g += gradient[i]!
      h += hessian[i]!
    }
    value[node] = (-g / (h + wish.lambda)) * wish.rate
    return { node, rows: own, g, h, split: bestSplit(bins, gradient, hessian, own, g, h, used, wish) }
  }
  const open = [leaf(0, rows)]
  for (let leaves = 1; leaves < wish.leaves; leaves++) {
    open.sort((a, b) => a.split.gain - b.split.gain)
    const top = open.pop()
    if (!top || top.split.gain <= 1e-6) break
    const column = bins[top.split.feature]!
    const under = top.rows.filter((i) => column[i]! <= top.split.bin)
    const over = top.rows.filter((i) => column[i]! > top.split.bin)
    feature[top.node] = top.split.feature
    bin[top.node] = top.split.bin
    left[top.node] = feature.length
    for (const own of [under, over]) {
      feature.push(-1)
      bin.push(0)
      left.push(0)
      value.push(0)
      open.push(leaf(feature.length - 1, own))
    }
  }
  return {
    feature: Int8Array.from(feature),
    bin: Uint8Array.from(bin),
    left: Uint16Array.from(left),
    value: Float32Array.from(value),
  }
}

const histogram = {
  g: new Float64Array(mostBins + 1),
  h: new Float64Array(mostBins + 1),
  n: new Int32Array(mostBins + 1),
}

function bestSplit(
  bins: readonly Uint8Array[],
  gradient: Float64Array,
  hessian: Float64Array,
  rows: Int32Array,
  g: number,
  h: number,
  used: Int32Array,
  wish: GrowWish,
): Split {
  const best: Split = { gain: 0, feature: -1, bin: 0 }
  if (rows.length < wish.least * 2) return best
  const whole = (g * g) / (h + wish.lambda)
  for (const f of used) {
    const column = bins[f]!
    histogram.g.fill(0)
    histogram.h.fill(0)
    histogram.n.fill(0)
    for (let k = 0; k < rows.length; k++) {
      const i = rows[k]!
      const b = column[i]!
      histogram.g[b]! += gradient[i]!
      histogram.h[b]! += hessian[i]!
      histogram.n[b]!++
    }
    let [lg, lh, ln] = [0, 0, 0]
    for (let b = 0; b < mostBins; b++) {
      lg += histogram.g[b]!
      lh += histogram.h[b]!
      ln += histogram.n[b]!
      if (ln < wish.least) continue
      if (rows.length - ln < wish.least) break
      const rg = g - lg
      const gain = (lg * lg) / (lh + wish.lambda) + (rg * rg) / (h - lh + wish.lambda) - whole
      if (gain > best.gain) Object.assign(best, { gain, feature: f, bin: b })
    }
  }
  return best
}
