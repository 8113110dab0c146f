import characters from 'opencc-js/dict/TSCharacters'

/**
 * Written so in simplified names of places (乾县, 乾安县, 於潜镇): folding them would make another name.
 */
const kept = '乾於'

/** UTF-16 unit → simplified unit. One unit to one unit, so that positions in the folded text are positions in the given one. */
export const simplified: Uint16Array = tableOf(characters)

function tableOf(dictionary: string): Uint16Array {
  const table = new Uint16Array(65_536)
  for (let unit = 0; unit < table.length; unit++) table[unit] = unit
  for (const entry of dictionary.split('|')) {
    const [from, to] = entry.split(' ')
    if (from?.length !== 1 || to?.length !== 1 || kept.includes(from)) continue
    table[from.charCodeAt(0)] = to.charCodeAt(0)
  }
  return table
}

/** Traditional → simplified, unit by unit; everything else stays. @see OpenCC TSCharacters (Apache-2.0) */
export function simplify(text: string): string {
  let changed = false
  for (let i = 0; i < text.length && !changed; i++) {
    const unit = text.charCodeAt(i)
    changed = simplified[unit] !== unit
  }
  if (!changed) return text
  const units = new Array<string>(text.length)
  for (let i = 0; i < text.length; i++) units[i] = String.fromCharCode(simplified[text.charCodeAt(i)]!)
  return units.join('')
}
