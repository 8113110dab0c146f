/**
 * Numbers that validate and cannot be anybody's.
 *
 * Phones: prefix 154, in the form of the numbering plan (`1[3-9]…`, 11 digits) and never given to a carrier.
 * ID numbers: division codes whose prefecture digits are 99…91; no such prefecture was ever coded in GB/T 2260,
 * so no card was ever issued under one. The street's index is in the county digits: unique over all streets.
 * Credit codes: the same impossible division code inside.
 */
const PEOPLE_PHONES = 96_000
const ID_SLOTS = 182_500

/** 15400054321. `n` below 96 000 for people, from `staffPhone` on for posts and firms; `street` below 1 000. */
export function phone(street: number, n: number): string {
  const mixed = (n * 54_321 + 12_345) % 100_000
  return `154${pad(street % 1000, 3)}${pad(mixed, 5)}`
}

/** Posts and firms: 4 000 numbers. @throws RangeError beyond what one street has. */
export function servicePhone(street: number, n: number): string {
  if (n < 0 || n >= 100_000 - PEOPLE_PHONES) throw new RangeError(`no service number ${n}`)
  return phone(street, PEOPLE_PHONES + n)
}

/** 37 99 00: province, a prefecture that never existed, the street's index. */
export function sampleRegion(province: string, street: number): string {
  return `${province}${99 - (Math.floor(street / 100) % 9)}${pad(street % 100, 2)}`
}

/**
 * Birthday and ID sequence for the `slot`-th person of a street (below 182 500): no two slots share both, so the
 * numbers are unique whatever the years are.
 */
export function birthSlot(slot: number): { dayOfYear: number; half: number } {
  const mixed = (slot * 48_271 + 11) % ID_SLOTS
  return { dayOfYear: mixed % 365, half: Math.floor(mixed / 365) }
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** @see GB 11643: region 6, birth 8, sequence 3 (odd male, even female), check. */
export function idNumber(region: string, birth: string, half: number, sex: '1' | '2'): string {
  const body = region + birth.replaceAll('-', '') + pad(half * 2 + (sex === '1' ? 1 : 0), 3)
  let sum = 0
  for (let i = 0; i < 17; i++) sum += (body.charCodeAt(i) - 48) * WEIGHTS[i]!
  return body + '10X98765432'[sum % 11]
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const ORG_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** @see GB 32100, GB 11714: `head` is department and category, e.g. 91, 92, 52; both checks hold. */
export function creditCode(head: string, region: string, n: number): string {
  const inner = `MAX${pad(n, 5)}`
  let sum = 0
  for (let i = 0; i < 8; i++) sum += ORG_ALPHABET.indexOf(inner[i]!) * ORG_WEIGHTS[i]!
  const c = 11 - (sum % 11)
  const body = head + region + inner + (c === 10 ? 'X' : c === 11 ? '0' : String(c))
  let weight = 1
  let total = 0
  for (const character of body) {
    total += ALPHABET.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return body + ALPHABET[(31 - (total % 31)) % 31]
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0')
}
