import type { TestStreet } from '../../apps/server/test-street.ts'
import { withTx } from '../../base/db/tx.ts'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  emptyEdge,
  growLog,
  TILE_WIDTH,
  type Tile,
  TilelogError,
  tilePath,
} from '../../engines/tilelog/index.ts'
import { type EntryRef, leavesOf, readEntries } from '../../modules/ledger/index.ts'

/** A log in memory: what waits gets its place when asked, as the sequencer gives it, without files, keys or centres. */
export function memoryLog({ database, house }: TestStreet) {
  const files = new Map<string, Uint8Array>()
  let edge = emptyEdge()
  return {
    files,
    get size() {
      return edge.size
    },
    async drain(): Promise<void> {
      await withTx(database.owner, {}, async (tx) => {
        const refs = await tx.query<EntryRef>({ text: 'SELECT street, id FROM ledger.waiting ORDER BY id' })
        const leaves = await leavesOf(tx, await readEntries(tx, refs), house.keys)
        await tx.query({
          text: `WITH gone AS (DELETE FROM ledger.waiting)
                 INSERT INTO ledger.place (index, street, id)
                 SELECT $1::bigint + n - 1, street, id FROM unnest($2::text[], $3::uuid[]) WITH ORDINALITY AS w (street, id, n)`,
          values: [edge.size, refs.map((ref) => ref.street), refs.map((ref) => ref.id)],
        })
        const growth = growLog(nodeCrypto, edge, leaves)
        for (const { path, bytes } of growth.files) files.set(path, bytes)
        edge = growth.edge
      })
    },
    async tile(tile: Tile): Promise<Uint8Array> {
      for (let width = tile.width; width <= TILE_WIDTH; width++) {
        const found = files.get(tilePath({ ...tile, width }))
        if (found) return cut(found, tile.width)
      }
      throw new TilelogError('tilelog.missing-file', tilePath(tile))
    },
  }
}

/** The first entries of a bundle. */
function cut(bundle: Uint8Array, count: number): Uint8Array {
  let at = 0
  for (let n = 0; n < count; n++) at += 2 + (bundle[at]! << 8) + bundle[at + 1]!
  return bundle.subarray(0, at)
}
