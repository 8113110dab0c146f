import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Keyring } from '../../../base/crypto/keyring.ts'
import type { ByteSource } from '../../../engines/table/index.ts'

/** Bytes before the content: the counter's start. */
const headBytes = 16
const block = 16
const chunk = 256 * 1024
/** An upload that nobody went on with. */
const keptHours = 24
/** Uploads of one street under way at a time: a disk has an end. */
const mostUnderWay = 8

export interface StagedFile extends ByteSource {
  close(): Promise<void>
}

/** Uploaded tables between upload and the end of their load: encrypted, so that a copy of the folder says nothing. */
export interface Staging {
  /**
   * Adds a piece to an upload at this byte. A piece that is there already changes nothing, so that it can be sent again. Gives the
   * bytes that are there now: fewer than `at` where a piece before it is missing; null where too many uploads are under way.
   */
  append(street: string, id: string, at: number, bytes: Uint8Array): Promise<number | null>
  /** Bytes of an upload that are there; null where nobody began it. */
  received(street: string, id: string): Promise<number | null>
  /** All pieces are there: from now on it is the table of the load of this id. */
  finish(street: string, id: string): Promise<void>
  open(id: string): Promise<StagedFile>
  drop(id: string): Promise<void>
  /** Removes what was left behind. */
  sweep(now: number, wanted: (id: string) => Promise<boolean>): Promise<void>
}

const name = /^[0-9a-f-]{36}$/

/**
 * AES-256-CTR: any part can be written and read by itself, as pieces and the zip directory of a workbook need. It does not prove that
 * nothing was changed; the sha256 of the load does, which is compared before rows are taken.
 */
export function stagingIn(folder: string, keys: Keyring): Staging {
  const fileOf = (id: string, street?: string) => {
    if (!name.test(id)) throw new Error(`no id: ${id}`)
    return path.join(folder, street === undefined ? id : `${street}.${id}`)
  }
  return {
    async append(street, id, at, bytes) {
      const file = fileOf(id, street)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const there = await sizeOf(file)
      if (there === undefined) {
        if (at > 0) return 0
        const others = (await readdir(folder)).filter((one) => one.startsWith(`${street}.`))
        if (others.length >= mostUnderWay) return null
      }
      const before = there ?? 0
      if (at > before) return before
      // An empty file is begun too, so that reading it can say that it is empty.
      if (there !== undefined && at + bytes.length <= before) return before
      // Only what is new: one place of the key stream never meets two contents.
      await write(file, keys, before, bytes.subarray(before - at))
      return at + bytes.length
    },
    received: async (street, id) => (await sizeOf(fileOf(id, street))) ?? null,
    async finish(street, id) {
      await rename(fileOf(id, street), fileOf(id))
    },
    open: (id) => openStaged(fileOf(id), keys),
    drop: (id) => rm(fileOf(id), { force: true }),
    async sweep(now, wanted) {
      const files = await readdir(folder).catch(() => [])
      for (const file of files.slice(0, 10_000)) {
        const { mtimeMs } = await stat(path.join(folder, file)).catch(() => ({ mtimeMs: now }))
        if (now - mtimeMs < keptHours * 3_600_000) continue
        if (!name.test(file) || !(await wanted(file))) await rm(path.join(folder, file), { force: true })
      }
    },
  }
}

/** Bytes of the content; undefined where there is no file. A piece that a crash cut short is written once more. */
async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined)
  return found && Math.max(0, found.size - headBytes)
}

/** The counter at a byte. Its last four bytes count blocks: 64 GiB before they would run over. */
function counterAt(start: Uint8Array, offset: number): Buffer {
  const counter = Buffer.from(start)
  counter.writeUInt32BE(Math.floor(offset / block), 12)
  return counter
}

async function write(fileName: string, keys: Keyring, at: number, bytes: Uint8Array): Promise<void> {
  const file = await openOrMake(fileName)
  try {
    const start = await startOf(file)
    const skip = at % block
    const cipher = createCipheriv('aes-256-ctr', keys.key('intake', 1), counterAt(start, at))
    cipher.update(Buffer.alloc(skip))
    await file.write(cipher.update(bytes), 0, bytes.length, headBytes + at)
  } finally {
    await file.close()
  }
}

async function openOrMake(fileName: string): Promise<FileHandle> {
  const there = await open(fileName, 'r+').catch(() => undefined)
  if (there && (await there.stat()).size >= headBytes) return there
  await there?.close()
  const made = await open(fileName, 'w+', 0o600)
  await made.write(randomBytes(headBytes).fill(0, 12), 0, headBytes, 0)
  return made
}

async function startOf(file: FileHandle): Promise<Buffer> {
  const start = Buffer.alloc(headBytes)
  await file.read(start, 0, headBytes, 0)
  return start
}

async function openStaged(fileName: string, keys: Keyring): Promise<StagedFile> {
  const file = await open(fileName, 'r')
  const size = (await file.stat()).size - headBytes
  const start = await startOf(file)
  async function read(offset: number, length: number): Promise<Uint8Array> {
    if (offset < 0 || length < 0 || offset + length > size) throw new RangeError('past the end')
    const before = offset % block
    const sealed = Buffer.alloc(before + length)
    let got = 0
    while (got < sealed.length) {
      const at = headBytes + offset - before + got
      const { bytesRead } = await file.read(sealed, got, sealed.length - got, at)
      if (bytesRead === 0) throw new RangeError('past the end')
      got += bytesRead
    }
    const key = keys.key('intake', 1)
    return createDecipheriv('aes-256-ctr', key, counterAt(start, offset)).update(sealed).subarray(before)
  }
  return {
    size,
    read,
    async *stream() {
      for (let at = 0; at < size; at += chunk) yield await read(at, Math.min(chunk, size - at))
    },
    close: () => file.close(),
  }
}
