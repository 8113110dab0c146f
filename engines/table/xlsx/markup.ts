// XML at the level of bytes, only as much as sheets and shared strings need. A generic SAX parser costs five times
// the time on a big sheet. Documents with a DOCTYPE are refused, so there are no entities but the five and numbers.
import { TableError } from '../problem.ts'

export const LT = 60
export const GT = 62
export const SLASH = 47
export const BANG = 33
export const QUESTION = 63
export const AMP = 38
export const CR = 13
const UNDERSCORE = 95
const COLON = 58
const QUOT = 34
const APOS = 39

/** A name as one number, so that names are compared without making strings. Prefixes such as `x:` are left out. */
export function nameCode(name: string): number {
  let code = 0
  for (let i = 0; i < name.length; i++) code = (Math.imul(code, 31) + name.charCodeAt(i)) | 0
  return code
}

/** The code of the local name that begins at `at`. */
export function nameAt(bytes: Uint8Array, at: number): number {
  let code = 0
  for (let i = at; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte <= 32 || byte === GT || byte === SLASH) break
    code = byte === COLON ? 0 : (Math.imul(code, 31) + byte) | 0
  }
  return code
}

/** Where the tag that is open at `at` has its `>`, or -1. Attribute values may hold one too. */
export function tagEnd(bytes: Uint8Array, at: number): number {
  let quote = 0
  for (let i = at; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (quote !== 0) {
      if (byte === quote) quote = 0
    } else if (byte === GT) return i
    else if (byte === QUOT || byte === APOS) quote = byte
  }
  return -1
}

/** After the comment, CDATA section or instruction at `at` (`<!` or `<?`), or -1. @throws on a DOCTYPE */
export function specialEnd(bytes: Buffer, at: number): number {
  if (at + 9 > bytes.length) return -1
  let end = -1
  if (bytes[at + 1] === QUESTION) end = bytes.indexOf('?>', at + 2) + 1
  else if (bytes[at + 2] === 45) end = bytes.indexOf('-->', at + 4) + 2
  else if (isCdata(bytes, at)) end = bytes.indexOf(']]>', at + 9) + 2
  else throw new TableError('table.damaged', { found: 'DOCTYPE' })
  return end < at ? -1 : end + 1
}

export function isCdata(bytes: Buffer, at: number): boolean {
  return bytes[at + 2] === 91 && bytes.toString('latin1', at, at + 9) === '<![CDATA['
}

/** True for a byte that `decodeText` has to look at. */
export function isSpecial(byte: number): boolean {
  return byte === AMP || byte === CR || byte === UNDERSCORE
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * Text between tags: line ends as XML 1.0 §2.11 has them, references, then Excel's own `_x000D_`.
 * @see ECMA-376 part 1 §22.9.2.19 ST_Xstring
 */
export function decodeText(raw: string): string {
  return unescapeUnits(resolve(raw.replace(/\r\n?/g, '\n')))
}

export function unescapeUnits(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function resolve(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,12});?/g, (all, name: string) => {
    const known = named[name]
    if (known !== undefined) return known
    const number = /^#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}))$/.exec(name)
    const code = number ? Number.parseInt(number[1] ?? number[2]!, number[1] ? 16 : 10) : -1
    if (code < 0 || code > 0x10ffff) throw new TableError('table.damaged', { found: all })
    return String.fromCodePoint(code)
  })
}
