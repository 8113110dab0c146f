/** A text seen this often is worth a place; texts that vary (lists of changing length) rarely come so far. */
const WORTH = 5
/** Each takes memory in every connection's server process. */
const MOST = 150
const MOST_SEEN = 2_000

const seen = new Map<string, number>()
const names = new Map<string, string>()

/**
 * A name under which the server keeps a query parsed and planned, for texts that come again and again; undefined while it is not
 * known to be one. Planning costs a look-up more than running it. One set for the whole program, since its texts are fixed.
 */
export function statementName(text: string): string | undefined {
  const name = names.get(text)
  if (name !== undefined || names.size >= MOST) return name
  const times = (seen.get(text) ?? 0) + 1
  if (times < WORTH) {
    // Full of texts that did not come again: start over.
    if (seen.size >= MOST_SEEN) seen.clear()
    seen.set(text, times)
    return undefined
  }
  seen.delete(text)
  const made = `linli_${names.size + 1}`
  names.set(text, made)
  return made
}
