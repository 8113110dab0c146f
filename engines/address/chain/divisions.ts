import { type Entries, hashEnd, hashSeed, hashStep, indexOf, type NameIndex } from './name-index.ts'
import { magic } from './pack.ts'

/** The divisions of a country, level by level in the order of their codes; a division is the number of its place. */
export interface Divisions {
  /** The year and month of the table, as 202306. */
  readonly edition: number
  /** Number of divisions. */
  readonly size: number
  /** First division of each level, and the end of the last. */
  readonly first: readonly number[]
  /** First child of every division down to the towns; the children of `n` end where those of `n + 1` begin. */
  readonly children: Uint32Array
  readonly parents: Uint32Array
  readonly codeEnds: Uint16Array
  readonly units: Uint16Array
  readonly nameStarts: Uint32Array
  /** Provinces to towns, and villages, by the cores of their names. */
  readonly upper: NameIndex
  readonly villages: NameIndex
  /** A bit for the hash of each beginning, of two units or more, of a core. */
  readonly beginnings: Uint32Array
}

/** What is not a file of divisions, or was cut. */
export class DivisionsError extends Error {}

/**
 * Reads a file of divisions (made by `packDivisions`); the names stay where they lie in `bytes`.
 *
 * @throws DivisionsError
 */
export function openDivisions(bytes: Uint8Array): Divisions {
  const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  if (own.byteLength < 40) throw new DivisionsError('too short')
  const words = new Uint32Array(own.buffer, own.byteOffset, 10)
  if (words[0] !== magic) throw new DivisionsError('no file of divisions')
  const counts = [...words.subarray(2, 7)]
  const size = counts.reduce((sum, count) => sum + count, 0)
  const upperSize = size - counts[4]!
  const [poolSize, extraSize] = [words[7]!, words[8]!]
  const whole = 40 + (upperSize + 1) * 4 + extraSize * 8 + size * 2 + poolSize * 2 + size * 2
  if (own.byteLength !== whole) throw new DivisionsError('cut or padded')
  let at = own.byteOffset + 40
  const take = <T>(
    view: new (buffer: ArrayBufferLike, at: number, length: number) => T,
    length: number,
    of: number,
  ) => {
    const taken = new view(own.buffer, at, length)
    at += length * of
    return taken
  }
  const children = take(Uint32Array, upperSize + 1, 4)
  const extras = take(Uint32Array, extraSize * 2, 4)
  const codeEnds = take(Uint16Array, size, 2)
  const units = take(Uint16Array, poolSize, 2)
  const nameLengths = take(Uint8Array, size, 1)
  const coreLengths = take(Uint8Array, size, 1)
  const nameStarts = new Uint32Array(size + 1)
  for (let i = 0; i < size; i++) nameStarts[i + 1] = nameStarts[i]! + nameLengths[i]!
  const parents = new Uint32Array(size)
  for (let node = 0; node < upperSize; node++) parents.fill(node, children[node]!, children[node + 1]!)
  const first = [0]
  for (const count of counts) first.push(first[first.length - 1]! + count)
  const core = { units, nameStarts, coreLengths, extras, beginnings: new Uint32Array(beginningBits / 32) }
  return {
    edition: words[1]!,
    size,
    first,
    children,
    parents,
    codeEnds,
    units,
    nameStarts,
    upper: indexOf(entriesOf(core, 0, upperSize), 17),
    villages: indexOf(entriesOf(core, upperSize, size), 19),
    beginnings: core.beginnings,
  }
}

interface Cores {
  readonly units: Uint16Array
  readonly nameStarts: Uint32Array
  readonly coreLengths: Uint8Array
  readonly extras: Uint32Array
  readonly beginnings: Uint32Array
}

const beginningBits = 2 ** 23

/** Whether some core begins with the units of this hash (as `hashEnd` gives it); a few times in a hundred wrongly yes. */
export function mayBegin(beginnings: Uint32Array, key: number): boolean {
  return (beginnings[key >>> 14]! & (1 << ((key >>> 9) & 31))) !== 0
}

function entriesOf(
  { units, nameStarts, coreLengths, extras, beginnings }: Cores,
  from: number,
  to: number,
): Entries {
  let more = 0
  for (let i = 0; i < extras.length; i += 2) if (extras[i]! >= from && extras[i]! < to) more++
  const most = to - from + more
  const hashes = new Uint32Array(most)
  const nodes = new Uint32Array(most)
  const cores = new Uint16Array(most)
  let count = 0
  const add = (node: number, start: number, length: number) => {
    let hash = hashSeed
    const at = nameStarts[node]! + start
    let key = 0
    for (let i = at; i < at + length; i++) {
      hash = hashStep(hash, units[i]!)
      key = hashEnd(hash)
      if (i > at) beginnings[key >>> 14]! |= 1 << ((key >>> 9) & 31)
    }
    hashes[count] = key
    nodes[count] = node
    cores[count++] = start * 256 + length
  }
  for (let node = from; node < to; node++) if (coreLengths[node]! > 0) add(node, 0, coreLengths[node]!)
  for (let i = 0; i < extras.length; i += 2) {
    const node = extras[i]!
    if (node >= from && node < to) add(node, extras[i + 1]! >> 8, extras[i + 1]! & 255)
  }
  return { count, hashes, nodes, cores }
}

export function levelOf({ first }: Divisions, node: number): number {
  let level = 0
  while (level < 4 && node >= first[level + 1]!) level++
  return level
}

export function nameOf({ units, nameStarts }: Divisions, node: number): string {
  return String.fromCharCode(...units.subarray(nameStarts[node]!, nameStarts[node + 1]!))
}

/** The whole code: 2, 4, 6, 9 or 12 digits. @see GB/T 2260, GB/T 10114 */
export function codeOf(divisions: Divisions, node: number): string {
  const level = levelOf(divisions, node)
  const end = String(divisions.codeEnds[node]!).padStart(level > 2 ? 3 : 2, '0')
  return level === 0 ? end : codeOf(divisions, divisions.parents[node]!) + end
}

/** Whether `above` is `node` itself or stands over it. */
export function isWithin({ parents, first }: Divisions, node: number, above: number): boolean {
  let at = node
  while (at > above && at >= first[1]!) at = parents[at]!
  return at === above
}

/** First and end of the divisions of a level below one above. */
export function below({ children }: Divisions, node: number, from: number, level: number): [number, number] {
  let [start, end] = [node, node + 1]
  for (let at = from; at < level; at++) {
    start = children[start]!
    end = children[end]!
  }
  return [start, end]
}
