/** Characters that carry nothing when names are searched. */
const noise = /[^\p{L}\p{N}]+/gu

/** A name as it is compared: full-width and case folded, brackets and spaces gone: （山东）ＡＢＣ 公司 → 山东abc公司. */
export function foldName(name: string): string {
  return name.slice(0, 200).normalize('NFKC').toLowerCase().replace(noise, '')
}

/**
 * Hashes of pairs of neighboring characters together with the street (FNV-1a, 32 bits, signed): terms of an index that all streets
 * share. Whoever finds by them compares the name too, so that a clash gives no wrong answer.
 */
export function gramsOfName(street: string, folded: string): number[] {
  const chars = [...folded]
  const start = hash(0x811c9dc5, street)
  const found = new Set<number>()
  for (let at = 0; at + 1 < chars.length; at++) found.add(hash(start, chars[at]! + chars[at + 1]!) | 0)
  return [...found]
}

function hash(start: number, text: string): number {
  let h = start
  for (let at = 0; at < text.length; at++) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193)
  return h
}
