// The one place of this engine that does I/O, kept apart so that everything else runs on any bytes (an upload,
// memory, object storage). It lives here because every caller on a server needs just this and nothing of the domain.
import { open } from 'node:fs/promises'
import type { ByteSource } from './byte-source.ts'

const CHUNK = 256 * 1024

export interface FileSource extends ByteSource {
  close(): Promise<void>
}

/** A file as a source of bytes. The caller closes it. @throws what `node:fs` throws when it cannot be opened */
export async function fileSource(path: string): Promise<FileSource> {
  const file = await open(path, 'r')
  const { size } = await file.stat()
  async function read(offset: number, length: number): Promise<Uint8Array> {
    const bytes = Buffer.allocUnsafe(length)
    let got = 0
    while (got < length) {
      const { bytesRead } = await file.read(bytes, got, length - got, offset + got)
      if (bytesRead === 0) throw new RangeError('past the end')
      got += bytesRead
    }
    return bytes
  }
  return {
    size,
    read,
    async *stream() {
      for (let at = 0; at < size; at += CHUNK) yield await read(at, Math.min(CHUNK, size - at))
    },
    close: () => file.close(),
  }
}
