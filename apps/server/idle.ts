import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** Answers under way when the server stops are waited for, but not longer than this, in ms. */
const patience = 10_000

/**
 * Closes connections without a request at once when the server stops. Node counts one that never asked anything (browsers open some
 * beforehand) as busy, and would wait for it as long as for a slow request.
 */
export function closeIdleAtStop(app: FastifyInstance): void {
  const open = new Map<Socket, number>()
  let stopping = false
  app.server.on('connection', (socket: Socket) => {
    open.set(socket, 0)
    socket.once('close', () => open.delete(socket))
  })
  app.server.on('request', ({ socket }, reply) => {
    open.set(socket, (open.get(socket) ?? 0) + 1)
    reply.once('close', () => {
      if (!open.has(socket)) return
      const left = (open.get(socket) ?? 1) - 1
      open.set(socket, left)
      if (stopping && left === 0) socket.end()
    })
  })
  app.addHook('preClose', async () => {
    stopping = true
    for (const [socket, asked] of open) if (asked === 0) socket.destroy()
    setTimeout(() => app.server.closeAllConnections(), patience).unref()
  })
}
