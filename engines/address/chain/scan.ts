import { below, type Divisions, levelOf, mayBegin } from './divisions.ts'
import { hashEnd, hashSeed, hashStep } from './name-index.ts'
import { endings } from './names.ts'

/** How the name stands in the text: the core alone (虞城), with another ending (富阳市 for 富阳区), or as it is. */
export const bare = 0
export const otherEnding = 1
export const whole = 2

/** A place in the text that can be read as a division. */
export interface Hit {
  readonly level: number
  readonly start: number
  /** End with the ending of the name, and end of the core. */
  readonly end: number
  readonly coreEnd: number
  readonly kind: number
  /** Which divisions it may be; below something else in the text, where there are such. */
  nodes: number[]
  /** Whether these stand below (or are) what other places in the text can be read as. */
  linked: boolean
}

const longestCore = 10
/** More divisions of one name tell nothing unless something else in the text leads to one of them. */
const mostUnlinked = 40

const endingUnits = endings.map((level) =>
  level.map((ending) => Uint16Array.from(ending, (c) => c.charCodeAt(0))),
)

/** Length of the longest ending of this level that stands at a place of the text. */
function endingLength(units: Uint16Array, at: number, level: number): number {
  for (const ending of endingUnits[level]!) if (standsAt(units, at, ending)) return ending.length
  return 0
}

function standsAt(units: Uint16Array, at: number, wanted: Uint16Array): boolean {
  if (at + wanted.length > units.length) return false
  for (let i = 0; i < wanted.length; i++) if (units[at + i] !== wanted[i]) return false
  return true
}

/** Divisions of the text read so far: what stands below one of them is meant sooner. Cleared after each text. */
interface Seen {
  readonly marks: Uint8Array
  readonly nodes: number[]
}
const seenOf = new WeakMap<Divisions, Seen>()

/** Beginnings and lengths in the text with the hash of what stands there, where a core may; of the text scanned last. */
const mostCores = 4096
const coreKeys = new Uint32Array(mostCores)
const coreStarts = new Uint16Array(mostCores)
const coreLengths = new Uint8Array(mostCores)

/**
 * All places in a folded text that can be read as divisions, from provinces down, each with the divisions it may be. Names of
 * villages count where an ending follows or three units stand; a bare shorter one only below a division of the text.
 */
export function scan(divisions: Divisions, units: Uint16Array): Hit[] {
  let seen = seenOf.get(divisions)
  if (!seen) {
    seen = { marks: new Uint8Array(divisions.first[4]!), nodes: [] }
    seenOf.set(divisions, seen)
  }
  const count = findCores(divisions, units)
  const hits: Hit[] = []
  for (let i = 0; i < count; i++)
    lookUpper(divisions, coreKeys[i]!, units, coreStarts[i]!, coreLengths[i]!, hits)
  linkUpper(divisions, hits, seen)
  const ranges = villagesBelow(divisions, seen.nodes)
  for (const node of seen.nodes) seen.marks[node] = 0
  seen.nodes.length = 0
  for (let i = 0; i < count; i++)
    lookVillages(divisions, coreKeys[i]!, units, coreStarts[i]!, coreLengths[i]!, ranges, hits)
  return hits
}

function findCores({ beginnings }: Divisions, units: Uint16Array): number {
  let count = 0
  for (let start = 0; start < units.length - 1; start++) {
    if (units[start]! < 0x3400) continue
    let hash = hashStep(hashSeed, units[start]!)
    const most = Math.min(longestCore, units.length - start)
    for (let length = 2; length <= most && count < mostCores; length++) {
      hash = hashStep(hash, units[start + length - 1]!)
      const key = hashEnd(hash)
      if (!mayBegin(beginnings, key)) break
      coreKeys[count] = key
      coreStarts[count] = start
      coreLengths[count++] = length
    }
  }
  return count
}

/** First and end of the villages below each city, district or town that was read; a province says too little. */
function villagesBelow(divisions: Divisions, nodes: readonly number[]): number[] {
  const { first } = divisions
  const ranges: number[] = []
  for (const node of nodes) {
    if (node < first[1]!) continue
    ranges.push(...below(divisions, node, levelOf(divisions, node), 4))
  }
  return ranges
}

function isIn(ranges: readonly number[], node: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) if (node >= ranges[i]! && node < ranges[i + 1]!) return true
  return false
}

function lookUpper(
  divisions: Divisions,
  key: number,
  units: Uint16Array,
  start: number,
  length: number,
  into: Hit[],
): void {
  const index = divisions.upper
  const bucket = key >>> index.shift
  const end = index.starts[bucket + 1]!
  const from = into.length
  for (let i = index.starts[bucket]!; i < end; i++) {
    if (index.hashes[i] !== key || (index.cores[i]! & 255) !== length) continue
    const node = index.nodes[i]!
    const at = divisions.nameStarts[node]! + (index.cores[i]! >> 8)
    if (!same(divisions.units, at, units, start, length)) continue
    const level = levelOf(divisions, node)
    const hitEnd = endOf(divisions, node, at + length, units, start + length, level)
    const kind = hitEnd & 3
    const known = findHit(into, from, level, hitEnd >> 2, kind)
    if (known) known.nodes.push(node)
    else
      into.push({
        level,
        start,
        end: hitEnd >> 2,
        coreEnd: start + length,
        kind,
        nodes: [node],
        linked: false,
      })
  }
}

/** One hit for all villages of this core; the same hash is the same name but for one in 2³². */
function lookVillages(
  divisions: Divisions,
  key: number,
  units: Uint16Array,
  start: number,
  length: number,
  ranges: readonly number[],
  into: Hit[],
): void {
  const index = divisions.villages
  const bucket = key >>> index.shift
  const end = index.starts[bucket + 1]!
  let linked: number[] | undefined
  let others: number[] | undefined
  let found = 0
  let wholeCore = false
  for (let i = index.starts[bucket]!; i < end; i++) {
    if (index.hashes[i] !== key) continue
    const node = index.nodes[i]!
    if (found++ === 0) {
      const at = divisions.nameStarts[node]! + (index.cores[i]! >> 8)
      if (!same(divisions.units, at, units, start, length)) return
      wholeCore = at + length === divisions.nameStarts[node + 1]!
    }
    if (isIn(ranges, node)) {
      linked ??= []
      linked.push(node)
    } else {
      others ??= []
      if (others.length <= mostUnlinked) others.push(node)
    }
  }
  if (found === 0) return
  const any = endingLength(units, start + length, 4)
  const kind = any > 0 || wholeCore ? whole : bare
  if (kind === bare && !linked && length < 3) return
  into.push({
    level: 4,
    start,
    end: start + length + any,
    coreEnd: start + length,
    kind,
    nodes: linked ?? (others && others.length <= mostUnlinked ? others : []),
    linked: linked !== undefined,
  })
}

function findHit(
  hits: readonly Hit[],
  from: number,
  level: number,
  end: number,
  kind: number,
): Hit | undefined {
  for (let i = from; i < hits.length; i++) {
    const hit = hits[i]!
    if (hit.level === level && hit.end === end && hit.kind === kind) return hit
  }
  return undefined
}

function same(pool: Uint16Array, at: number, units: Uint16Array, start: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (pool[at + i] !== units[start + i]) return false
  return true
}

/** Where the name ends in the text, times four, and how it stands there. */
function endOf(
  divisions: Divisions,
  node: number,
  ownStart: number,
  units: Uint16Array,
  at: number,
  level: number,
): number {
  const own = divisions.nameStarts[node + 1]! - ownStart
  const any = endingLength(units, at, level)
  if (own === 0) return ((at + (level > 2 ? any : 0)) << 2) | whole
  if (at + own <= units.length && same(divisions.units, ownStart, units, at, own))
    return ((at + Math.max(own, level > 2 ? any : 0)) << 2) | whole
  if (level > 2 && any > 0)
    return (
      ((at + any) << 2) | (level === 4 || alike(divisions, ownStart, own, units, at) ? whole : otherEnding)
    )
  return any > 0 ? ((at + any) << 2) | otherEnding : (at << 2) | bare
}

const street = '街'.charCodeAt(0)
const office = '办'.charCodeAt(0)
/** 国基路办事处 is 国基路街道. */
function alike(divisions: Divisions, ownStart: number, own: number, units: Uint16Array, at: number): boolean {
  return own === 2 && divisions.units[ownStart] === street && (units[at] === office || units[at] === street)
}

/** Keeps of each place the divisions that stand below what else is read, if there are such. */
function linkUpper(divisions: Divisions, hits: Hit[], { marks, nodes }: Seen): void {
  hits.sort((a, b) => a.level - b.level)
  for (const hit of hits) {
    if (hit.level > 0) keepLinked(divisions, hit, marks)
    if (hit.level === 3 && !hit.linked && (hit.kind === bare || hit.nodes.length > mostUnlinked)) continue
    for (const node of hit.nodes) {
      if (marks[node] === 0) nodes.push(node)
      marks[node] = 1
    }
  }
}

function keepLinked({ parents, first }: Divisions, hit: Hit, marks: Uint8Array): void {
  const kept = hit.nodes.filter((node) => {
    for (let at = node; at >= first[1]!; ) {
      at = parents[at]!
      if (marks[at]) return true
    }
    return false
  })
  if (kept.length > 0) {
    hit.nodes = kept
    hit.linked = true
  } else if (hit.nodes.length > mostUnlinked) hit.nodes = []
}
