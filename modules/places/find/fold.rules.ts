/** Characters that carry nothing when places are searched; a space parts what belongs apart. */
const noise = /[^\p{L}\p{N} ]+/gu
const numerals = '零一二三四五六七八九'

/** 十二 → 12, 三 → 3; up to 99. */
function numberOf(words: string): number {
  const [tens, ones] = words.includes('十') ? words.split('十') : [null, words]
  const digit = (word: string) => (word === '' ? 0 : numerals.indexOf(word))
  return tens === null ? digit(ones!) : (tens === '' ? 1 : digit(tens)) * 10 + digit(ones!)
}

/**
 * A place as it is compared: 阳光花园３号楼二单元 and 阳光花园 3幢-2单元 are one. Full-width and case are folded, words for a
 * building (号楼 幢 栋 座) are one word, small Chinese numerals before such words are digits, `3-2-501` is building, entrance, room.
 */
export function foldPlace(text: string): string {
  return folded(text.slice(0, 400)).replaceAll(' ', '')
}

/** The same for a text in which places are named: sentences stay apart, so that no name is found across a full stop. */
export function foldWords(text: string): string {
  return folded(text.slice(0, 4000))
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ \t]+/g, '')
    .replace(/(?<=\p{L})(\d{1,3})[-—](\d{1,2})[-—](\d{2,5})(?!\d)/gu, '$1栋$2单元$3')
    .replace(/[，。！？；：、,.!?;:\n\r]+/g, ' ')
    .replace(noise, '')
    .replace(/[一二三四五六七八九]?十?[一二三四五六七八九十](?=号楼|幢|栋|座|单元|层|楼|号|室)/g, (words) =>
      String(numberOf(words)),
    )
    .replace(/号楼|幢|(?<=\d)座/g, '栋')
}

/** Characters of which every door plate is full: 2栋1单元101室. */
const common = /[\d栋单元室号楼层]/

/**
 * Hashes of pairs of neighboring characters together with the street (FNV-1a, 32 bits, signed): terms of an index whose lists
 * stay short although all streets share it. Pairs of which neither character tells anything (单元, 01) are left out: their lists
 * would hold half the doors. Whoever finds by them compares the text too, so that neither this nor a clash gives a wrong answer.
 */
export function gramsOf(street: string, folded: string): number[] {
  const chars = [...folded]
  const start = hash(0x811c9dc5, street)
  const found = new Set<number>()
  for (let i = 0; i + 1 < chars.length; i++) {
    if (common.test(chars[i]!) && common.test(chars[i + 1]!)) continue
    found.add(hash(start, chars[i]! + chars[i + 1]!) | 0)
  }
  return [...found]
}

function hash(start: number, text: string): number {
  let h = start
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}
