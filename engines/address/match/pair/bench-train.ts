import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { random } from '../bench-base.ts'
import { hashText } from '../hash.ts'
import { scoresOf, softmax } from './boost.ts'
import { featuresOf, pairKey, type Rarity, rarityBits, type Side, sideOf } from './features.ts'
import { growTrees } from './grow-trees.ts'
import { decide, type PairModel, packPairs } from './index.ts'

interface Pair {
  readonly a: Side
  readonly b: Side
  readonly label: number
  /** Pairs of one left text belong together: the same question is never on both sides of a split. */
  readonly fold: number
  readonly half: number
}

export const modelFile = new URL('pairs.model', import.meta.url)
const folds = 5
const wish = { rounds: 220, rate: 0.055, leaves: 28, least: 25, lambda: 3, rows: 0.7, columns: 0.5 }

export function readPairs(file: string): Pair[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  return lines.map((line) => {
    const [left, right, label] = line.split('\t') as [string, string, string]
    const hash = hashText(0x51ab, left) >>> 0
    return {
      a: sideOf(left),
      b: sideOf(right),
      label: Number(label),
      fold: hash % folds,
      half: (hash >>> 8) % 2,
    }
  })
}

/**
 * How rare hashed pairs of characters are among these texts. Those met fewer than `least` times are alike: of texts that were not
 * learned from, most rare pairs are new.
 */
const least = 5

function rarityOf(pairs: readonly Pair[]): Rarity {
  const seen = new Int32Array(1 << rarityBits)
  for (const { a, b } of pairs) {
    for (const { units } of [a, b]) {
      const own = new Set<number>()
      for (let i = 0; i + 1 < units.length; i++) own.add(pairKey(units[i]!, units[i + 1]!))
      for (const key of own) seen[key]!++
    }
  }
  const all = pairs.length * 2
  return Uint8Array.from(seen, (count) =>
    Math.min(255, Math.round(16 * Math.log((all + 1) / Math.max(count, least)))),
  )
}

function train(pairs: readonly Pair[]): Omit<PairModel, 'shift'> {
  const rarity = rarityOf(pairs)
  const data = pairs.map(({ a, b }) => featuresOf(a, b, rarity))
  const boosted = growTrees(
    data,
    Uint8Array.from(pairs, ({ label }) => label),
    3,
    { ...wish, next: random(5) },
  )
  return { boosted, rarity }
}

const chancesOf = (model: Omit<PairModel, 'shift'>, { a, b }: Pair) =>
  softmax(scoresOf(model.boosted, featuresOf(a, b, model.rarity)))

/** F1 of each class and their mean. */
export function f1Of(said: readonly number[], meant: readonly number[]): number[] {
  const each = [0, 1, 2].map((c) => {
    const both = said.filter((one, i) => one === c && meant[i] === c).length
    const sum = said.filter((one) => one === c).length + meant.filter((one) => one === c).length
    return sum === 0 ? 0 : (2 * both) / sum
  })
  return [each.reduce((a, b) => a + b, 0) / 3, ...each]
}

interface Judged {
  readonly pair: Pair
  readonly chances: readonly number[]
}

const f1With = (judged: readonly Judged[], shift: readonly number[]) =>
  f1Of(
    judged.map(({ chances }) => decide(chances, shift)),
    judged.map(({ pair }) => pair.label),
  )

/** The shift of best macro-F1 on these. */
function shiftFor(judged: readonly Judged[]): number[] {
  let best = [1, 1, 1]
  let top = 0
  for (const partly of [0.8, 1, 1.2, 1.4, 1.6, 1.8]) {
    for (const exact of [1, 1.5, 2, 2.5, 3, 3.5, 4]) {
      const [mean] = f1With(judged, [1, partly, exact])
      if (mean! > top) [top, best] = [mean!, [1, partly, exact]]
    }
  }
  return best
}

/** Trees from four fifths judge the fifth; the shift of one half is chosen on the other. */
export function crossValidate(pairs: readonly Pair[]): { judged: Judged[]; f1: number[] } {
  const judged: Judged[] = []
  for (let fold = 0; fold < folds; fold++) {
    const model = train(pairs.filter((pair) => pair.fold !== fold))
    for (const pair of pairs) if (pair.fold === fold) judged.push({ pair, chances: chancesOf(model, pair) })
  }
  const said: number[] = []
  const meant: number[] = []
  for (const half of [0, 1]) {
    const shift = shiftFor(judged.filter(({ pair }) => pair.half !== half))
    for (const { pair, chances } of judged) {
      if (pair.half !== half) continue
      said.push(decide(chances, shift))
      meant.push(pair.label)
    }
  }
  return { judged, f1: f1Of(said, meant) }
}

/** `node engines/address/match/pair/bench-train.ts`: cross-validates, then learns from all and writes the model file. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder =
    process.env.LINLI_TESTDATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))
  const file = `${folder}/addresses/ccks2021-match.round1.txt.gz`
  if (!existsSync(file)) {
    console.log(`no pairs under ${folder}: set LINLI_TESTDATA`)
    process.exit(2)
  }
  const pairs = readPairs(file)
  const { judged, f1 } = crossValidate(pairs)
  const shift = Float32Array.from(shiftFor(judged))
  const bytes = packPairs({ ...train(pairs), shift })
  writeFileSync(modelFile, bytes)
  const [macro, no, partly, exact] = f1.map((value) => Math.round(value * 10_000) / 10_000)
  console.log(
    JSON.stringify({
      pairs: pairs.length,
      folds,
      macro,
      no,
      partly,
      exact,
      shift: [...shift],
      bytes: bytes.length,
    }),
  )
}
