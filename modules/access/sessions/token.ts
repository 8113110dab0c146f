import { createHash, randomBytes } from 'node:crypto'
import type { Ctx } from '../../../base/http/ctx.ts'

export const sessionCookie = 'linli_session'

/** 256 random bits, base64url: 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token; a stolen table opens no session. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The token of a request, if it has the form of one. */
export function tokenIn(
  cookies: Readonly<Record<string, string | undefined>> | undefined,
): string | undefined {
  const token = cookies?.[sessionCookie]
  return token && /^[\w-]{43}$/.test(token) ? token : undefined
}

/** Kept until the browser closes for staff, who may share a computer; for residents the server alone decides when it ends. */
export function setToken(ctx: Ctx, kind: 'staff' | 'resident', token: string): void {
  if (kind === 'staff') ctx.setCookie(sessionCookie, token)
  else ctx.setCookie(sessionCookie, token, 400 * 24 * 3600)
}
