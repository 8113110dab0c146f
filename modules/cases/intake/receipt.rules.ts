/** Crockford’s alphabet: no I, L, O, U, so that a code read over the phone or off paper arrives as it was given. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 12 characters (60 bits) in groups of four from 12 random bytes: `7KQ2-M4ZC-9XTB`. */
export function receiptCode(random: Uint8Array): string {
  const chars = [...random.subarray(0, 12)].map((byte) => alphabet[byte & 31])
  return [0, 4, 8].map((i) => chars.slice(i, i + 4).join('')).join('-')
}

/** A code as typed: case, spaces, dashes and the look-alikes I, L, O do not matter. `null`: not a code. */
export function readReceiptCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  return plain.length === 12 && [...plain].every((char) => alphabet.includes(char)) ? plain : null
}
