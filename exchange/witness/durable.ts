import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'

/** Files written at a time: each waits for the disk. */
const AT_ONCE = 8

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders; its file system keeps renames in order by itself.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function writeWhole(file: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const fresh = `${file}.new`
  try {
    const handle = await open(fresh, 'w', 0o644)
    try {
      await handle.writeFile(bytes)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    await rename(fresh, file)
  } catch (error) {
    // A full disk: what was begun makes room again.
    await rm(fresh, { force: true }).catch(() => {})
    throw error
  }
}

/** A file to keep: `path` below the root, with forward slashes. */
export interface Kept {
  readonly path: string
  readonly bytes: Uint8Array | string
}

/**
 * Writes files below `root` so that each is there whole or not at all, and all are on the disk when this resolves, their folders too.
 * Between them there is no order; call twice where one must come first.
 */
export async function keepFiles(root: string, files: readonly Kept[]): Promise<void> {
  const folders = new Set<string>([root])
  for (let at = 0; at < files.length; at += AT_ONCE)
    await Promise.all(
      files.slice(at, at + AT_ONCE).map(({ path: below, bytes }) => {
        for (let up = path.posix.dirname(below); up !== '.'; up = path.posix.dirname(up))
          folders.add(path.join(root, up))
        return writeWhole(path.join(root, below), bytes)
      }),
    )
  await Promise.all([...folders].map(syncFolder))
}

/** The bytes of a file, or undefined where there is none. */
export async function readKept(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return
    throw error
  }
}
