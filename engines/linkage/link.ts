import { Blocks, type Dropped } from './blocking/blocks.ts'
import { Edges } from './cluster/edges.ts'
import { Groups, type Refusal } from './cluster/groups.ts'
import { type Distinct, distinctRecords } from './distinct.ts'
import { LinkageError } from './problem.ts'
import type { Records } from './records.ts'
import { Scorer } from './score.ts'
import type { Weights } from './weights.ts'

export interface Pair {
  readonly a: string
  readonly b: string
  /** log₂ of the odds that both are one. */
  readonly bits: number
  /** Why it did not join, though the pair alone would have. */
  readonly against?: Refusal
}

export interface LinkOptions {
  /** Pairs of ids that people decided: one, whatever the bits say. Read once, so that millions need not be there at a time. */
  readonly must?: Iterable<readonly [string, string]>
  /** … and never one. */
  readonly never?: readonly (readonly [string, string])[]
  /** Cluster ids that were given before, by id of a record: kept. */
  readonly anchors?: ReadonlyMap<string, string>
  readonly blocks?: Blocks
  readonly distinct?: Distinct
  /** Most doubtful pairs to return; the surest ones first. */
  readonly mostDoubtful?: number
  /** Hears of every pair from the doubtful threshold upwards. */
  readonly onPair?: (a: number, b: number, bits: number) => void
  readonly onProgress?: (step: 'compare' | 'join', done: number, all: number) => void
}

export interface Linked {
  /** Per record, in the order in which they were added. The smallest id of the cluster, or the id given before. Made when first asked for. */
  readonly clusters: readonly string[]
  /** Per record one number of its cluster, that of a record in it: four bytes instead of a text. */
  readonly groupOf: Int32Array
  /** Pairs for a person to look at. */
  readonly doubtful: readonly Pair[]
  /** Of those all, also the ones that were not returned. */
  readonly doubtfulCount: number
  /** Pairs that people said must be one although their ID numbers differ. */
  readonly conflicts: readonly Pair[]
  /** Keys too many records share. */
  readonly dropped: readonly Dropped[]
  readonly compared: number
}

/**
 * Joins records into clusters: sure pairs from the surest down, each join guarded (no two different valid identities, no `never` pair, no member of
 * one side that clearly contradicts one of the other).
 * @throws LinkageError if decisions contradict each other, or weights do not fit
 */
export function link(records: Records, weights: Weights, options: LinkOptions = {}): Linked {
  const distinct = options.distinct ?? distinctRecords(records)
  const scorer = new Scorer(records, weights, distinct.first)
  const blocks = options.blocks ?? new Blocks(records, distinct.first)
  const { edges, compared } = gather(records, scorer, blocks, distinct, options)
  const never = (options.never ?? []).map(numbered(records))
  const groups = new Groups(records, scorer, never)
  const conflicts = joinDecided(records, scorer, groups, options.must ?? [])
  const refused = joinSure(records, edges, groups)
  const waiting = doubtfulPairs(records, edges, groups, refused, options.mostDoubtful ?? 100_000)
  let clusters: readonly string[] | undefined
  return {
    get clusters() {
      clusters ??= clusterIds(records, groups, options.anchors)
      return clusters
    },
    groupOf: Int32Array.from({ length: records.size }, (_, record) => groups.rootOf(record)),
    ...waiting,
    conflicts,
    dropped: blocks.dropped,
    compared,
  }
}

const numbered =
  (records: Records) =>
  ([a, b]: readonly [string, string]): [number, number] => [records.number(a), records.number(b)]

function gather(records: Records, scorer: Scorer, blocks: Blocks, distinct: Distinct, options: LinkOptions) {
  const { doubtful } = records.fields
  const edges = new Edges()
  let compared = 0
  const take = (a: number, b: number): void => {
    const bits = scorer.total(a, b)
    compared++
    if (bits < doubtful) return
    edges.add(a, b, bits)
    options.onPair?.(a, b, bits)
    if ((compared & 0xffff) === 0) options.onProgress?.('compare', compared, blocks.pairs)
  }
  for (let record = 0; record < records.size; record++)
    if (distinct.of[record] !== record) take(distinct.of[record]!, record)
  blocks.each(take)
  return { edges, compared }
}

function joinDecided(
  records: Records,
  scorer: Scorer,
  groups: Groups,
  must: Iterable<readonly [string, string]>,
): Pair[] {
  const conflicts: Pair[] = []
  for (const pair of must) {
    const [a, b] = numbered(records)(pair)
    const names = { a: records.idOf(a), b: records.idOf(b) }
    const against = groups.rootOf(a) === groups.rootOf(b) ? undefined : groups.against(a, b)
    if (against === 'never') throw new LinkageError('linkage.contradiction', names)
    if (against === 'identity' || against === 'once')
      conflicts.push({ ...names, bits: scorer.total(a, b), against })
    groups.join(a, b)
  }
  return conflicts
}

/** Joins from the surest pair down. Gives per edge why it was refused. */
function joinSure(records: Records, edges: Edges, groups: Groups): Map<number, Refusal> {
  const refused = new Map<number, Refusal>()
  for (const i of edges.surestFirst(records)) {
    if (edges.bits[i]! < records.fields.sure) break
    const a = edges.a[i]!
    const b = edges.b[i]!
    if (groups.rootOf(a) === groups.rootOf(b)) continue
    const against = groups.against(a, b)
    if (against) refused.set(i, against)
    else groups.join(a, b)
  }
  return refused
}

/** What a person should see: neither joined nor clearly apart; of pairs between the same two clusters the surest. */
function doubtfulPairs(
  records: Records,
  edges: Edges,
  groups: Groups,
  refused: Map<number, Refusal>,
  most: number,
) {
  const doubtful: Pair[] = []
  const seen = new Set<number>()
  let doubtfulCount = 0
  for (const i of edges.surestFirst(records)) {
    const a = edges.a[i]!
    const b = edges.b[i]!
    const x = groups.rootOf(a)
    const y = groups.rootOf(b)
    const key = Math.min(x, y) * records.size + Math.max(x, y)
    if (x === y || seen.has(key)) continue
    const against = refused.get(i) ?? groups.against(a, b)
    seen.add(key)
    if (against === 'never' || against === 'identity' || against === 'once') continue
    doubtfulCount++
    if (doubtful.length < most)
      doubtful.push({
        a: records.idOf(a),
        b: records.idOf(b),
        bits: edges.bits[i]!,
        ...(against && { against }),
      })
  }
  return { doubtful, doubtfulCount }
}

function clusterIds(records: Records, groups: Groups, anchors?: ReadonlyMap<string, string>): string[] {
  const names = new Map<number, { name: string; given: boolean }>()
  const { size } = records
  for (let record = 0; record < size; record++) {
    const id = records.idOf(record)
    const given = anchors?.get(id)
    const root = groups.rootOf(record)
    const now = names.get(root)
    const name = given ?? id
    if (
      !now ||
      (given !== undefined && !now.given) ||
      (now.given === (given !== undefined) && name < now.name)
    )
      names.set(root, { name, given: given !== undefined })
  }
  return Array.from({ length: size }, (_, record) => names.get(groups.rootOf(record))!.name)
}
