import { type Cell, flawed, good, isRounded, textOf, type Value } from './value.rules.ts'

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The 18th character of a resident’s ID number. @see GB 11643 (MOD 11-2) */
export function idCheck(first17: string): string {
  let sum = 0
  for (let at = 0; at < 17; at++) sum += (first17.charCodeAt(at) - 48) * idWeights[at]!
  return '10X98765432'[sum % 11]!
}

/**
 * A resident’s ID number: 18 characters, a real birthday, the check digit. Abolished county codes are never refused: cards
 * carry the code of first registration. @see GB 11643
 */
export function readIdNumber(cell: Cell): Value | null {
  if (isRounded(cell)) return flawed(String(cell), 'scientific')
  const text = textOf(cell)
    ?.replace(/[\s'’-]/g, '')
    .toUpperCase()
  if (!text) return null
  if (/[*＊]/.test(text)) return flawed(text, 'masked')
  if (/^\d{15}$/.test(text)) return flawed(text, 'old-form')
  if (text.length !== 18) return flawed(text, 'length')
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return flawed(text, 'form')
  if (!isDay(text.slice(6, 10), text.slice(10, 12), text.slice(12, 14))) return flawed(text, 'no-such-day')
  return idCheck(text) === text[17] ? good(text) : flawed(text, 'checksum')
}

/** Birthday and sex that an ID number says. Shape: `{ birth: '1949-12-31', sex: '2' }` (GB/T 2261.1). */
export function saidByIdNumber(id: string): { birth: string; sex: '1' | '2' } {
  return {
    birth: `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`,
    sex: Number(id[16]) % 2 === 1 ? '1' : '2',
  }
}

const usccLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const orgLetters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const orgWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** The 9th character of an organization code. @see GB 11714 */
function orgCheck(first8: string): string {
  let sum = 0
  for (let at = 0; at < 8; at++) sum += orgLetters.indexOf(first8[at]!) * orgWeights[at]!
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/**
 * Unified social credit code: 18 characters without I O Z S V, with the check of the whole and of the organization code inside.
 * @see GB 32100, GB 11714
 */
export function readUscc(cell: Cell): Value | null {
  if (isRounded(cell)) return flawed(String(cell), 'scientific')
  const text = textOf(cell)
    ?.replace(/[\s'’-]/g, '')
    .toUpperCase()
  if (!text) return null
  if (/[*＊]/.test(text)) return flawed(text, 'masked')
  if (text.length !== 18) return flawed(text, 'length')
  let sum = 0
  for (let at = 0; at < 18; at++) {
    const letter = usccLetters.indexOf(text[at]!)
    if (letter < 0) return flawed(text, 'form')
    if (at < 17) sum += letter * usccWeights[at]!
  }
  const whole = usccLetters[(31 - (sum % 31)) % 31] === text[17]
  return whole && orgCheck(text.slice(8, 16)) === text[16] ? good(text) : flawed(text, 'checksum')
}

/** A mobile (11 digits) or a landline with its area code; +86 and dashes go. */
export function readPhone(cell: Cell): Value | null {
  if (isRounded(cell)) return flawed(String(cell), 'scientific')
  const text = textOf(cell)
    ?.replace(/[\s()（）'’-]/g, '')
    .replace(/^(\+|00)86/, '')
  if (!text) return null
  if (/[*＊]/.test(text)) return flawed(text, 'masked')
  if (!/^\d+$/.test(text)) return flawed(text, 'form')
  if (/^86 ?1[3-9]\d{9}$/.test(text)) return good(text.slice(2))
  if (/^1\d{10}$/.test(text)) return /^1[3-9]/.test(text) ? good(text) : flawed(text, 'form')
  if (/^0\d{2,3}\d{7,8}$/.test(text) || /^[2-8]\d{6,7}$/.test(text)) return good(text)
  return flawed(text, 'length')
}

/** A day of the calendar, years 1800–2200. */
export function isDay(year: string, month: string, day: string): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return (
    Number(year) >= 1800 &&
    Number(year) <= 2200 &&
    date.getUTCMonth() === Number(month) - 1 &&
    date.getUTCDate() === Number(day)
  )
}
