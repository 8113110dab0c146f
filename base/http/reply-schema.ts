import type { Route } from '../contract.ts'

type Schema = Readonly<Record<string, unknown>>

/** What may be said of a value without changing how it is written. */
const checks = [
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'description',
]

const isNull = (schema: Schema) => schema.type === 'null'

/**
 * A reply’s schema as the serializer takes it. “X or null” becomes the serializer’s own word `nullable`: told as a union it would
 * try each part with a validator, which costs a list more than its query. What a reply contains stays the same.
 */
export function writable(schema: Schema): Schema {
  const parts = schema.anyOf as readonly Schema[] | undefined
  const other = parts?.length === 2 && parts.some(isNull) ? parts.find((part) => !isNull(part)) : undefined
  if (other && typeof other.type === 'string') return { ...writable(other), nullable: true }
  const plain: Record<string, unknown> = {}
  for (const [word, value] of Object.entries(schema)) {
    if (checks.includes(word) || (word === 'format' && schema.type === 'string')) continue
    if (word === 'properties' || word === 'patternProperties')
      plain[word] = Object.fromEntries(
        Object.entries(value as Schema).map(([name, one]) => [name, writable(one as Schema)]),
      )
    else if (word === 'items' && !Array.isArray(value)) plain[word] = writable(value as Schema)
    else if (word === 'anyOf') plain[word] = (value as Schema[]).map(writable)
    else plain[word] = value
  }
  return plain
}

/** The replies of a route as they are described to people, and as they are written. */
export function repliesOf(route: Route): { described: Schema; written: Schema } {
  const status = route.status ?? 200
  if (!route.produces) {
    return { described: { [status]: route.reply }, written: { [status]: writable(route.reply as Schema) } }
  }
  const text = { [status]: { content: { [route.produces]: { schema: { type: 'string' } } } } }
  return { described: text, written: text }
}
