import { createHash } from 'node:crypto'
import { NOTE_LIMITS } from '../../engines/tilelog/index.ts'
import type { Alarm } from './alarms.ts'
import { ask, NoAnswer } from './ask.ts'
import { isEvidence } from './evidence.ts'

/** A centre as the policy names it. */
export interface CentreAddress {
  readonly name: string
  readonly vkey: string
  readonly url: string
}

/** A centre's answer to add-checkpoint. */
export interface CentreAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** What a centre is asked over the network: small, bounded answers, each within a few seconds. */
export interface CentreClient extends CentreAddress {
  /** @see C2SP tlog-witness. @throws NoAnswer */
  addCheckpoint(body: string, signal: AbortSignal): Promise<CentreAnswer>
  /** The checkpoint of a log that it shows to everybody; undefined where it has none. @throws NoAnswer */
  checkpoint(origin: string, signal: AbortSignal): Promise<string | undefined>
  /** The alarms that it has raised, open ones and cleared ones. @throws NoAnswer */
  alarms(): Promise<readonly Alarm[]>
}

export interface ClientOptions {
  /** ms for one exchange. A centre answers within its own patience (5 s), also while it copies. */
  readonly timeoutMs?: number
}

const mostAnswer = 64 * 1024
const mostAlarms = 2 * 1024 * 1024

/** Talks to a centre by HTTP. */
export function centreAt(address: CentreAddress, { timeoutMs = 10_000 }: ClientOptions = {}): CentreClient {
  const base = address.url.replace(/\/+$/, '')
  return {
    ...address,
    async addCheckpoint(body, signal) {
      const asking = { body, maxBytes: mostAnswer, timeoutMs, signal }
      const { status, type, bytes } = await ask(`${base}/add-checkpoint`, asking)
      return { status, contentType: type, body: bytes.toString('utf8') }
    },
    async checkpoint(origin, signal) {
      const hash = createHash('sha256').update(origin).digest('hex')
      const url = `${base}/${hash}/checkpoint`
      const { status, bytes } = await ask(url, { maxBytes: NOTE_LIMITS.bytes, timeoutMs, signal })
      if (status !== 200 && status !== 404) throw new NoAnswer(`${url}: status ${status}`)
      return status === 200 ? bytes.toString('utf8') : undefined
    },
    async alarms() {
      const { status, bytes } = await ask(`${base}/alarms`, { maxBytes: mostAlarms, timeoutMs })
      if (status !== 200) throw new NoAnswer(`${base}/alarms: status ${status}`)
      try {
        const { alarms } = JSON.parse(bytes.toString('utf8')) as { alarms?: unknown }
        if (Array.isArray(alarms)) return alarms.filter(isAlarm).slice(0, 100)
      } catch {
        // said below
      }
      throw new NoAnswer(`${base}/alarms: not a list of alarms`)
    },
  }
}

/** Another machine's word: taken only in the shape that is expected. What it proves is checked by whoever uses it. */
function isAlarm(value: unknown): value is Alarm {
  const { id, at, origin, source, evidence } = (value ?? {}) as Record<string, unknown>
  return [id, at, origin, source].every((one) => typeof one === 'string') && isEvidence(evidence)
}
