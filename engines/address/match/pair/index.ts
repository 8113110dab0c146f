import { packParts, unpackParts } from '../parcel.ts'
import { type Boosted, scoresOf, softmax, type Tree } from './boost.ts'
import { featuresOf, type Rarity, sideOf } from './features.ts'

/** Two addresses: not the same place, one within or beside the other, or the same. */
export const verdicts = ['no', 'partly', 'exact'] as const
export type Verdict = (typeof verdicts)[number]

export interface Compared {
  readonly verdict: Verdict
  /** How likely each verdict is, as learned. */
  readonly chances: Readonly<Record<Verdict, number>>
}

export interface PairModel {
  readonly boosted: Boosted
  readonly rarity: Rarity
  /** What each chance is weighed with before the verdict, since the same place is rare among pairs. */
  readonly shift: Float32Array
}

const kind = 'linli-address-pairs-1'

/** Compares two addresses where there is no base to look in. `bytes`: the model file beside this. */
export function openPairs(bytes: Uint8Array): { compare(a: string, b: string): Compared } {
  const model = unpackPairs(bytes)
  return {
    compare(a, b) {
      const [one, other] = [sideOf(a), sideOf(b)]
      // What is written alike was not learned: nobody asks it of pairs.
      if (bare(one.text) === bare(other.text))
        return { verdict: 'exact', chances: { no: 0, partly: 0, exact: 1 } }
      const chances = softmax(scoresOf(model.boosted, featuresOf(one, other, model.rarity)))
      return {
        verdict: verdicts[decide(chances, model.shift)]!,
        chances: { no: chances[0]!, partly: chances[1]!, exact: chances[2]! },
      }
    },
  }
}

const bare = (text: string) => text.replaceAll(' ', '')

export function decide(chances: readonly number[], shift: ArrayLike<number>): number {
  let best = 0
  for (let c = 1; c < chances.length; c++)
    if (chances[c]! * shift[c]! > chances[best]! * shift[best]!) best = c
  return best
}

export function packPairs({ boosted, rarity, shift }: PairModel): Uint8Array {
  const { trees, bounds } = boosted
  const joined = <T extends 'feature' | 'bin' | 'left' | 'value'>(name: T) =>
    trees.flatMap((tree) => [...tree[name]])
  return packParts(kind, {
    sizes: Int32Array.from(trees, (tree) => tree.feature.length),
    feature: Int8Array.from(joined('feature')),
    bin: Uint8Array.from(joined('bin')),
    left: Uint8Array.from(joined('left')),
    value: Float32Array.from(joined('value')),
    boundSizes: Int32Array.from(bounds, (bound) => bound.length),
    bounds: Float32Array.from(bounds.flatMap((bound) => [...bound])),
    rarity,
    shift,
  })
}

export function unpackPairs(bytes: Uint8Array): PairModel {
  const parts = unpackParts(kind, bytes)
  const trees: Tree[] = []
  let at = 0
  for (const size of parts.sizes!) {
    const end = at + size
    trees.push({
      feature: parts.feature!.slice(at, end) as Int8Array,
      bin: parts.bin!.slice(at, end) as Uint8Array,
      left: Uint16Array.from(parts.left!.slice(at, end)),
      value: parts.value!.slice(at, end) as Float32Array,
    })
    at = end
  }
  const bounds: Float32Array[] = []
  at = 0
  for (const size of parts.boundSizes!) {
    bounds.push(parts.bounds!.slice(at, at + size) as Float32Array)
    at += size
  }
  const boosted = { classes: 3, features: bounds.length, bounds, trees }
  return { boosted, rarity: parts.rarity as Uint8Array, shift: parts.shift as Float32Array }
}
