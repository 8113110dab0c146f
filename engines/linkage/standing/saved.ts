import type { Tools } from '../fields/kinds.ts'
import type { Fields } from '../fields/shapes.ts'
import { Pool } from '../pool.ts'
import { LinkageError } from '../problem.ts'
import { Records } from '../records.ts'
import type { Weights } from '../weights.ts'
import { type Decision, LinkIndex } from './link-index.ts'

interface Header {
  readonly version: 1
  readonly fields: Fields
  readonly weights: Weights
  readonly size: number
  readonly versions: readonly (readonly [string, number])[]
  readonly decisions: readonly Decision[]
  readonly retired: readonly number[]
  /** Bytes of each part that follows. */
  readonly parts: readonly number[]
}

const mark = 'LINLILINK'
// Parts begin at multiples of four, as arrays of integers want.
const padded = (length: number): number => (length + 3) & ~3
const front = padded(mark.length + 4)

/** The whole index as bytes, to be kept in a file. */
export function saveIndex(index: LinkIndex): Uint8Array {
  const { records, weights, decisions } = index
  const { size } = records
  const names = new Pool()
  const clusters = Int32Array.from({ length: size }, (_, record) => names.intern(index.clusterAt(record)))
  const parts: (Uint16Array | Uint32Array | Int32Array)[] = [
    records.ids,
    records.lists,
    names,
    ...records.columns.map(({ pool }) => pool),
  ].flatMap((pool) => pool.parts())
  parts.push(
    clusters,
    records.listOf.slice(0, records.fields.once ? size : 0),
    ...records.columns.map(({ of }) => of.slice(0, size)),
  )
  const retired = Array.from({ length: size }, (_, i) => i).filter((record) => !index.isAlive(record))
  const header: Header = {
    version: 1,
    fields: records.fields,
    weights,
    size,
    versions: records.versions,
    decisions,
    retired,
    parts: parts.map(({ byteLength }) => byteLength),
  }
  const text = new TextEncoder().encode(JSON.stringify(header))
  const all = parts.reduce((sum, { byteLength }) => sum + padded(byteLength), front + padded(text.length))
  const bytes = new Uint8Array(all)
  bytes.set(new TextEncoder().encode(mark))
  new DataView(bytes.buffer).setUint32(front - 4, text.length, true)
  bytes.set(text, front)
  let at = front + padded(text.length)
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += padded(part.byteLength)
  }
  return bytes
}

/** An index from what `saveIndex` gave. @throws LinkageError if the bytes are none, or cut off */
export function openIndex(bytes: Uint8Array, tools: Tools = {}): LinkIndex {
  const header = readHeader(bytes)
  let at = front + padded(new DataView(bytes.buffer, bytes.byteOffset).getUint32(front - 4, true))
  const parts = header.parts.map((length) => {
    if (at + length > bytes.length) throw broken('cut off')
    // A copy begins at a place that fits every type, wherever the bytes lay.
    const part = bytes.slice(at, at + length)
    at += padded(length)
    return part.buffer
  })
  const records = new Records(header.fields, tools, header.versions)
  const next = (): ArrayBuffer => parts.shift() ?? new ArrayBuffer(0)
  const integers = (): Int32Array<ArrayBuffer> => new Int32Array(next())
  const pool = (): Pool => Pool.from(new Uint16Array(next()), new Uint32Array(next()))
  records.ids = pool()
  records.lists = pool()
  const names = pool()
  for (const column of records.columns) column.pool = pool()
  const clusters = integers()
  records.listOf = integers()
  for (const column of records.columns) column.of = integers()
  records.size = header.size
  if (records.ids.size !== header.size) throw broken('sizes')
  const index = new LinkIndex(
    records,
    header.weights,
    Array.from(clusters, (name) => names.text(name)),
    header.retired,
  )
  for (const decision of header.decisions) index.recall(decision)
  return index
}

const broken = (found: string): LinkageError => new LinkageError('linkage.index', { found })

function readHeader(bytes: Uint8Array): Header {
  const text = new TextDecoder()
  if (bytes.length < front || text.decode(bytes.subarray(0, mark.length)) !== mark)
    throw broken('another kind of file')
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(front - 4, true)
  try {
    const header = JSON.parse(text.decode(bytes.subarray(front, front + length))) as Header
    if (header.version === 1) return header
  } catch {
    throw broken('header')
  }
  throw broken('version')
}
