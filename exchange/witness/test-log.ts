import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { nodeCrypto } from '../../engines/tilelog/crypto-node.ts'
import {
  type Edge,
  edgeRoot,
  emptyEdge,
  formatAddCheckpoint,
  formatCheckpoint,
  formatVkey,
  growLog,
  NOTE_ED25519,
  proveConsistency,
  readTile,
  signingKey,
  signNote,
  type Tile,
} from '../../engines/tilelog/index.ts'

/** A log in memory that is served over HTTP, and can be told to lie. */
export async function testLog(origin: string, seed = 7) {
  const key = signingKey(nodeCrypto, origin, NOTE_ED25519, new Uint8Array(32).fill(seed))
  const files = new Map<string, Uint8Array>()
  let edge: Edge = emptyEdge()
  const asked: string[] = []
  /** Called before each answer; what it throws breaks the connection. */
  const before: { answer: (path: string) => Promise<void> | void } = { answer: () => {} }
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').slice(1)
    asked.push(path)
    try {
      await before.answer(path)
    } catch {
      return response.destroy()
    }
    const bytes = files.get(path)
    response.writeHead(bytes ? 200 : 404).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const note = (at: Edge = edge): string =>
    signNote(formatCheckpoint({ origin, size: at.size, root: edgeRoot(nodeCrypto, at) }), [key], Date.now())

  return {
    ...{ origin, url, vkey: formatVkey(key), files, asked, before, note, key },
    edge: () => edge,
    /** Goes back to an earlier tree, as a log does that is restored from a backup. */
    back(to: Edge): void {
      edge = to
    },
    /** Appends entries and writes the files; publishes nothing. */
    grow(entries: readonly string[]): Edge {
      const grown = growLog(
        nodeCrypto,
        edge,
        entries.map((entry) => new TextEncoder().encode(entry)),
      )
      for (const file of grown.files) files.set(file.path, file.bytes)
      edge = grown.edge
      return edge
    },
    publish(text: string = note()): void {
      files.set('checkpoint', new TextEncoder().encode(text))
    },
    /** The body of add-checkpoint from an old size to this tree. */
    async request(old: number, at: Edge = edge): Promise<string> {
      const read = (tile: Tile) => readTile((path) => files.get(path), tile)
      return formatAddCheckpoint(old, await proveConsistency(nodeCrypto, old, at.size, read), note(at))
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export type TestLog = Awaited<ReturnType<typeof testLog>>

export const entriesFrom = (from: number, count: number, salt = ''): string[] =>
  Array.from({ length: count }, (_, i) => `{"n":${from + i}${salt}}`)
