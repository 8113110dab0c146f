// Formula injection: a spreadsheet program that opens a CSV runs cells that begin like a formula.
// @see OWASP "CSV Injection". Full-width forms count too: Chinese and Japanese Excel read ＝ as =.
const BEGINS = /^'*[=+\-@\t\r\n＝＋－＠]/

/** True for a text that a spreadsheet program could take for a formula. */
export function looksLikeFormula(text: string): boolean {
  return BEGINS.test(text)
}

/**
 * Puts one apostrophe before a dangerous text. A text that already has apostrophes before such a sign gets one more,
 * so that `unguard` is an exact inverse for every string.
 */
export function guard(text: string): string {
  return BEGINS.test(text) ? `'${text}` : text
}

/** Takes back what `guard` put there; for files known to come from our own export. */
export function unguard(text: string): string {
  return text.charCodeAt(0) === 39 && BEGINS.test(text) ? text.slice(1) : text
}
