import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import {
  formatBundle,
  isTileOf,
  parseBundle,
  parseTilePath,
  TILE_WIDTH,
  type Tile,
  TilelogError,
  tileAt,
  tilePath,
} from '../../engines/tilelog/index.ts'
import type { Watched } from './watched.ts'

/** A request with 63 proof lines and a checkpoint with dozens of signatures has some 20 KB. */
const mostBody = 64 * 1024
/** Bodies that come in at the same time hold 16 MB at most, and each has five seconds to arrive. */
const mostConnections = 256
/** From one address: whoever takes all it can get leaves room for the others. */
const mostFromOne = 64
const arriveWithin = 5_000
/** Without a byte in either direction. A log under load asks several times a second. */
const idle = 15_000
/** Answers being made at the same time; who comes later is asked to come again. */
const mostAtOnce = 32

export interface Shown {
  /** By the hash in the address. */
  readonly logs: ReadonlyMap<string, Watched>
  add(body: Uint8Array): Promise<{ readonly status: number; readonly type: string; readonly body: string }>
  health(): Promise<object>
  alarms(): Promise<readonly object[]>
}

const plain = 'text/plain; charset=utf-8'

function reply(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** Reads a body of at most `mostBody` bytes; undefined when it is longer. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= mostBody) chunks.push(chunk)
      else resolve(undefined)
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('aborted', () => reject(new Error('aborted')))
  })
}

/** The body of a post, or undefined where it was too long and the connection is ended. */
async function bodyOf(request: IncomingMessage, response: ServerResponse): Promise<Buffer | undefined> {
  const declared = Number(request.headers['content-length'] ?? 0)
  const body = declared > mostBody ? undefined : await readBody(request)
  if (body) return body
  response.shouldKeepAlive = false
  reply(response, 413, plain, 'too large\n')
  request.destroy()
  return
}

async function add(shown: Shown, body: Buffer, response: ServerResponse): Promise<void> {
  const answer = await shown.add(body)
  if (answer.status === 503) response.setHeader('retry-after', '1')
  reply(response, answer.status, answer.type, answer.body)
}

/** A tile as narrow as it was asked for: the copy keeps the widest one only. */
async function tileBytes(log: Watched, tile: Tile): Promise<Uint8Array | undefined> {
  const size = log.state?.size ?? 0
  if (!isTileOf(size, tile)) return
  const now = tileAt(size, tile.level, tile.index)!
  const bytes =
    (await log.files(tilePath(tile))) ??
    (await log.files(tilePath(now))) ??
    (await log.files(tilePath({ ...tile, width: TILE_WIDTH })))
  if (!bytes || tile.width === TILE_WIDTH) return bytes
  if (tile.level !== 'entries') return bytes.subarray(0, tile.width * 32)
  return formatBundle(cutBundle(bytes, now.width).slice(0, tile.width))
}

const cutBundle = (bytes: Uint8Array, width: number): Uint8Array[] => {
  try {
    return parseBundle(bytes, width)
  } catch {
    // The narrow one itself was found.
    return parseBundle(bytes, TILE_WIDTH)
  }
}

async function show(shown: Shown, path: string, response: ServerResponse): Promise<void> {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('cache-control', 'no-cache')
  if (path === '/health' || path === '/alarms') {
    const value = path === '/health' ? await shown.health() : { alarms: await shown.alarms() }
    return reply(response, 200, 'application/json; charset=utf-8', `${JSON.stringify(value)}\n`)
  }
  const [, hash = '', file = ''] = /^\/([0-9a-f]{64})\/([a-z0-9./]{1,64})$/.exec(path) ?? []
  const log = shown.logs.get(hash)
  if (log && file === 'checkpoint' && log.state) return reply(response, 200, plain, log.state.note)
  if (log && file.startsWith('tile/')) {
    const bytes = await tileBytes(log, parseTilePath(file))
    if (bytes) {
      response.setHeader('cache-control', 'public, max-age=31536000, immutable')
      return reply(response, 200, 'application/octet-stream', bytes)
    }
  }
  reply(response, 404, plain, 'not found\n')
}

/**
 * The addresses of a centre: C2SP tlog-witness, its monitoring prefix with the copy as C2SP tlog-tiles below it, /health, /alarms.
 * Nobody has to sign in; who may reach it at all is decided before it (mTLS, a firewall).
 */
export function witnessServer(shown: Shown): Server {
  let busy = 0
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? ''
    const post = path === '/add-checkpoint'
    if (request.method !== (post ? 'POST' : 'GET')) {
      response.setHeader('allow', post ? 'POST' : 'GET')
      return reply(response, 405, plain, 'method not allowed\n')
    }
    // Only whoever has sent all of it counts as work: slow ones hold up nobody.
    const body = post ? await bodyOf(request, response) : undefined
    if (post && !body) return
    if (busy >= mostAtOnce) {
      response.setHeader('retry-after', '1')
      return reply(response, 503, plain, 'busy\n')
    }
    busy += 1
    try {
      await (body ? add(shown, body, response) : show(shown, path, response))
    } finally {
      busy -= 1
    }
  }
  const server = createServer({
    requestTimeout: arriveWithin,
    headersTimeout: arriveWithin,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: 8 * 1024,
  })
  server.maxConnections = mostConnections
  // Whoever asks and does not read, or holds a connection that does nothing, leaves its place to others.
  server.setTimeout(idle, (socket) => socket.destroy())
  server.keepAliveTimeout = idle
  const from = new Map<string, number>()
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? ''
    const open = (from.get(address) ?? 0) + 1
    from.set(address, open)
    socket.once('close', () => {
      const left = from.get(address)! - 1
      if (left > 0) from.set(address, left)
      else from.delete(address)
    })
    if (open > mostFromOne) socket.destroy()
  })
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent || response.destroyed) return void response.destroy()
      if (error instanceof TilelogError) return reply(response, 404, plain, 'not found\n')
      reply(response, 500, plain, 'failed\n')
    })
  })
  return server
}
