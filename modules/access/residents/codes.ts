import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../../base/contract.ts'
import type { Keyring } from '../../../base/crypto/keyring.ts'

const minute = 60_000

export const codeLastsMs = 5 * minute
export const mostGuesses = 5
export const mostSends = 5
export const sendWindowMs = 60 * minute

/** Six digits, evenly drawn. */
export function newCode(): string {
  return randomInt(1_000_000).toString().padStart(6, '0')
}

/** What is kept of a code: bound to the phone, keyed, because six digits alone are guessed from any digest. */
export function codeDigest(keys: Keyring, ident: Buffer, code: string): Buffer {
  return createHmac('sha256', keys.key('phone-code', 1)).update(ident).update(code).digest()
}

export function sameDigest(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}

/** How long until one more code may be sent, in ms; 0: now. `sent`: when the last ones were. */
export function waitToSend(sent: readonly Instant[], now: Instant): number {
  const recent = sent.map((at) => Date.parse(at)).filter((at) => at > Date.parse(now) - sendWindowMs)
  if (recent.length < mostSends) return 0
  return Math.min(...recent.sort((a, b) => b - a).slice(0, mostSends)) + sendWindowMs - Date.parse(now)
}

/** Keeps what `waitToSend` needs, and no more. */
export function withSend(sent: readonly Instant[], now: Instant): Instant[] {
  return [...sent, now].slice(-mostSends)
}

export function codeText(code: string): string {
  return `【邻里】验证码 ${code}，5 分钟内有效。工作人员不会向您要验证码，请勿告诉他人。`
}
