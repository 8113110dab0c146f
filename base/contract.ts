import * as T from 'typebox'

/**
 * The contract of a route, as one value: from it come request validation and reply shaping (server), OpenAPI,
 * the types of the handler and the typed client (browser, tests). Runs anywhere: no import but TypeBox.
 */
export interface Route<
  P extends T.TSchema = T.TSchema,
  Q extends T.TSchema = T.TSchema,
  B extends T.TSchema = T.TSchema,
  R extends T.TSchema = T.TSchema,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path below `/api`, Fastify style: `/cases/:id/dispatch`. */
  readonly path: string
  /** One line for people: the summary in the API description. */
  readonly summary: string
  /** A permission of a post; `anyone` (no sign-in), `resident` (a signed-in resident), `signed-in` (any account). */
  readonly needs: string
  /** Why personal data may be touched here; set for row-level security and written with every read. */
  readonly purpose: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly reply: R
  /** Success status; 200 unless said. */
  readonly status?: number
  /** What this route receives instead of JSON: one file in the body. Limit in bytes. */
  readonly file?: { readonly types: readonly string[]; readonly limit: number }
  /** Bytes of a JSON body, where the general limit is too narrow (a map with hundreds of polygons). */
  readonly bodyLimit?: number
  /** What the reply is when it is not JSON, e.g. `text/csv`. */
  readonly produces?: string
  /** A GET that leaves more behind than the looks at what it shows: an export is an act. */
  readonly writes?: true
  /** The reply shows a secret this once (a first password): it is never written down, and soon a second press no longer gets it. */
  readonly once?: true
  /** Requests a minute and address, where the general limit is too wide (sign-in, codes, receipts). */
  readonly perMinute?: number
}

export type Api = Readonly<Record<string, Route>>

type Given<K extends string, S> = S extends T.TSchema
  ? T.TSchema extends S
    ? { [k in K]?: undefined }
    : { [k in K]: T.Static<S> }
  : { [k in K]?: undefined }

/** What a caller gives and a handler gets: `{ params, query, body }`, each only where the contract has it. */
export type Input<X extends Route> = (X extends Route<infer P, infer Q, infer B, T.TSchema>
  ? Given<'params', P> & Given<'query', Q> & Given<'body', B>
  : never) &
  (X extends { file: object } ? { file: FileInput } : { file?: undefined })

/** One uploaded file: in the browser a Blob, on the server its bytes. `type` is the claim, never trusted. */
export type FileInput = { readonly bytes: Uint8Array; readonly type: string } | Blob

export type Reply<X extends Route> = X extends { produces: string } ? string : T.Static<X['reply']>

/** Declares a route. The types of its schemas are kept exactly. */
export function route<
  const X extends Omit<Route, 'params' | 'query' | 'body' | 'reply'>,
  P extends T.TSchema,
  Q extends T.TSchema,
  B extends T.TSchema,
  R extends T.TSchema,
>(spec: X & { params?: P; query?: Q; body?: B; reply: R }): X & Route<P, Q, B, R> {
  return spec as X & Route<P, Q, B, R>
}

// --- the few shapes that every room shares -------------------------------------------------------------------

const strict = { additionalProperties: false } as const

/** An object that refuses fields it does not know. */
export function Shape<const P extends T.TProperties>(properties: P) {
  return T.Object(properties, strict)
}

export function nullable<S extends T.TSchema>(schema: S) {
  return T.Union([schema, T.Null()])
}

export function oneOf<const V extends readonly string[]>(values: V) {
  return T.Unsafe<V[number]>({ type: 'string', enum: [...values] })
}

export const Id = T.String({ format: 'uuid', description: 'UUIDv7' })
export type Id = string

/** A moment: RFC 3339, UTC, milliseconds: `2026-11-23T10:00:00.000Z`. Sorts as text. */
export const Instant = T.String({
  format: 'date-time',
  pattern: '^[1-9]\\d{3}-\\d{2}-\\d{2}T\\d{2}:[0-5]\\d:[0-5]\\d\\.\\d{3}Z$',
})
export type Instant = string

/** A calendar day in Asia/Shanghai: `2026-11-23`. */
export const Day = T.String({ format: 'date', pattern: '^[1-9]\\d{3}-\\d{2}-\\d{2}$' })
export type Day = string

/** Division code of a street, town or township: 9 digits (GB/T 10114). */
export const StreetCode = T.String({ pattern: '^[1-9]\\d{8}$' })
export type StreetCode = string

/** Division code of a residents' or villagers' committee: 12 digits. */
export const CommunityCode = T.String({ pattern: '^[1-9]\\d{11}$' })

export const Note = T.String({ minLength: 1, maxLength: 2000 })
export const OptionalNote = T.Optional(T.String({ maxLength: 2000 }))

export const Lon = T.Number({ minimum: 73, maximum: 136 })
export const Lat = T.Number({ minimum: 3, maximum: 54 })
/** A point in China, WGS84 (CGCS2000 differs by centimeters). */
export const Point = Shape({ lon: Lon, lat: Lat })
export type Point = T.Static<typeof Point>

/** Query fields of every list: keyset paging, never an offset. */
export const page = {
  after: T.Optional(T.String({ maxLength: 200, description: 'cursor from the page before' })),
  limit: T.Optional(T.Integer({ minimum: 1, maximum: 100 })),
}

/** A page of a list; `next` is the cursor of the following page, null at the end. */
export function Page<S extends T.TSchema>(item: S) {
  return Shape({ items: T.Array(item), next: nullable(T.String()) })
}

export const Done = Shape({ done: T.Literal(true) })

/** RFC 9457 problem details, in the language of the one who asked. */
export const ProblemReply = T.Object({
  type: T.String(),
  title: T.String(),
  status: T.Integer(),
  code: T.String(),
  detail: T.String(),
  fields: T.Optional(T.Array(T.Object({ path: T.String(), message: T.String() }))),
})
export type ProblemReply = T.Static<typeof ProblemReply>
