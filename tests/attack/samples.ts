import { uuidv7 } from 'uuidv7'
import type { Route } from '../../base/contract.ts'

interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly pattern?: string
  readonly format?: string
}

const byPattern: readonly [pattern: string, value: string][] = [
  ['^[0-9+()\\- ]{3,30}$', '0537-1234567'],
  ['^[1-9]\\d{8}$', '370811013'],
  ['^[1-9]\\d{11}$', '370811013001'],
  ['^[1-9]\\d{5}(\\d{3}(\\d{3})?)?$', '370811013'],
  ['^\\d{4}$', '0101'],
  ['^\\d{6}$', '123456'],
  ['^1\\d{10}$', '15400012345'],
  ['^[0-9+() -]{5,20}$', '15400012345'],
  ['^\\d{2}:\\d{2}$', '09:00'],
  ['^[a-z]+\\.[a-z-]+$', 'person.name'],
  ['^[a-z-]{1,40}$', 'sex'],
  ['^[a-z][a-z0-9-]{1,29}$', 'gongan'],
  ['^[a-z][a-z0-9-]{1,39}$', 'people'],
  ['^[0-9A-Za-z -]{10,20}$', '0123456789'],
  ['^\\d{2}(\\d{2})?$', '01'],
]

/** How texts are filled that the contract leaves free. */
export type FillText = (schema: { readonly minLength?: number; readonly maxLength?: number }) => string

const plain: FillText = ({ minLength = 0 }) => 'x'.repeat(Math.max(1, minLength))

/** The id that samples name: of nothing, unless given. */
export const nothing = '01900000-0000-7000-8000-000000000000'

/** A value that a schema takes: required fields only, unless `all`. Free texts are filled by `text`. */
export function sampleOf(
  schema: unknown,
  options: { text?: FillText; id?: string; all?: boolean } = {},
): unknown {
  const it = schema as Schema
  if (it.const !== undefined) return it.const
  if (it.enum) return it.enum[0]
  if (it.anyOf) return sampleOf(options.all ? it.anyOf[0] : it.anyOf.at(-1), options)
  if (it.type === 'object') {
    const names = options.all ? Object.keys(it.properties ?? {}) : (it.required ?? [])
    return Object.fromEntries(names.map((name) => [name, sampleOf(it.properties![name], options)]))
  }
  if (it.type === 'array')
    return Array.from({ length: Math.max(it.minItems ?? 0, options.all ? 1 : 0) }, () =>
      sampleOf(it.items ?? {}, options),
    )
  if (it.type === 'integer' || it.type === 'number') return it.minimum ?? 1
  if (it.type === 'boolean') return true
  if (it.type === 'null' || it.type === undefined) return null
  return textOf(it, options)
}

function textOf(it: Schema, { text = plain, id = nothing }: { text?: FillText; id?: string }): string {
  if (it.format === 'uuid') return id
  if (it.format === 'date-time') return '2026-12-01T00:00:00.000Z'
  if (it.format === 'date') return '2026-11-23'
  if (it.pattern) {
    const known = byPattern.find(([pattern]) => pattern === it.pattern)?.[1]
    if (known) return known
    if (it.pattern.startsWith('^-?')) return '116.5,35.4,116.6,35.5'
    const digits = /^\^(\[1-9\])?\\d\{(\d+)\}\$$/.exec(it.pattern)
    return digits ? '1'.repeat(Number(digits[2]) + (digits[1] ? 1 : 0)) : '37'
  }
  return text(it)
}

export interface Sample {
  readonly params?: Record<string, string>
  readonly query?: Record<string, unknown>
  readonly body?: unknown
  readonly file?: { readonly bytes: Uint8Array; readonly type: string }
}

/** An input that a route takes. */
export function sampleInput(route: Route, options: Parameters<typeof sampleOf>[1] = {}): Sample {
  return {
    ...(route.params ? { params: sampleOf(route.params, options) as Record<string, string> } : {}),
    ...(route.query ? { query: sampleOf(route.query, options) as Record<string, unknown> } : {}),
    // What a body names is new: with the id of nothing it would soon be something.
    ...(route.body ? { body: sampleOf(route.body, { ...options, id: options.id ?? uuidv7() }) } : {}),
    ...(route.file ? { file: { bytes: Buffer.from('no picture'), type: 'image/png' } } : {}),
  }
}
