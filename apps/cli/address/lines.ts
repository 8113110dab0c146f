import type { Readable } from 'node:stream'

/** Longer lines are no addresses; they are never kept in memory whole. */
export const mostLineBytes = 64 * 1024

export type LineProblem = 'empty' | 'json' | 'object' | 'id' | 'text' | 'long' | 'utf8'

export interface Asked {
  readonly id: string | number
  readonly text: string
  /** All that stands in the line. */
  readonly whole: Readonly<Record<string, unknown>>
}

export interface Line {
  /** Counted from one. */
  readonly number: number
  readonly asked: Asked | LineProblem
  /** Of a wrong line, where it has one. */
  readonly id?: string | number
}

/** Lines {id, text} of a stream, one by one, each read or with what is wrong with it. */
export async function* askedLines(input: Readable): AsyncGenerator<Line> {
  let number = 0
  for await (const line of byteLines(input)) {
    number++
    if (line === 'long') yield { number, asked: 'long' }
    else yield { number, ...read(number === 1 ? withoutMark(line) : line) }
  }
}

const withoutMark = (line: Buffer) =>
  line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line

async function* byteLines(input: Readable): AsyncGenerator<Buffer | 'long'> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of input) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as string)
    let from = 0
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      const rest = bytes.subarray(from, at)
      yield size + rest.length > mostLineBytes
        ? 'long'
        : held.length > 0
          ? Buffer.concat([...held, rest])
          : rest
      held = []
      size = 0
      from = at + 1
    }
    size += bytes.length - from
    if (size > mostLineBytes) held = []
    else if (from < bytes.length) held.push(bytes.subarray(from))
  }
  if (size > mostLineBytes) yield 'long'
  else if (size > 0) yield Buffer.concat(held)
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function read(bytes: Buffer): Pick<Line, 'asked' | 'id'> {
  let line: string
  try {
    line = utf8.decode(bytes)
  } catch {
    return { asked: 'utf8' }
  }
  if (!line.trim()) return { asked: 'empty' }
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { asked: 'json' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { asked: 'object' }
  const whole = value as Record<string, unknown>
  const { id, text } = whole
  if (typeof id !== 'string' && typeof id !== 'number') return { asked: 'id' }
  return typeof text === 'string' ? { asked: { id, text, whole } } : { asked: 'text', id }
}
