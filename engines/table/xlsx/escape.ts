// Characters that XML 1.0 cannot hold (and CR, which its readers turn into LF) are written as Excel does: `_x000D_`.
// @see ECMA-376 part 1 §22.9.2.19 ST_Xstring
const FORBIDDEN = /[[\p{Cc}\p{Cs}\uFFFE\uFFFF]--[\t\n]]/gv
// A text that has such an escape of its own gets its underscore escaped, also where our escape would complete it.
const LITERAL = /_(?=x[0-9A-Fa-f]{4}(?:_|[[\p{Cc}\p{Cs}\uFFFE\uFFFF]--[\t\n]]))/gv
const MARKUP = /[&<>"]/g

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Any string as XML text or attribute value; `decodeText` gives it back exactly, half surrogate pairs too. */
export function escapeText(text: string): string {
  return text
    .replace(LITERAL, '_x005F_')
    .replace(FORBIDDEN, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(MARKUP, (sign) => signs[sign]!)
}
