import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import type { ByteSource } from '../byte-source.ts'
import type { Limits } from '../limits.ts'
import { TableError } from '../problem.ts'

const CHUNK = 256 * 1024
const RATIO_FROM = 1024 * 1024

/** yauzl's door to our bytes: it reads the directory and the local headers through this; the data we inflate. */
class SourceReader extends RandomAccessReader {
  readonly #source: ByteSource

  constructor(source: ByteSource) {
    super()
    this.#source = source
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#source.read(position, length).then(
      (bytes) => {
        buffer.set(bytes, offset)
        callback(null)
      },
      (error: Error) => callback(error),
    )
  }
}

/** The parts of a package by name, lower case because part names do not differ by case. Never used as paths. */
export class Parts {
  readonly #source: ByteSource
  readonly #zip: ZipFile
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #limits: Limits

  constructor(source: ByteSource, zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: Limits) {
    this.#source = source
    this.#zip = zip
    this.#entries = entries
    this.#limits = limits
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase())
  }

  /**
   * The unpacked bytes of a part. Size and checksum are those of the directory, or it throws.
   * @param onRead is told the packed bytes read so far and their total
   * @throws TableError table.damaged, table.encrypted, table.zip-bomb
   */
  async *read(name: string, onRead?: (read: number, total: number) => void): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name.toLowerCase())
    if (!entry) throw new TableError('table.damaged', { found: name })
    if (entry.isEncrypted()) throw new TableError('table.encrypted')
    const { fileDataStart } = await this.#zip
      .readLocalFileHeaderPromise(entry, { minimal: true })
      .catch((error: unknown) => damaged(name, error))
    checkRatio(entry, this.#limits)
    let size = 0
    let sum = 0
    try {
      for await (const chunk of unpacked(this.#source, entry, fileDataStart, onRead)) {
        size += chunk.length
        // The directory's sizes were checked against the limits; a part that lies about its size stops here.
        if (size > entry.uncompressedSize) {
          throw new TableError('table.zip-bomb', { found: `> ${size}`, limit: entry.uncompressedSize })
        }
        sum = crc32(chunk, sum)
        yield chunk
      }
    } catch (error) {
      throw error instanceof TableError ? error : damaged(name, error)
    }
    if (size !== entry.uncompressedSize || sum !== entry.crc32) damaged(name)
  }

  /** A small part whole, as text. @throws TableError table.damaged when it is longer than `most` bytes */
  async text(name: string, most: number): Promise<string> {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of this.read(name)) {
      size += chunk.length
      if (size > most) throw new TableError('table.too-large', { found: size, limit: most })
      chunks.push(chunk)
    }
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    } catch (error) {
      return damaged(name, error)
    }
  }
}

/** Reads the directory. @throws TableError table.damaged, table.too-many-parts, table.zip-bomb */
export async function openParts(source: ByteSource, limits: Limits): Promise<Parts> {
  const entries = new Map<string, Entry>()
  let bytes = 0
  try {
    const zip = await fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
      autoClose: false,
    })
    if (zip.entryCount > limits.maxParts) {
      throw new TableError('table.too-many-parts', { found: zip.entryCount, limit: limits.maxParts })
    }
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize
      if (bytes > limits.maxBytes) {
        throw new TableError('table.zip-bomb', { found: bytes, limit: limits.maxBytes })
      }
      const name = entry.fileName.toLowerCase()
      if (entries.has(name)) damaged(entry.fileName)
      entries.set(name, entry)
    }
    return new Parts(source, zip, entries, limits)
  } catch (error) {
    throw error instanceof TableError ? error : damaged('zip', error)
  }
}

function checkRatio(entry: Entry, limits: Limits): void {
  const ratio = Math.round(entry.uncompressedSize / Math.max(1, entry.compressedSize))
  if (entry.uncompressedSize > RATIO_FROM && ratio > limits.maxRatio) {
    throw new TableError('table.zip-bomb', { found: `${ratio}:1`, limit: `${limits.maxRatio}:1` })
  }
}

async function* unpacked(
  source: ByteSource,
  entry: Entry,
  start: number,
  onRead?: (read: number, total: number) => void,
): AsyncGenerator<Buffer> {
  async function* packed(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < entry.compressedSize; at += CHUNK) {
      const length = Math.min(CHUNK, entry.compressedSize - at)
      yield await source.read(start + at, length)
      onRead?.(at + length, entry.compressedSize)
    }
  }
  if (entry.compressionMethod === 0) {
    for await (const chunk of packed()) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
  } else if (entry.compressionMethod === 8) {
    const inflate = createInflateRaw({ chunkSize: CHUNK })
    const input = Readable.from(packed(), { objectMode: false, highWaterMark: CHUNK })
    // Errors of either side destroy the inflater, and the loop below throws them.
    pipeline(input, inflate, () => undefined)
    for await (const chunk of inflate) yield chunk as Buffer
  } else {
    throw new TableError('table.unsupported', { found: `zip method ${entry.compressionMethod}` })
  }
}

function damaged(found: string, cause?: unknown): never {
  throw new TableError('table.damaged', { found }, cause)
}
