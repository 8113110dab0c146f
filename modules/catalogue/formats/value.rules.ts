/** A cell as a table reader gives it. */
export type Cell = string | number | boolean | null

/**
 * What is wrong with a value. It is kept as it was given all the same: whoever answers for it gets it back as a task.
 * `scientific` is different: the digits are lost for good, so a load that brings it is refused.
 */
export const flaws = [
  'checksum', // the check digit does not fit
  'length',
  'masked', // stars where digits should be
  'scientific', // 6.1E+17: a spreadsheet rounded it
  'old-form', // 15 digits: out of use since 2013
  'no-such-day',
  'partial', // a year, or year and month
  'future',
  'unknown-code',
  'not-a-number',
  'form', // not written as such a thing is written
  'too-long',
] as const
export type Flaw = (typeof flaws)[number]

/** A value in the form in which the house keeps and compares it; with a flaw, as given. */
export interface Value {
  readonly value: string
  readonly flaw: Flaw | null
}

/** What departments write where they have nothing. STANDARDS §3.5: a missing element is 无, never null. */
const nothing = new Set([
  '',
  '无',
  '/',
  '-',
  '—',
  '--',
  'N/A',
  'NULL',
  'null',
  '未知',
  '不详',
  '暂无',
  '空',
  '#N/A',
])

const mostLetters = 500

/** NFKC (full-width digits, compatibility forms) without spaces at the ends; null where nothing was said. */
export function textOf(cell: Cell): string | null {
  if (cell === null) return null
  const text = (typeof cell === 'boolean' ? (cell ? '是' : '否') : String(cell)).normalize('NFKC').trim()
  return nothing.has(text) ? null : text
}

export function good(value: string): Value {
  return { value, flaw: null }
}

export function flawed(value: string, flaw: Flaw): Value {
  return { value: value.slice(0, mostLetters), flaw }
}

/** 6.1E+17, as a spreadsheet shows a long number, or a number too large to be exact. */
export function isRounded(cell: Cell): boolean {
  if (typeof cell === 'number') return !Number.isSafeInteger(cell) && Math.abs(cell) >= 1e15
  return typeof cell === 'string' && /^\s*\d(\.\d+)?\s*[eE]\s*\+\s*\d{2}\s*$/.test(cell.normalize('NFKC'))
}

/** Free text: line ends and runs of spaces become one space. */
export function readText(cell: Cell): Value | null {
  const text = textOf(cell)?.replace(/\s+/g, ' ')
  if (!text) return null
  return text.length > mostLetters ? flawed(text, 'too-long') : good(text)
}

/** 3, 3.50 → 3.5, 1,200 → 1200. */
export function readNumber(cell: Cell): Value | null {
  const text = textOf(cell)
  if (text === null) return null
  const plain = text
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
    .replace(/(\s|m2|m²|平方米|平米|元|人|户|岁|个)+$/u, '')
  const number = Number(plain)
  return plain !== '' && Number.isFinite(number) ? good(String(number)) : flawed(text, 'not-a-number')
}

const yes = new Set(['是', '有', '1', 'Y', 'y', 'YES', 'yes', 'TRUE', 'true', '√', '✓', '对'])
const no = new Set(['否', '没有', '0', 'N', 'n', 'NO', 'no', 'FALSE', 'false', '×', '✗', '不是'])

export function readYesNo(cell: Cell): Value | null {
  const given = typeof cell === 'string' ? cell.normalize('NFKC').trim() : cell
  if (given === '无') return good('no')
  const text = textOf(cell)
  if (text === null) return null
  if (yes.has(text)) return good('yes')
  return no.has(text) ? good('no') : flawed(text, 'unknown-code')
}
