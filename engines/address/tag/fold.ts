import { simplified } from '../text/traditional.ts'

/**
 * UTF-16 unit → the unit it is read as: full-width → ASCII, traditional → simplified, letters to capitals, brackets and dashes to
 * one kind, every gap to a space. One unit to one unit, so that positions need no map.
 */
const folds = makeFolds()

function makeFolds(): Uint16Array {
  const table = simplified.slice()
  const put = (from: string, to: string) => {
    for (const char of from) table[char.charCodeAt(0)] = to.charCodeAt(0)
  }
  for (let unit = 0xff01; unit <= 0xff5e; unit++) table[unit] = unit - 0xfee0
  for (let unit = 0; unit < 0x20; unit++) table[unit] = 0x20
  put('\u00a0\u200b\u200c\u200d\u3000\ufeff', ' ')
  put('【[{「『〔〖（', '(')
  put('】]}」』〕〗）', ')')
  put('—–‐‑−―－', '-')
  put('，、；;｜', ',')
  put('：', ':')
  put('〇○', '零')
  put('濬', '浚')
  put('①②③④⑤⑥⑦⑧⑨', '0')
  for (let unit = 0x61; unit <= 0x7a; unit++) table[unit] = unit - 0x20
  for (let unit = 0xff41; unit <= 0xff5a; unit++) table[unit] = unit - 0xff41 + 0x41
  for (let digit = 1; digit <= 9; digit++) table[0x2460 + digit - 1] = 0x30 + digit
  return table
}

/** The units of a text as they are read, one for each unit given; at most `most`. */
export function fold(given: string, most: number): Uint16Array {
  const units = new Uint16Array(Math.min(given.length, most))
  for (let i = 0; i < units.length; i++) units[i] = folds[given.charCodeAt(i)]!
  return units
}
