import { pinyin } from 'pinyin-pro'

let table: Uint16Array | undefined

/**
 * UTF-16 unit → what it sounds like, as a small number; 0 where it has no sound. Tones are left out, and what many people do not
 * tell apart is one: z/zh, c/ch, s/sh, n/l, -n/-ng. Of several readings the commonest counts: both sides are read alike, and a slip
 * between two readings is still found as one wrong character. Made on first use (0.1 s).
 */
export function sounds(): Uint16Array {
  table ??= make()
  return table
}

function make(): Uint16Array {
  const codes = new Uint16Array(65_536)
  const known = new Map<string, number>()
  for (let unit = 0x4e00; unit <= 0x9fff; unit++) {
    const char = String.fromCharCode(unit)
    const read = pinyin(char, { toneType: 'none' })
    if (read === char || !read) continue
    const heard = read
      .replace(/^([zcs])h/, '$1')
      .replace(/^l/, 'n')
      .replace(/ng$/, 'n')
      .replace('ü', 'v')
    const code = known.get(heard) ?? known.size + 1
    known.set(heard, code)
    codes[unit] = code
  }
  return codes
}
