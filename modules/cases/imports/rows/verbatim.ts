/** What was changed in texts so that they could be kept; said in the summary, because nothing else is changed. */
export interface Normalized {
  /** `_x000D_`, `_x000A_`, `_x0009_`: what spreadsheet programs write for CR, LF and tab, left over in an export. */
  escapes: number
  /** CR LF and CR became LF. */
  lineEnds: number
  /** NUL and half surrogate pairs: no database text can hold them; they became U+FFFD. */
  unstorable: number
}

export const nothingNormalized = (): Normalized => ({ escapes: 0, lineEnds: 0, unstorable: 0 })

// @see ECMA-376 part 1 §22.9.2.19 ST_Xstring; only the three that stand for white space: the rest may be meant.
const ESCAPE = /_x000([9ADad])_/g
const signs: Readonly<Record<string, string>> = { '9': '\t', A: '\n', D: '\r' }

/**
 * The words as they were said. Spaces, full-width padding (U+3000), punctuation and misspellings stay as they are.
 * Counts in `done` each text that was changed.
 */
export function verbatim(raw: string, done: Normalized): string {
  let text = raw
  if (text.includes('_x000')) {
    const decoded = text.replace(ESCAPE, (_, sign: string) => signs[sign.toUpperCase()]!)
    if (decoded !== text) done.escapes++
    text = decoded
  }
  if (text.includes('\r')) {
    done.lineEnds++
    text = text.replace(/\r\n?/g, '\n')
  }
  if (text.includes('\0') || !text.isWellFormed()) {
    done.unstorable++
    text = text.toWellFormed().replaceAll('\0', '\ufffd')
  }
  return text
}
