/** Crockford’s digits: no I, L, O, U. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const plateLength = 10

/** 50 random bits: with a million plates in a street, a guess hits one in a thousand million. @param bytes at least ten */
export function plateFrom(bytes: Uint8Array): string {
  return [...bytes.subarray(0, plateLength)].map((byte) => digits[byte & 31]).join('')
}

/** As it is kept, from what a person typed: small letters, dashes, O for 0, I and L for 1. Undefined where it is no code. */
export function plainPlate(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]+/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return code.length === plateLength && [...code].every((char) => digits.includes(char)) ? code : undefined
}

/** As it is read aloud and printed: 7K2M9-QX4TB. */
export function spokenPlate(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`
}
