import type { Api, Input, ProblemReply, Reply, Route } from './contract.ts'

/** How a request leaves: `fetch` in the browser, `inject` in tests. */
export type Send = (request: Sending) => Promise<Answer>

export interface Sending {
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly body?: string | Uint8Array | Blob
}

export interface Answer {
  readonly status: number
  readonly text: () => Promise<string>
}

export interface CallOptions {
  /** The same key for the same press of a button: a repeat gets the first answer, and nothing happens twice. */
  readonly idempotencyKey?: string
}

export type Client<A extends Api> = {
  readonly [K in keyof A]: (
    ...given: Record<never, never> extends Input<A[K]>
      ? [input?: Input<A[K]>, options?: CallOptions]
      : [input: Input<A[K]>, options?: CallOptions]
  ) => Promise<Reply<A[K]>>
}

/** A 4xx/5xx answer, as the caller sees it. `status` 0: the network did not carry it. */
export class Refused extends Error {
  readonly problem: ProblemReply
  constructor(problem: ProblemReply) {
    super(`${problem.code}: ${problem.detail}`)
    this.problem = problem
  }
}

/** Makes the typed client of a contract. No generated code: the contract's value is read when a call is made. */
export function client<A extends Api>(api: A, send: Send): Client<A> {
  return new Proxy({} as Client<A>, {
    get:
      (_, name: string) =>
      (input: LooseInput = {}, options: CallOptions = {}) =>
        call(api[name]!, input, options, send),
  })
}

type LooseInput = {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  file?: { bytes: Uint8Array; type: string } | Blob
}

async function call(route: Route, input: LooseInput, options: CallOptions, send: Send) {
  const headers: Record<string, string> = {}
  let body: string | Uint8Array | Blob | undefined
  if (input.file) {
    headers['content-type'] = input.file.type || 'application/octet-stream'
    body = 'bytes' in input.file && !(input.file instanceof Blob) ? input.file.bytes : (input.file as Blob)
  } else if (input.body !== undefined) {
    headers['content-type'] = 'application/json'
    body = JSON.stringify(input.body)
  }
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey
  const answer = await send({
    method: route.method,
    url: urlOf(route, input),
    headers,
    ...(body === undefined ? {} : { body }),
  })
  const text = await answer.text()
  if (answer.status >= 400) throw new Refused(problemFrom(answer.status, text))
  return route.produces ? text : text === '' ? undefined : JSON.parse(text)
}

/** The address of a call, also for links and downloads. */
export function urlOf(route: Route, input: LooseInput): string {
  const path = route.path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(String(input.params?.[key])),
  )
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(input.query ?? {})) {
    if (Array.isArray(value)) for (const one of value) query.append(key, String(one))
    else if (value !== undefined && value !== '') query.set(key, String(value))
  }
  const search = query.toString()
  return `/api${path}${search ? `?${search}` : ''}`
}

function problemFrom(status: number, text: string): ProblemReply {
  try {
    const problem = JSON.parse(text) as ProblemReply
    if (typeof problem.code === 'string') return problem
  } catch {
    // not ours: a proxy's page, an empty body
  }
  return {
    type: 'about:blank',
    title: String(status),
    status,
    code: 'http.unknown',
    detail: text.slice(0, 200),
  }
}
