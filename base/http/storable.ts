import type { FastifyRequest } from 'fastify'
import type { Route } from '../contract.ts'
import { ground } from '../problem.ts'
import { langOf } from './reply-problem.ts'

const message = {
  zh: '有不能保存的字符或数',
  en: 'holds a character or number that cannot be stored',
} as const

/**
 * Text that the database cannot keep as it is: NUL, and half of a character (a lone surrogate), which would come back as
 * another one. Such a request is refused before anything is done, rather than failing in its middle. The same for a number without
 * end: `1e999` in a query is read as infinity, which every `maximum` of the validator lets through.
 */
export function checkStorable(route: Route, request: FastifyRequest): void {
  const parts = { params: request.params, query: request.query, body: route.body ? request.body : undefined }
  const path = firstUnstorable(parts)
  if (path) throw ground.invalid({}, [{ path, message: message[langOf(request)] }])
}

const kinds: ReadonlySet<string> = new Set(['string', 'number', 'object'])

/** The path of the first text, name or number that cannot be kept. Without recursion: a body may be nested deeper than the stack. */
function firstUnstorable(parts: Readonly<Record<string, unknown>>): string | undefined {
  const open: [path: string, value: unknown][] = Object.entries(parts)
  for (let next = open.pop(); next; next = open.pop()) {
    const [path, value] = next
    if (typeof value === 'string') {
      if (value.includes('\0') || !value.isWellFormed()) return path
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) return path
    } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
      for (const [key, inner] of Object.entries(value)) {
        if (key.includes('\0') || !key.isWellFormed()) return path
        if (kinds.has(typeof inner)) open.push([`${path}.${key}`, inner])
      }
    }
  }
  return undefined
}
