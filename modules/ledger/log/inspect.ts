import type { Database } from '../../../base/db/database.ts'
import { countAllWaiting } from '../waiting.store.ts'
import { placesOf } from './config.ts'
import { nodeFiles } from './files.ts'
import { LogFolder } from './folder.ts'
import { openLogKeys } from './keys.ts'
import { keptReason } from './problems.ts'
import { sizeOfNote } from './read.ts'
import { readState } from './resume.store.ts'
import { stoppedFile } from './run.ts'
import { publishedFile } from './sequencer.ts'

/** The log as files and database tell of it, whether the server runs or not. */
export async function inspectLog(database: Database, dataDir: string) {
  const places = placesOf(dataDir)
  const keys = openLogKeys(places.keys)
  const note = await new LogFolder(nodeFiles(places.log)).readText(publishedFile)
  const stopped = await new LogFolder(nodeFiles(places.aside)).readText(stoppedFile)
  const { head, centres, lost } = await readState(database.owner, keys.origin)
  return {
    origin: keys.origin,
    vkeys: keys.vkeys,
    size: head?.size ?? 0,
    published: note === undefined ? 0 : sizeOfNote(note),
    waiting: await countAllWaiting(database.owner),
    ...{ centres, lost },
    stopped: stopped === undefined ? undefined : keptReason(stopped),
  }
}
