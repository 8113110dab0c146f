import { spawn } from 'node:child_process'
import path from 'node:path'
import { wholeApi } from '../../apps/server/test-street.ts'
import type { Seat, SmallStreet } from '../../apps/server/test-street-fill.ts'
import { client, type Send } from '../../base/client.ts'
import type { ConnectionConfig } from '../../base/db/pool.ts'

interface Ready {
  readonly port: number
  readonly street: SmallStreet
  readonly tokens: Readonly<Record<string, string>>
  readonly postgres: number
  /** How the server connects, so that a drill can look at what it left. */
  readonly database: ConnectionConfig
}

const startLimit = 60_000
let presses = 0

/** Starts a server process on a data folder and waits until it answers. */
export async function startServer(dataDir: string, { hoursAhead = 0, port = 0 } = {}) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'server.ts')], {
    env: {
      ...process.env,
      LINLI_DATA: dataDir,
      DRILL_HOURS_AHEAD: String(hoursAhead),
      DRILL_PORT: String(port),
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const ready = await new Promise<Ready>((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error(`no server after ${startLimit} ms:\n${output}`)),
      startLimit,
    )
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      const line = /^READY (.*)$/m.exec(output)?.[1]
      if (!line) return
      clearTimeout(limit)
      resolve(JSON.parse(line) as Ready)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then((code) => reject(new Error(`the server ended with ${code}:\n${output}`)))
  })
  const base = `http://127.0.0.1:${ready.port}`

  /** A browser in a seat, or nobody's; each press from an address of its own, so that no limit per address is in the way. */
  function as(seat: Seat | null) {
    const send: Send = async ({ method, url, headers, body }) => {
      const n = ++presses
      return fetch(base + url, {
        method,
        headers: {
          ...headers,
          'x-forwarded-for': `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
          ...(seat ? { cookie: `linli_session=${ready.tokens[seat]}` } : {}),
        },
        body: (body as BodyInit | undefined) ?? null,
        signal: AbortSignal.timeout(20_000),
      })
    }
    return client(wholeApi, send)
  }

  return {
    ...ready,
    pid: child.pid!,
    base,
    as,
    /** All that it has said until now, without the line that holds the sessions. */
    said: () => output.replace(/^READY .*$/m, ''),
    /** Sends the signal and waits for the end; gives the exit code, null after a kill. */
    end: (signal: 'SIGKILL' | 'SIGTERM') => {
      child.kill(signal)
      return ended
    },
  }
}

export type Server = Awaited<ReturnType<typeof startServer>>
