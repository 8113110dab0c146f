import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { TableError } from '../problem.ts'

export interface PartToWrite {
  readonly name: string
  readonly content: AsyncIterable<Uint8Array>
}

const MOST = 0xffff_ffff
/** Sizes follow the data (bit 3); names are UTF-8 (bit 11). */
const FLAGS = 0x0808
const DEFLATE = 8
/** 1980-01-01, the zip format's first day: the same rows give the same bytes, whenever they are written. */
const DAY = 0x21

interface Written {
  readonly name: Buffer
  readonly at: number
  sum: number
  size: number
  packed: number
}

/**
 * Parts as a zip archive, streamed: nothing is held but one chunk and the list of parts.
 * @throws TableError table.cannot-write beyond 4 GiB (readers of spreadsheets rarely know zip64)
 */
export async function* zipOf(parts: Iterable<PartToWrite>): AsyncGenerator<Uint8Array, void, undefined> {
  const written: Written[] = []
  let at = 0
  for (const part of parts) {
    const entry: Written = { name: Buffer.from(part.name), at, sum: 0, size: 0, packed: 0 }
    written.push(entry)
    const head = localHeader(entry)
    yield head
    for await (const chunk of packed(part.content, entry)) yield chunk
    const tail = descriptor(entry)
    yield tail
    at += head.length + entry.packed + tail.length
    if (at > MOST || entry.size > MOST) throw new TableError('table.cannot-write', { found: '> 4 GiB' })
  }
  const directory = written.map(directoryEntry)
  yield* directory
  const size = directory.reduce((sum, entry) => sum + entry.length, 0)
  yield ending(written.length, size, at)
}

async function* packed(content: AsyncIterable<Uint8Array>, entry: Written): AsyncGenerator<Uint8Array> {
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      entry.sum = crc32(chunk, entry.sum)
      entry.size += chunk.length
      yield chunk
    }
  }
  const deflate = createDeflateRaw({ chunkSize: 64 * 1024 })
  // An error of the rows destroys the packer with it, and the loop below throws it.
  pipeline(Readable.from(counted(), { objectMode: false }), deflate, () => undefined)
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    entry.packed += chunk.length
    yield chunk
  }
}

function localHeader({ name }: Written): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(DEFLATE, 8)
  head.writeUInt16LE(DAY, 12)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function descriptor({ sum, packed, size }: Written): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(sum, 4)
  tail.writeUInt32LE(packed, 8)
  tail.writeUInt32LE(size, 12)
  return tail
}

function directoryEntry({ name, at, sum, packed, size }: Written): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(FLAGS, 8)
  entry.writeUInt16LE(DEFLATE, 10)
  entry.writeUInt16LE(DAY, 14)
  entry.writeUInt32LE(sum, 16)
  entry.writeUInt32LE(packed, 20)
  entry.writeUInt32LE(size, 24)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt32LE(at, 42)
  return Buffer.concat([entry, name])
}

function ending(count: number, size: number, at: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(at, 16)
  return end
}
