import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Keyring } from '../../../base/crypto/keyring.ts'
import type { ByteSource } from '../../../engines/table/index.ts'

/** Bytes before the content: the counter's start. */
const headBytes = 16
const chunk = 256 * 1024
/** An upload that nobody went on with. */
const keptHours = 24

export interface StagedFile extends ByteSource {
  close(): Promise<void>
}

/** Uploaded tables between upload and the end of their load: encrypted, so that a copy of the folder says nothing. */
export interface Staging {
  keep(id: string, bytes: Uint8Array): Promise<string>
  open(id: string): Promise<StagedFile>
  drop(id: string): Promise<void>
  /** Removes what was left behind. */
  sweep(now: number, wanted: (id: string) => Promise<boolean>): Promise<void>
}

const name = /^[0-9a-f-]{36}$/

/**
 * AES-256-CTR: any part can be read by itself, as the zip directory of a workbook needs. It does not prove that nothing was changed;
 * the sha256 of the load does, which is compared before rows are taken.
 */
export function stagingIn(folder: string, keys: Keyring): Staging {
  const fileOf = (id: string) => {
    if (!name.test(id)) throw new Error(`no id: ${id}`)
    return path.join(folder, id)
  }
  return {
    async keep(id, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const start = randomBytes(headBytes)
      // The last four bytes count blocks: 64 GiB before they would run over.
      start.fill(0, 12)
      const cipher = createCipheriv('aes-256-ctr', keys.key('intake', 1), start)
      const part = `${fileOf(id)}.part`
      await writeFile(part, Buffer.concat([start, cipher.update(bytes), cipher.final()]), { mode: 0o600 })
      await rename(part, fileOf(id))
      return createHash('sha256').update(bytes).digest('hex')
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

async function openStaged(fileName: string, keys: Keyring): Promise<StagedFile> {
  const file = await open(fileName, 'r')
  const size = (await file.stat()).size - headBytes
  const start = Buffer.alloc(headBytes)
  await file.read(start, 0, headBytes, 0)
  async function read(offset: number, length: number): Promise<Uint8Array> {
    if (offset < 0 || length < 0 || offset + length > size) throw new RangeError('past the end')
    const before = offset % 16
    const counter = Buffer.from(start)
    counter.writeUInt32BE((offset - before) / 16, 12)
    const sealed = Buffer.alloc(before + length)
    let got = 0
    while (got < sealed.length) {
      const at = headBytes + offset - before + got
      const { bytesRead } = await file.read(sealed, got, sealed.length - got, at)
      if (bytesRead === 0) throw new RangeError('past the end')
      got += bytesRead
    }
    return createDecipheriv('aes-256-ctr', keys.key('intake', 1), counter).update(sealed).subarray(before)
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
