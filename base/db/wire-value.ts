function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return arrayText(value)
  if (value instanceof Uint8Array) return `"\\\\x${bytesOf(value).toString('hex')}"`
  return typeof value === 'object' ? quoted(objectText(value)) : String(value)
}

/** An array of any depth as PostgreSQL writes it. @see PostgreSQL §8.15.2 */
export function arrayText(values: readonly unknown[]): string {
  let text = '{'
  for (let i = 0; i < values.length; i++) text += i === 0 ? element(values[i]) : `,${element(values[i])}`
  return `${text}}`
}

function bytesOf(value: Uint8Array): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
}

/** Instants are text all over the house; a Date is written in UTC. Any other object is JSON. */
function objectText(value: object): string {
  return value instanceof Date ? value.toISOString() : JSON.stringify(value)
}

/** A parameter as it travels: text, or bytes as they are. */
export function wireValue(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return arrayText(value)
  return value instanceof Uint8Array ? bytesOf(value) : objectText(value)
}
