/** The code of a receipt as it is shown and read out: ABCD-EFGH-JKLM. */
export function groupsOfFour(code: string): string {
  return plainCode(code).replace(/(.{4})(?=.)/g, '$1-')
}

/** A code as typed, spoken or pasted (also as a whole link) without blanks, dashes and full-width letters. */
export function plainCode(typed: string): string {
  const code = typed
    .normalize('NFKC')
    .trim()
    .replace(/^.*\/r\/\d{9}\//, '')
  return code.replace(/[^0-9A-Za-z]/g, '').toUpperCase()
}

/** The street in a pasted link, or null. */
export function streetInLink(typed: string): string | null {
  return /\/r\/([1-9]\d{8})\//.exec(typed)?.[1] ?? null
}
