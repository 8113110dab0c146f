import { createRequire } from 'node:module'
import { processorOf } from './server.ts'

/** What one request of a load looks like; made anew for each. */
export interface Shot {
  readonly method?: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface Load {
  readonly base: string
  readonly pid: number
  readonly headers: Readonly<Record<string, string>>
  readonly shot: () => Shot
  /** Processor time of the database so far, in s. */
  readonly database: () => Promise<number>
}

export interface Result {
  /** Requests a second: the median of the runs. */
  readonly rps: number
  readonly p50: number
  readonly p99: number
  /** Processor time of the server process for one request, in ms: steadier than rates on a shared machine. */
  readonly cpuMs: number
  /** The same for the database. */
  readonly databaseMs: number
  readonly all: readonly number[]
  /** All requests, those of the warm-up too. */
  readonly requests: number
  readonly failed: number
}

interface CannonResult {
  readonly duration: number
  readonly requests: { readonly total: number; readonly sent: number }
  readonly latency: { readonly p50: number; readonly p99: number }
  readonly non2xx: number
  readonly errors: number
  readonly timeouts: number
}
type Cannon = (options: object, done: (error: Error | null, result: CannonResult) => void) => void
const cannon = createRequire(import.meta.url)('autocannon') as Cannon

export const connections = Number(process.env.BENCH_CONNECTIONS ?? 16)
const seconds = Number(process.env.BENCH_SECONDS ?? 4)
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const warmUp = Number(process.env.BENCH_WARM_UP ?? 3)

function run(load: Load, duration: number): Promise<CannonResult> {
  const setupRequest = (request: object) => {
    const { method = 'GET', path, headers, body } = load.shot()
    const sent = body === undefined ? undefined : JSON.stringify(body)
    const type = sent === undefined ? {} : { 'content-type': 'application/json' }
    return { ...request, method, path, headers: { ...load.headers, ...type, ...headers }, body: sent }
  }
  const options = { url: load.base, connections, duration, timeout: 20, requests: [{ setupRequest }] }
  return new Promise((resolve, reject) =>
    cannon(options, (error, result) => (error ? reject(error) : resolve(result))),
  )
}

/** A warm-up, then some runs. */
export async function measure(load: Load): Promise<Result> {
  const warm = await run(load, warmUp)
  const runs: (CannonResult & { cpuMs: number; databaseMs: number })[] = []
  for (let round = 0; round < rounds; round++) {
    const [before, stored] = [processorOf(load.pid), await load.database()]
    const result = await run(load, seconds)
    const each = (spent: number) => (spent / result.requests.total) * 1000
    const databaseMs = each((await load.database()) - stored)
    runs.push({ ...result, cpuMs: each(processorOf(load.pid) - before), databaseMs })
  }
  const every = [warm, ...runs]
  return {
    rps: Math.round(median(runs.map((one) => one.requests.total / one.duration))),
    p50: median(runs.map((one) => one.latency.p50)),
    p99: median(runs.map((one) => one.latency.p99)),
    cpuMs: Number(median(runs.map((one) => one.cpuMs)).toFixed(3)),
    databaseMs: Number(median(runs.map((one) => one.databaseMs)).toFixed(3)),
    all: runs.map((one) => Math.round(one.requests.total / one.duration)),
    requests: every.reduce((sum, one) => sum + one.requests.total, 0),
    failed: every.reduce((sum, one) => sum + one.non2xx + one.errors + one.timeouts, 0),
  }
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

/** Sends one shot and gives its reply; anything but success is an error that names what was said. */
export async function once<R>(load: Pick<Load, 'base' | 'headers'>, shot: Shot): Promise<R> {
  const { method = 'GET', path, headers, body } = shot
  const reply = await fetch(load.base + path, {
    method,
    headers: {
      ...load.headers,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text.slice(0, 300)}`)
  return JSON.parse(text) as R
}
