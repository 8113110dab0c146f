/** Bytes from somewhere: a file, an upload, memory. The engine itself opens nothing. */
export interface ByteSource {
  /** In bytes; must not change while a table is open on it. */
  readonly size: number
  /** Exactly `length` bytes from `offset`; rejects when they are not there. */
  read(offset: number, length: number): Promise<Uint8Array>
  /** All bytes from the start; may be called more than once. */
  stream(): AsyncIterable<Uint8Array>
}

const CHUNK = 256 * 1024

/** Bytes in memory as a source. They are not copied: do not change them while the table is open. */
export function bytesSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    async read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > bytes.length) throw new RangeError('past the end')
      return bytes.subarray(offset, offset + length)
    },
    async *stream() {
      for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
    },
  }
}
