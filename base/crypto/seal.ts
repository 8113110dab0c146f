import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Keyring } from './keyring.ts'

/**
 * Where a sealed value lives. It is bound into the seal (AAD), so that a value moved to another row, column, table or
 * street does not open there.
 */
export interface Cell {
  readonly table: string
  readonly column: string
  readonly street: string
  readonly row: string
}

const ivLength = 12
const tagLength = 16

/** AES-256-GCM: version(1) ‖ iv(12) ‖ tag(16) ‖ ciphertext. */
export function seal(keys: Keyring, cell: Cell, plain: string): Buffer {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv('aes-256-gcm', keys.key('seal'), iv)
  cipher.setAAD(addressOf(cell))
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.of(keys.current), iv, cipher.getAuthTag(), body])
}

/** Opens a sealed value. Throws when it was altered or belongs to another cell. */
export function unseal(keys: Keyring, cell: Cell, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const decipher = createDecipheriv(
    'aes-256-gcm',
    keys.key('seal', bytes[0]),
    bytes.subarray(1, 1 + ivLength),
    // Without it a tag cut to four bytes would do, which can be guessed.
    { authTagLength: tagLength },
  )
  decipher.setAAD(addressOf(cell))
  decipher.setAuthTag(bytes.subarray(1 + ivLength, 1 + ivLength + tagLength))
  return decipher.update(bytes.subarray(1 + ivLength + tagLength), undefined, 'utf8') + decipher.final('utf8')
}

function addressOf({ table, column, street, row }: Cell): Buffer {
  return Buffer.from(`${table}\0${column}\0${street}\0${row}`)
}
