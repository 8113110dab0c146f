import { editsFor } from './edits.ts'
import type { Normal } from './normal.ts'
import { simplified } from './traditional.ts'

/** Longer texts are no addresses; what is beyond is not read. */
export const mostText = 1000

/**
 * NFKC, full-width → ASCII, traditional → simplified, letters to capitals; runs of spaces, commas and the like to one space, none
 * at the ends; Chinese numerals to digits where they count (三幢二单元五零一 → 3幢2单元501, but 三里屯, 五一路, 二七区 stay); compact
 * tails spelled out (3#2-501 → 3号楼2单元501). Normalizing twice changes nothing.
 */
export function normalize(given: string): Normal {
  let normal = folded(given)
  for (let round = 0; round < 4; round++) {
    const edited = editsFor(normal)
    if (edited === normal) break
    normal = edited
  }
  return normal
}

const space = 0x20
/** Parts what stands beside it and means nothing more. */
const isGap = new Uint8Array(65_536)
for (const char of ' \t\n\r,，;；、|/\\。!！?？"“”\'‘’*~_^`=<>《》') isGap[char.charCodeAt(0)] = 1
for (let unit = 0; unit < space; unit++) isGap[unit] = 1
for (const unit of [0x7f, 0xa0, 0xad, 0x200b, 0x200c, 0x200d, 0x2028, 0x2029, 0x3000, 0xfeff, 0xfffd])
  isGap[unit] = 1

/** Signs of one meaning. */
const signs: Readonly<Record<string, string>> = {
  '【': '(',
  '[': '(',
  '{': '(',
  '「': '(',
  '『': '(',
  '〔': '(',
  '〖': '(',
  '】': ')',
  ']': ')',
  '}': ')',
  '」': ')',
  '』': ')',
  '〕': ')',
  '〗': ')',
  '—': '-',
  '–': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '―': '-',
  '﹣': '-',
  '㈱': '株',
  '＃': '#',
  '♯': '#',
  '：': ':',
  '•': '·',
  '・': '·',
  '﹒': '·',
  〇: '零',
  '○': '零',
}

/** 0: look it up the long way; 1: CJK or ASCII that stands for itself after folding. */
const plain = new Uint16Array(65_536)
for (let unit = 0x21; unit < 0x7f; unit++) plain[unit] = unit
for (let unit = 0x61; unit <= 0x7a; unit++) plain[unit] = unit - 0x20
for (let unit = 0x4e00; unit <= 0x9fff; unit++) plain[unit] = simplified[unit]!
for (const [from, to] of Object.entries(signs)) plain[from.charCodeAt(0)] = to.charCodeAt(0)
for (let unit = 0; unit < 65_536; unit++) if (isGap[unit]) plain[unit] = space

function folded(given: string): Normal {
  const length = Math.min(given.length, mostText)
  const units: number[] = []
  const at: number[] = []
  const add = (unit: number, from: number) => {
    if (unit === space && (units.length === 0 || units[units.length - 1] === space)) return
    units.push(unit)
    at.push(from)
  }
  for (let i = 0; i < length; ) {
    const unit = given.charCodeAt(i)
    const known = plain[unit]!
    if (known !== 0) {
      add(known, i++)
      continue
    }
    const char = String.fromCodePoint(given.codePointAt(i)!)
    for (const part of char.normalize('NFKC').toUpperCase().normalize('NFKC').split('')) {
      const code = part.charCodeAt(0)
      add(plain[code] || code, i)
    }
    i += char.length
  }
  if (units[units.length - 1] === space) {
    units.pop()
    at.pop()
  }
  at.push(length)
  return { text: textOf(units), at: Int32Array.from(at) }
}

function textOf(units: readonly number[]): string {
  return String.fromCharCode(...units)
}
