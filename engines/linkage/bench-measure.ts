import { Blocks } from './blocking/blocks.ts'
import { distinctRecords } from './distinct.ts'
import { type Fields, type Linked, link, Records, type Row, train, type Weights } from './index.ts'

export interface Accuracy {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Share of things whose cluster has all of its records and no other. */
  readonly exact: number
  /** Share of true pairs that were met at all. */
  readonly blocking: number
}

export interface Run {
  readonly records: Records
  readonly weights: Weights
  readonly linked: Linked
  /** Whether a pair was compared; records that agree in everything stand for one another. */
  readonly met: (a: number, b: number) => boolean
}

/** Reads, learns and links, without any label. */
export function runOn(fields: Fields, rows: readonly Row[]): Run {
  const records = new Records(fields)
  for (const row of rows) records.add(row)
  const distinct = distinctRecords(records)
  const blocks = new Blocks(records, distinct.first)
  const seen = new Set<number>()
  blocks.each((a, b) => seen.add(Math.min(a, b) * records.size + Math.max(a, b)))
  const met = (a: number, b: number): boolean => {
    const [x, y] = [distinct.of[a]!, distinct.of[b]!]
    return x === y || seen.has(Math.min(x, y) * records.size + Math.max(x, y))
  }
  const weights = train(records, { blocks })
  return { records, weights, linked: link(records, weights, { blocks, distinct }), met }
}

/** Over all pairs of the things that `counts` chooses; a wrong pair counts if either of its things is chosen. */
export function accuracy(
  run: Run,
  truth: readonly string[],
  counts: (thing: string) => boolean = () => true,
): Accuracy {
  const things = groupBy(truth)
  const clusters = groupBy(run.linked.clusters)
  let [right, found, all, met, exact, chosen] = [0, 0, 0, 0, 0, 0]
  for (const members of clusters.values())
    eachPair(members, (a, b) => {
      if (!counts(truth[a]!) && !counts(truth[b]!)) return
      found++
      if (truth[a] === truth[b]) right++
    })
  for (const [thing, members] of things) {
    if (!counts(thing)) continue
    chosen++
    const cluster = run.linked.clusters[members[0]!]!
    if (
      clusters.get(cluster)!.length === members.length &&
      members.every((one) => run.linked.clusters[one] === cluster)
    )
      exact++
    eachPair(members, (a, b) => {
      all++
      if (run.met(a, b)) met++
    })
  }
  const precision = right / Math.max(1, found)
  const recall = right / Math.max(1, all)
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall),
    exact: exact / chosen,
    blocking: met / all,
  }
}

function groupBy(names: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  names.forEach((name, i) => {
    const group = groups.get(name)
    if (group) group.push(i)
    else groups.set(name, [i])
  })
  return groups
}

function eachPair(members: readonly number[], visit: (a: number, b: number) => void): void {
  for (let i = 0; i < members.length; i++) for (let j = 0; j < i; j++) visit(members[i]!, members[j]!)
}
