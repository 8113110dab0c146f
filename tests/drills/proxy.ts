import type { AddressInfo } from 'node:net'
import { createServer, connect as dial, type Socket } from 'node:net'
import type { ConnectionConfig } from '../../base/db/pool.ts'

/** Messages of the client that make the server do something: Query, Execute. @see PostgreSQL protocol 3.0, message formats */
const acting = new Set(['Q', 'E'])

/**
 * Stands between the house and its database and cuts a connection before its n-th statement, as a kill of the process would:
 * whatever was sent before has arrived, nothing after it does, and nobody says goodbye.
 */
export async function cuttingProxy(config: ConnectionConfig) {
  // Statements still to pass before the cut; null: nothing is cut.
  let left: number | null = null
  let cuts = 0
  let passed = 0
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    sockets.add(near)
    const far = config.host?.startsWith('/')
      ? dial(`${config.host}/.s.PGSQL.${config.port}`)
      : dial(config.port!, config.host!)
    const split = messages()
    let news = false
    const cut = () => {
      near.destroy()
      far.destroy()
    }
    near.on('data', (chunk) => {
      for (const { type, bytes } of split(chunk)) {
        // News for other screens goes out some time after each step: it is no part of any.
        if (type === 'P' || type === 'Q') news = bytes.includes('pg_notify')
        if (acting.has(type) && !news) {
          if (left === 0) {
            cuts += 1
            left = null
            return cut()
          }
          if (left !== null) left -= 1
          passed += 1
        }
        if (type === 'E') news = false
        far.write(bytes)
      }
    })
    far.on('data', (chunk) => near.write(chunk))
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as [Socket, Socket][]) {
      one.on('error', cut)
      one.on('close', () => other.destroy())
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    config: { ...config, host: '127.0.0.1', port },
    /** The next statement but n is never sent. */
    cutAfter(n: number) {
      left = n
    },
    /** Counts statements from here on; `cut`: whether one was withheld since. */
    watch() {
      const [before, was] = [passed, cuts]
      return () => {
        left = null
        return { statements: passed - before, cut: cuts > was }
      }
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Splits what a client sends into messages: the first has no type, the rest are one letter, a length, a body. */
function messages() {
  let rest = Buffer.alloc(0)
  let greeted = false
  return (chunk: Buffer): { type: string; bytes: Buffer }[] => {
    rest = Buffer.concat([rest, chunk])
    const found: { type: string; bytes: Buffer }[] = []
    for (;;) {
      const head = greeted ? 1 : 0
      if (rest.length < head + 4) return found
      const length = head + rest.readInt32BE(head)
      if (rest.length < length) return found
      found.push({ type: greeted ? String.fromCharCode(rest[0]!) : '', bytes: rest.subarray(0, length) })
      greeted = true
      rest = rest.subarray(length)
    }
  }
}
