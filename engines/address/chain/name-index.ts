/** One step of the hash of a core, unit by unit. */
export function hashStep(hash: number, unit: number): number {
  const mixed = Math.imul(hash ^ unit, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

export const hashSeed = 0x51ed270b

/** The last mixing: the high bits choose the bucket. */
export function hashEnd(hash: number): number {
  return Math.imul(hash ^ (hash >>> 13), 0x85ebca6b) >>> 0
}

/** Cores of names by their hash: bucket → the entries whose hash begins so. Entries of one bucket lie side by side. */
export interface NameIndex {
  readonly shift: number
  readonly starts: Uint32Array
  readonly hashes: Uint32Array
  readonly nodes: Uint32Array
  /** Where in the name the core stands: start · 256 + length. */
  readonly cores: Uint16Array
}

export interface Entries {
  readonly count: number
  /** Hash, node and core of entry `i`, into the arrays. */
  readonly hashes: Uint32Array
  readonly nodes: Uint32Array
  readonly cores: Uint16Array
}

/** Sorts entries into 2^bits buckets; within a bucket they keep their order. */
export function indexOf(entries: Entries, bits: number): NameIndex {
  const shift = 32 - bits
  const { count } = entries
  const starts = new Uint32Array(2 ** bits + 1)
  for (let i = 0; i < count; i++) starts[(entries.hashes[i]! >>> shift) + 1]!++
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!
  const next = starts.slice()
  const hashes = new Uint32Array(count)
  const nodes = new Uint32Array(count)
  const cores = new Uint16Array(count)
  for (let i = 0; i < count; i++) {
    const at = next[entries.hashes[i]! >>> shift]!++
    hashes[at] = entries.hashes[i]!
    nodes[at] = entries.nodes[i]!
    cores[at] = entries.cores[i]!
  }
  return { shift, starts, hashes, nodes, cores }
}
