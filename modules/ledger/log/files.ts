import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'

/** The few acts on a file system that the log needs. Paths are relative to the log's folder and written with `/`. */
export interface Files {
  /** Undefined where there is none. */
  read(file: string): Promise<Uint8Array | undefined>
  /** Makes or replaces it; its content is durable when this resolves, its name only after `sync` of the folder. */
  write(file: string, bytes: Uint8Array): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** Also one that is not there. */
  remove(file: string): Promise<void>
  /** Makes one folder, or finds it there. */
  makeFolder(folder: string): Promise<void>
  /** Only if it is empty. */
  removeFolder(folder: string): Promise<void>
  /** Names; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>
  /** Makes the names in a folder durable. */
  sync(folder: string): Promise<void>
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code

/** What `work` gives, or `otherwise` if it fails with one of these codes. */
async function unless<R>(codes: readonly string[], otherwise: R, work: Promise<R>): Promise<R> {
  try {
    return await work
  } catch (error) {
    if (codes.includes(String(codeOf(error)))) return otherwise
    throw error
  }
}

/** Files below a folder of this machine, which is made if it is not there. */
export function nodeFiles(root: string): Files {
  const at = (file: string) => path.join(root, file)
  return {
    read: (file) => unless(['ENOENT', 'ENOTDIR'], undefined, readFile(at(file))),
    async write(file, bytes) {
      const handle = await open(at(file), 'w', 0o644)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
    rename: (from, to) => rename(at(from), at(to)),
    remove: (file) => rm(at(file), { force: true }),
    makeFolder: async (folder) => void (await mkdir(at(folder), { recursive: true })),
    removeFolder: (folder) => unless(['ENOENT', 'ENOTEMPTY', 'EEXIST'], undefined, rmdir(at(folder))),
    list: (folder) => unless(['ENOENT', 'ENOTDIR'], [], readdir(at(folder))),
    async sync(folder) {
      // Windows opens no folders; NTFS keeps names in order by itself.
      if (process.platform === 'win32') return
      const handle = await open(at(folder), 'r')
      try {
        await handle.sync()
      } finally {
        await handle.close()
      }
    },
  }
}
