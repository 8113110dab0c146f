import { labelCount, stateCount } from './lattice.ts'
import type { Learned } from './learn.ts'

const magic = 0x3154444c
const bucketBits = 18
const printBits = 32 - bucketBits

/**
 * What was learned, small: of each feature only its hash is kept (a bucket and 14 bits), and of its weights those that matter, as
 * signed bytes. No text can be read from it.
 */
export interface Model {
  /** Where each bucket begins in `rows`. */
  readonly buckets: Uint32Array
  /** Row by row: 14 bits of the hash (two bytes), number of weights, then state and weight of each. */
  readonly rows: Uint8Array
  /** A bit for the first 22 of every hash that has a row: most features of a text have none, and this says so from the cache. */
  readonly known: Uint32Array
  /** The weight that each byte stands for, in whole numbers, and what one of these is worth. */
  readonly values: Int32Array
  readonly scale: number
  /** exp of the weights from span to span. */
  readonly steps: Float32Array
}

/** What is no model file, or one of another program version, or was cut. */
export class ModelError extends Error {}

/**
 * The model as a file of at most `most` bytes: the smallest weights are left out until it fits. Little-endian: magic, states, bytes of
 * rows, scale; steps; bytes of each bucket; rows.
 */
export function packModel(learned: Learned, most: number): Uint8Array {
  const { keys, weights, steps } = learned
  const order = Uint32Array.from(keys, (_, i) => i).sort((a, b) => keys[a]! - keys[b]!)
  const scale = scaleOf(weights)
  const floor = floorFor(weights, scale, most - 4 * (steps.length + 4) - 2 ** (bucketBits + 1))
  const sizes = new Uint16Array(2 ** bucketBits)
  const rows: number[] = []
  for (const row of order) {
    const kept: number[] = []
    for (let s = 0; s < stateCount; s++) {
      const weight = weights[row * stateCount + s]!
      const byte = byteOf(weight, scale)
      if (byte >= floor) kept.push(s, (weight < 0 ? -byte : byte) & 255)
    }
    if (kept.length === 0) continue
    const print = keys[row]! & (2 ** printBits - 1)
    rows.push(print & 255, print >> 8, kept.length / 2, ...kept)
    sizes[keys[row]! >>> printBits]! += kept.length + 3
  }
  const head = new Uint32Array([magic, stateCount, rows.length, 0])
  new Float32Array(head.buffer)[3] = scale
  return together([head, steps, sizes, Uint8Array.from(rows)])
}

/** The size of a weight as 0 … 127: its square root, so that small ones are told apart finely and large ones are not cut. */
function byteOf(weight: number, scale: number): number {
  return Math.min(127, Math.round(Math.sqrt(Math.abs(weight) / scale)))
}

function scaleOf(weights: Float32Array): number {
  let highest = 0
  for (const weight of weights) highest = Math.max(highest, Math.abs(weight))
  return (highest || 1) / 127 ** 2
}

/** The smallest byte that is kept, so that the file is not longer than `room`. */
function floorFor(weights: Float32Array, scale: number, room: number): number {
  const held = new Float64Array(129)
  const rows = new Float64Array(129)
  for (let row = 0; row < weights.length; row += stateCount) {
    let highest = 0
    for (let s = row; s < row + stateCount; s++) {
      const byte = byteOf(weights[s]!, scale)
      held[byte]!++
      if (byte > highest) highest = byte
    }
    rows[highest]!++
  }
  let bytes = 0
  for (let floor = 127; floor > 0; floor--) {
    bytes += held[floor]! * 2 + rows[floor]! * 3
    if (bytes > room) return floor + 1
  }
  return 1
}

function together(parts: readonly (Uint32Array | Float32Array | Uint16Array | Uint8Array)[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const { buffer, byteOffset, byteLength } of parts) {
    out.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += byteLength
  }
  return out
}

/** Opens a model file. @throws ModelError */
export function openModel(bytes: Uint8Array): Model {
  const own = bytes.slice()
  if (own.byteLength < 16) throw new ModelError('too short')
  const head = new Uint32Array(own.buffer, 0, 4)
  if (head[0] !== magic || head[1] !== stateCount) throw new ModelError('no model, or one of another version')
  const stepCount = (labelCount + 1) * labelCount
  const sizesAt = 16 + stepCount * 4
  const rowsAt = sizesAt + 2 ** (bucketBits + 1)
  if (own.byteLength !== rowsAt + head[2]!) throw new ModelError('cut or padded')
  const scale = new Float32Array(own.buffer, 12, 1)[0]!
  const buckets = sums(new Uint16Array(own.buffer, sizesAt, 2 ** bucketBits))
  const rows = own.subarray(rowsAt)
  const signed = Int8Array.from({ length: 256 }, (_, byte) => byte)
  return {
    buckets,
    rows,
    known: knownIn(buckets, rows),
    values: Int32Array.from(signed, (byte) => Math.sign(byte) * byte ** 2),
    scale,
    steps: new Float32Array(own.buffer, 16, stepCount).map(Math.exp),
  }
}

const knownBits = 22

function knownIn(buckets: Uint32Array, rows: Uint8Array): Uint32Array {
  const known = new Uint32Array(2 ** (knownBits - 5))
  for (let bucket = 0; bucket + 1 < buckets.length; bucket++) {
    const end = buckets[bucket + 1]!
    for (let row = buckets[bucket]!; row < end; row += 3 + rows[row + 2]! * 2) {
      const bit = ((bucket << printBits) | rows[row]! | (rows[row + 1]! << 8)) >>> (32 - knownBits)
      known[bit >>> 5]! |= 1 << (bit & 31)
    }
  }
  return known
}

function sums(sizes: Uint16Array): Uint32Array {
  const out = new Uint32Array(sizes.length + 1)
  for (let i = 0; i < sizes.length; i++) out[i + 1] = out[i]! + sizes[i]!
  return out
}

/** Adds the weights of the features `hashes[from … to)` to the sums of the states, in whole numbers. */
export function addWeights(
  { buckets, rows, known, values }: Model,
  hashes: Uint32Array,
  from: number,
  to: number,
  sums: Int32Array,
): void {
  for (let f = from; f < to; f++) {
    const key = hashes[f]! || 1
    const bit = key >>> (32 - knownBits)
    if ((known[bit >>> 5]! & (1 << (bit & 31))) === 0) continue
    const print = key & (2 ** printBits - 1)
    const end = buckets[(key >>> printBits) + 1]!
    for (let row = buckets[key >>> printBits]!; row < end; ) {
      const last = row + 3 + rows[row + 2]! * 2
      if ((rows[row]! | (rows[row + 1]! << 8)) === print) {
        for (let i = row + 3; i < last; i += 2) sums[rows[i]!]! += values[rows[i + 1]!]!
        break
      }
      row = last
    }
  }
}
