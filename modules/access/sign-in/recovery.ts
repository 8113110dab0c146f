import { createHmac, randomInt } from 'node:crypto'
import type { Keyring } from '../../../base/crypto/keyring.ts'

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Ten codes of 49 bits for the day the phone is lost: `K7QMX-3WTRA`. Each works once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const chars = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')
    return `${chars.slice(0, 5)}-${chars.slice(5)}`
  })
}

/** What is kept of a code. Typed small, with spaces or without the dash it is the same code. */
export function recoveryDigest(keys: Keyring, person: string, code: string): Buffer {
  const plain = code.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  return createHmac('sha256', keys.key('recovery', 1)).update(`${person}\0${plain}`).digest()
}
