import { ground } from '../../../base/problem.ts'

/** Where a page of people ends: lists are by name, then id. */
export interface Cursor {
  readonly name: string
  readonly id: string
}

export function writeCursor({ name, id }: Cursor): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url')
}

export function readCursor(text: string): Cursor {
  const parts = parse(Buffer.from(text, 'base64url').toString())
  const [name, id] = Array.isArray(parts) ? parts : []
  if (typeof name === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { name, id }
  throw ground.invalid({}, [{ path: 'after', message: 'cursor' }])
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
