import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id is the library's default. @see OWASP Password Storage: m=19 MiB, t=2, p=1 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** PHC string: `$argon2id$v=19$m=19456,t=2,p=1$…`. Takes some 20 ms on a thread of its own. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

let nobodys: Promise<string> | undefined

/** Checks a password. For a login that nobody has (null) it works as long, and says no. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(firstPassword())
  const right = await verify(stored ?? (await nobodys), password.normalize('NFKC'))
  return right && stored !== null
}

// without 0 O 1 l I: it is read from paper
const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** 16 characters in groups of four, 93 bits: `Hk4m-…`. */
export function firstPassword(): string {
  const chars = Array.from({ length: 16 }, () => letters[randomInt(letters.length)])
  return [0, 4, 8, 12].map((i) => chars.slice(i, i + 4).join('')).join('-')
}

/** What can be guessed at once. Length is the contract's matter. @see NIST SP 800-63B §3.1.1.2 */
export function isWeak(password: string, login: string, old: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  return (
    plain === old.normalize('NFKC').toLowerCase() ||
    plain.includes(loginKey(login)) ||
    new Set(plain).size < 5
  )
}

/** As logins are compared: full-width and capital letters make no difference. */
export function loginKey(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase()
}

export function isLogin(login: string): boolean {
  return /^[\p{L}\p{N}._@-]{2,40}$/u.test(loginKey(login))
}
