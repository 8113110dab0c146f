import { readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { TILE_WIDTH, type Tile, tileAt, tilePath } from '../../../engines/tilelog/index.ts'
import { placesOf } from './config.ts'
import { nodeFiles } from './files.ts'
import { LogFolder } from './folder.ts'
import { wrong } from './problems.ts'
import { sizeOfNote } from './read.ts'
import { publishedFile } from './sequencer.ts'

/** Files written at a time. */
const AT_ONCE = 64

/**
 * Writes the published log as static files that any reader of the format takes: the checkpoint last, so that a copy that was broken
 * off is none. Gives the number of entries. @throws ledger.export-folder, ledger.nothing-yet
 */
export async function exportLog(dataDir: string, target: string): Promise<number> {
  const from = new LogFolder(nodeFiles(placesOf(dataDir).log))
  const note = await from.readText(publishedFile)
  if (note === undefined) throw wrong.nothingYet()
  await mkdir(target, { recursive: true })
  if (readdirSync(target).length > 0) throw wrong.notEmpty({ folder: target })
  const to = new LogFolder(nodeFiles(target))
  const size = sizeOfNote(note)
  let due: Tile[] = []
  const write = async () => {
    await to.put(
      await Promise.all(
        due.map(async (tile) => ({ tile, path: tilePath(tile), bytes: await from.tile(tile) })),
      ),
    )
    due = []
  }
  for (const tile of tilesOf(size)) if (due.push(tile) >= AT_ONCE) await write()
  await write()
  await to.replace(publishedFile, note)
  return size
}

/** Every tile of a tree of this size, as wide as it is then. */
function* tilesOf(size: number): Generator<Tile> {
  for (let level: Tile['level'] = 'entries'; ; level = level === 'entries' ? 0 : level + 1) {
    if (!tileAt(size, level, 0)) return
    for (let index = 0; ; index++) {
      const tile = tileAt(size, level, index)
      if (!tile) break
      yield tile
      if (tile.width < TILE_WIDTH) break
    }
  }
}
