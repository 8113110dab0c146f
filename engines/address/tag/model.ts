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
  /** First row of each bucket. */
  readonly buckets: Uint32Array
  readonly prints: Uint16Array
  /** First weight of each row. */
  readonly starts: Uint32Array
  readonly states: Uint8Array
  readonly weights: Int8Array
  readonly scale: number
  /** exp of the weights from span to span. */
  readonly steps: Float32Array
}

/** What is no model file, or one of another program version, or was cut. */
export class ModelError extends Error {}

/**
 * The model as a file of at most `most` bytes: the smallest weights are left out until it fits. Little-endian: magic, states, rows,
 * weights, scale; steps; rows in each bucket; 14 bits of each hash; weights in each row; states; weights.
 */
export function packModel(learned: Learned, most: number): Uint8Array {
  const { keys, weights, steps } = learned
  const order = Uint32Array.from(keys, (_, i) => i).sort((a, b) => keys[a]! - keys[b]!)
  const scale = scaleOf(weights)
  const floor = floorFor(weights, scale, most - 4 * (steps.length + 5) - 2 ** bucketBits)
  const counts = new Uint8Array(2 ** bucketBits)
  const prints: number[] = []
  const sizes: number[] = []
  const states: number[] = []
  const bytes: number[] = []
  for (const row of order) {
    const bucket = keys[row]! >>> printBits
    const before = states.length
    for (let s = 0; s < stateCount; s++) {
      const byte = Math.max(-127, Math.min(127, Math.round(weights[row * stateCount + s]! / scale)))
      if (Math.abs(byte) < floor) continue
      states.push(s)
      bytes.push(byte)
    }
    if (states.length === before || counts[bucket] === 255) continue
    counts[bucket]!++
    prints.push(keys[row]! & (2 ** printBits - 1))
    sizes.push(states.length - before)
  }
  const head = new Uint32Array([magic, stateCount, prints.length, states.length, 0])
  new Float32Array(head.buffer)[4] = scale
  return together([
    head,
    steps,
    counts,
    Uint16Array.from(prints),
    Uint8Array.from(sizes),
    Uint8Array.from(states),
    Int8Array.from(bytes),
  ])
}

/** One step of the bytes: what only one in ten thousand weights exceeds is the 127th. */
function scaleOf(weights: Float32Array): number {
  const sample: number[] = []
  for (let i = 0; i < weights.length; i += 7) if (weights[i] !== 0) sample.push(Math.abs(weights[i]!))
  sample.sort((a, b) => a - b)
  return (sample[Math.floor(sample.length * 0.9999)] ?? 1) / 127
}

/** The smallest byte that is kept, so that the file is not longer than `room`. */
function floorFor(weights: Float32Array, scale: number, room: number): number {
  const held = new Float64Array(129)
  const rows = new Float64Array(129)
  for (let row = 0; row < weights.length; row += stateCount) {
    let highest = 0
    for (let s = row; s < row + stateCount; s++) {
      const byte = Math.min(127, Math.round(Math.abs(weights[s]!) / scale))
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

function together(
  parts: readonly (Uint32Array | Float32Array | Uint16Array | Uint8Array | Int8Array)[],
): Uint8Array {
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
  if (own.byteLength < 20) throw new ModelError('too short')
  const head = new Uint32Array(own.buffer, 0, 5)
  const [, states, rowCount, weightCount] = head as unknown as [number, number, number, number]
  const scale = new Float32Array(own.buffer, 16, 1)[0]!
  if (head[0] !== magic || states !== stateCount) throw new ModelError('no model, or one of another version')
  const stepCount = (labelCount + 1) * labelCount
  const whole = 20 + stepCount * 4 + 2 ** bucketBits + rowCount * 3 + weightCount * 2
  if (own.byteLength !== whole) throw new ModelError('cut or padded')
  let at = 20
  const steps = new Float32Array(own.buffer, at, stepCount).map(Math.exp)
  at += stepCount * 4
  const buckets = sums(own.subarray(at, at + 2 ** bucketBits))
  at += 2 ** bucketBits
  const prints = new Uint16Array(own.buffer, at, rowCount)
  at += rowCount * 2
  const starts = sums(own.subarray(at, at + rowCount))
  at += rowCount
  const [stateAt, weightAt] = [at, at + weightCount]
  return {
    buckets,
    prints,
    starts,
    states: own.subarray(stateAt, weightAt),
    weights: new Int8Array(own.buffer, weightAt, weightCount),
    scale,
    steps,
  }
}

function sums(counts: Uint8Array): Uint32Array {
  const out = new Uint32Array(counts.length + 1)
  for (let i = 0; i < counts.length; i++) out[i + 1] = out[i]! + counts[i]!
  return out
}

/** Adds the weights of a feature to the scores of the states at `at`. */
export function addWeights(model: Model, hash: number, scores: Float32Array, at: number): void {
  const key = hash || 1
  const bucket = key >>> printBits
  const print = key & (2 ** printBits - 1)
  const end = model.buckets[bucket + 1]!
  const { prints, starts, states, weights } = model
  for (let row = model.buckets[bucket]!; row < end; row++) {
    if (prints[row] !== print) continue
    const last = starts[row + 1]!
    for (let i = starts[row]!; i < last; i++) scores[at + states[i]!]! += weights[i]!
    return
  }
}
