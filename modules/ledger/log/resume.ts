import type { Database } from '../../../base/db/database.ts'
import type { Tx } from '../../../base/db/tx.ts'
import { nodeCrypto } from '../../../engines/tilelog/crypto-node.ts'
import {
  checkConsistency,
  openNote,
  parseBundle,
  parseCheckpoint,
  proveConsistency,
  type ReadFile,
  readTile,
  TILE_WIDTH,
  TilelogError,
  tileAt,
} from '../../../engines/tilelog/index.ts'
import { readHead } from './book.store.ts'
import { provenEdge } from './check.ts'
import { placesOf } from './config.ts'
import { nodeFiles } from './files.ts'
import { LogFolder } from './folder.ts'
import { openLogKeys } from './keys.ts'
import type { Head } from './ports.ts'
import { wrong } from './problems.ts'
import { type LeafSource, rebuildFrom } from './rebuild.ts'
import * as store from './resume.store.ts'
import { stoppedFile } from './run.ts'
import { headFile, publishedFile } from './sequencer.ts'

/** Another copy of the log: a centre’s mirror. */
export interface Copy {
  readonly name: string
  readonly read: ReadFile
}

export interface Resumed {
  readonly size: number
  /** Entries that have got their places in the log back. */
  readonly back: number
  /** Entries of the log whose rows this database does not hold. */
  readonly lost: number
  /** Entries that had places which the log gives to others; they wait again. */
  readonly again: number
}

const LOT = 8 * TILE_WIDTH

/**
 * Lets a stopped log go on from what was signed: from its own files, or from a copy that another organization kept. Nothing signed is
 * given up: the database is brought to the log, not the log to the database.
 * @throws ledger.running, ledger.source, ledger.nothing-to-resume, ledger.files-missing
 */
export async function resumeLog(
  parts: { readonly database: Database; readonly dataDir: string; readonly now?: () => number },
  copy?: Copy,
): Promise<Resumed> {
  const lead = await store.takeLead(parts.database.config.owner)
  if (!lead) throw wrong.running()
  try {
    const places = placesOf(parts.dataDir)
    const own = new LogFolder(nodeFiles(places.log))
    const aside = new LogFolder(nodeFiles(places.aside))
    const keys = openLogKeys(places.keys)
    const from = copy?.name ?? places.log
    const head = await headIn(copy, own, aside, (note) => {
      const checkpoint = parseCheckpoint(openNote(note, keys.verifiers).text)
      if (checkpoint.origin !== keys.origin) throw wrong.source({ from, reason: checkpoint.origin })
      return checkpoint
    })
    const inTx = <R>(work: (tx: Tx) => Promise<R>): Promise<R> => lead.tx({ purpose: 'operation' }, work)
    const stored = await inTx((tx) => readHead(tx, keys.origin))
    if (head.size < (stored?.size ?? 0) && copy)
      throw wrong.notSmaller({ from, log: head.size, database: stored!.size })
    const at = new Date((parts.now ?? Date.now)()).toISOString()
    const resumed =
      head.size < (stored?.size ?? 0)
        ? { size: stored!.size, back: 0, lost: 0, again: 0 }
        : await takeUp({ own, copy, head, origin: keys.origin, at, from }, inTx)
    if (resumed.size === head.size) await aside.replace(headFile, head.note)
    await setAsideIfForked(own, head)
    await aside.remove(stoppedFile)
    return resumed
  } catch (error) {
    if (error instanceof TilelogError)
      throw wrong.source({ from: copy?.name ?? parts.dataDir, reason: error.message })
    throw error
  } finally {
    await lead.release()
  }
}

/** The largest signed tree that the copy, or our own files, show. */
async function headIn(
  copy: Copy | undefined,
  own: LogFolder,
  aside: LogFolder,
  open: (note: string) => { size: number; root: Uint8Array },
): Promise<Head> {
  const notes = copy
    ? [await copy.read('checkpoint')].map((bytes) => bytes && Buffer.from(bytes).toString('utf8'))
    : [await own.readText(publishedFile), await aside.readText(headFile)]
  const heads = notes.flatMap((note) => (note === undefined ? [] : [{ ...open(note), note }]))
  const [largest] = heads.sort((a, b) => b.size - a.size)
  if (!largest) throw wrong.source({ from: copy?.name ?? '', reason: 'checkpoint' })
  return { size: largest.size, root: largest.root, note: largest.note }
}

interface Taking {
  readonly own: LogFolder
  readonly copy: Copy | undefined
  readonly head: Head
  readonly origin: string
  readonly at: string
  readonly from: string
}

/** Files first, proven against the signed root; then the rows, in one transaction. */
async function takeUp(
  { own, copy, head, origin, at, from }: Taking,
  inTx: <R>(work: (tx: Tx) => Promise<R>) => Promise<R>,
): Promise<Resumed> {
  const read: ReadFile = copy?.read ?? own.read
  const leaves: LeafSource = async (first, to) => {
    const entries: Uint8Array[] = []
    for (let at = first; at < to; at += TILE_WIDTH) {
      const tile = tileAt(head.size, 'entries', at / TILE_WIDTH)!
      const bytes = copy ? await readTile(read, tile) : await own.tile(tile)
      entries.push(...parseBundle(bytes, tile.width))
    }
    return entries
  }
  if (copy || !(await provenEdge(nodeCrypto, own, head))) await rebuildFrom(nodeCrypto, own, head, leaves)
  return inTx(async (tx) => {
    let [back, again, differs] = [0, 0, false]
    let named = 0
    for (let first = 0; first < head.size; first += LOT) {
      const to = Math.min(head.size, first + LOT)
      const lot = (await leaves(first, to)).map((leaf, i) => nameOf(leaf!, first + i))
      const placed = differs ? new Map() : await store.placedIds(tx, first, to)
      const begun = lot.findIndex(({ index, id }) => placed.get(index) !== id && placed.get(index) !== null)
      if (begun < 0) continue
      if (!differs) again = await store.unplaceFrom(tx, first + begun)
      differs = true
      named += lot.length - begun
      back += await store.placeAsNamed(tx, lot.slice(begun), at)
    }
    // Places beyond the end of the log belong to a history that nobody else has seen.
    if (!differs) again = await store.unplaceFrom(tx, head.size)
    await store.setHead(tx, origin, head, at)
    const done = { size: head.size, back, lost: named - back, again }
    await store.noteResumed(tx, at, { from, ...done })
    return done
  })
}

/** Which entry a leaf stands for. */
function nameOf(leaf: Uint8Array, index: number): store.Named {
  const { id, org } = JSON.parse(Buffer.from(leaf).toString('utf8')) as { id: string; org: string }
  return { index, id, street: org }
}

/** A published checkpoint of another history than the one that goes on is kept under another name, as evidence. */
async function setAsideIfForked(own: LogFolder, head: Head): Promise<void> {
  const note = await own.readText(publishedFile)
  if (note === undefined) return
  const shown = parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))
  try {
    const proof = await proveConsistency(nodeCrypto, shown.size, head.size, own.tile)
    checkConsistency(nodeCrypto, shown, head, proof)
  } catch (error) {
    if (!(error instanceof TilelogError)) throw error
    await own.replace(`${publishedFile}.forked-${shown.size}`, note)
    await own.remove(publishedFile)
  }
}
