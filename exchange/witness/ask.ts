import http from 'node:http'
import https from 'node:https'

export interface Answer {
  readonly status: number
  readonly type: string
  readonly bytes: Buffer
}

export interface Asking {
  readonly body?: string | Uint8Array
  /** A longer answer is broken off. */
  readonly maxBytes: number
  /** For the whole exchange, from the first byte to the last. */
  readonly timeoutMs: number
  /** Breaks the exchange off. */
  readonly signal?: AbortSignal | undefined
}

/** No usable answer came: not reached, too slow, too long. `message` is for people who look after the machines. */
export class NoAnswer extends Error {}

/** Connections stay open between questions; few at a time, so that nobody is flooded. */
const pool = { keepAlive: true, maxSockets: 8, maxFreeSockets: 4, timeout: 60_000 }
const agents = { 'http:': new http.Agent(pool), 'https:': new https.Agent(pool) }

/**
 * Asks another machine by HTTP, bounded in size and time; POST where there is a body. Redirects are not followed: an address that others
 * rely on is written down as it is. @throws NoAnswer
 */
export async function ask(url: string, asking: Asking): Promise<Answer> {
  try {
    return await once(url, asking)
  } catch (error) {
    // The other side closed a connection that had been idle, just as we used it again.
    if (error instanceof Reused) return once(url, asking)
    throw error
  }
}

class Reused extends NoAnswer {}

function once(url: string, { body, maxBytes, timeoutMs, signal }: Asking): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const target = URL.canParse(url) ? new URL(url) : undefined
    const agent = target && agents[target.protocol as keyof typeof agents]
    if (!target || !agent) return reject(new NoAnswer(`not an address: ${url}`))
    const send = target.protocol === 'https:' ? https.request : http.request
    const method = body === undefined ? 'GET' : 'POST'
    const headers = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const request = send(target, { method, headers, agent, ...(signal && { signal }) })
    const fail = (why: string) => {
      clearTimeout(timer)
      reject(new NoAnswer(`${target.host}: ${why}`))
      request.destroy()
    }
    const timer = setTimeout(() => fail(`no answer within ${timeoutMs} ms`), timeoutMs)
    request.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      const Kind = request.reusedSocket && error.code === 'ECONNRESET' ? Reused : NoAnswer
      reject(new Kind(`${target.host}: ${error.code ?? error.message}`))
    })
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      let length = 0
      response.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length > maxBytes) fail(`answer of more than ${maxBytes} bytes`)
        else chunks.push(chunk)
      })
      response.on('aborted', () => fail('answer broken off'))
      response.on('error', (error) => fail(error.message))
      response.on('end', () => {
        clearTimeout(timer)
        const type = response.headers['content-type'] ?? ''
        resolve({ status: response.statusCode ?? 0, type, bytes: Buffer.concat(chunks) })
      })
    })
    request.end(body)
  })
}
