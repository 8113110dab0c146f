import { randomBytes, timingSafeEqual } from 'node:crypto'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import type { Instant } from '../../../base/contract.ts'

/** Seconds of a time step, digits of a code: what every authenticator app assumes. @see RFC 6238 §4, RFC 4226 §5.3 */
const period = 30
const digits = 6

/** 160 random bits, as base32. */
export function newSecret(): string {
  return base32.encode(randomBytes(20), { padding: false })
}

/** The code of a moment. For tests, and for the demonstration, which has no telephone. */
export function codeAt(secret: string, at: Instant): Promise<string> {
  return codeOf(secret, stepOf(at))
}

/**
 * The time step whose code this is, within one step of now (a clock may be half a minute off); undefined: wrong. The caller
 * keeps the step and takes no code of it or of an earlier one again.
 */
export async function matchingStep(secret: string, code: string, now: Instant): Promise<number | undefined> {
  const here = stepOf(now)
  let found: number | undefined
  for (const step of [here - 1, here, here + 1]) {
    if (same(code, await codeOf(secret, step))) found = step
  }
  return found
}

/** What the QR code holds. @see Key Uri Format of Google Authenticator, which all apps read */
export function otpauthUri(secret: string, login: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`
  return `otpauth://totp/${label}?${new URLSearchParams({ secret, issuer, digits: `${digits}`, period: `${period}` })}`
}

function stepOf(at: Instant): number {
  return Math.floor(Date.parse(at) / 1000 / period)
}

function codeOf(secret: string, step: number): Promise<string> {
  return createOTP(base32.decode(secret) as Uint8Array<ArrayBuffer>, { digits, period }).hotp(step)
}

function same(given: string, right: string): boolean {
  return /^\d{6}$/.test(given) && timingSafeEqual(Buffer.from(given), Buffer.from(right))
}
