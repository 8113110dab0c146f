import type { Normal } from './normal.ts'
import { numeralRun, numeralToDigits } from './numerals.ts'

/** Rewrites what matches; whoever rewrites leaves a match alone by answering null. */
interface Edit {
  /** Nothing to do without one of these. */
  readonly needs: RegExp
  readonly find: RegExp
  readonly with: (match: RegExpExecArray) => string | null
}

const run = `${numeralRun}+`
/**
 * Words that a number stands before. 区, 路, 村, 里 are none: 二七区, 五一路, 六村, 三里屯 are names; so are 九号村, 三座楼社区,
 * 四房沟村, 三排镇.
 */
const counted =
  '(?:号|幢|栋|座|单元|层|楼|室|房(?!屋|产|地)|弄|组|排|户|期|门(?=\\d|$|[ )零一二两三四五六七八九]))' +
  '(?!.{0,2}(?:村|屯|镇|乡|营|农场|街坊|街道|社区|居委)|大?[街路道])'

const edits: readonly Edit[] = [
  // 三幢二单元, 十五号: the numeral and the word it counts.
  {
    needs: /[零一二两三四五六七八九十百千廿卅]/,
    find: new RegExp(`(${run})(?=${counted})`, 'g'),
    with: ([numeral]) => numeralToDigits(numeral),
  },
  // 二单元五零一, 3号楼五零一室: what follows a counted word and ends the text or its part.
  {
    needs: /[零一二两三四五六七八九十百千廿卅]/,
    find: new RegExp(`(?<=\\d(?:号楼|幢|栋|座|单元|层|楼|门)[- ]?)(${run})(?=$|[ ()-])`, 'g'),
    with: ([numeral]) => numeralToDigits(numeral),
  },
  // 2#楼 → 2号楼, 3# → 3号楼, but 501# after an entrance or a floor is a room.
  {
    needs: /#/,
    find: /(?<=(\d{1,4})[A-Z]?)#(号?楼|栋|幢|座)?/g,
    with: ({ 1: digits, 2: word, index, input }) => {
      if (word) return word === '楼' ? '号楼' : word
      const before = input.slice(0, index - digits!.length)
      return /(?:单元|层|\d楼|#.*)[- ]?$/.test(before) && digits!.length > 2 ? '室' : '号楼'
    },
  },
  // 3-2-501, after a name: building, entrance, room. A telephone number and 1-7号 are none.
  {
    needs: /-/,
    find: /(?<=(?:[\p{Lo})]|号楼|^) ?)(\d{1,3})-(\d{1,2})-(\d{2,5})(?=$|[^\d号弄-])/gu,
    with: ({ 1: building, 2: unit, 3: room }) => `${building}号楼${unit}单元${room}`,
  },
  // 3号楼2-501.
  {
    needs: /-/,
    find: /(?<=\d[A-Z]?(?:号楼|栋|幢|座|[A-Z]座) ?)-?(\d{1,2})-(\d{2,5})(?=$|[^\d号弄-])/g,
    with: ({ 1: unit, 2: room }) => `${unit}单元${room}`,
  },
  // 3栋-2单元-501: the dash says nothing.
  {
    needs: /-/,
    find: /(?<=(?:号楼|栋|幢|座|单元|层|\d楼|[市区县镇乡村道街路])) ?- ?(?=[\dA-Z\p{Lo}])/gu,
    with: () => '',
  },
  // 河南-郑州-金水.
  {
    needs: /-/,
    find: /(?<=\p{Lo}) ?-+ ?(?=\p{Lo})/gu,
    with: () => ' ',
  },
]

/** One round of all edits; the same object where nothing changed. */
export function editsFor(normal: Normal): Normal {
  let now = normal
  for (const edit of edits) if (edit.needs.test(now.text)) now = apply(now, edit)
  return now
}

function apply(normal: Normal, edit: Edit): Normal {
  const { text, at } = normal
  let out = ''
  let done = 0
  let map: number[] | undefined
  edit.find.lastIndex = 0
  for (const match of text.matchAll(edit.find)) {
    const put = edit.with(match as RegExpExecArray)
    if (put === null || put === match[0]) continue
    map ??= []
    for (let i = done; i < match.index; i++) map.push(at[i]!)
    out += text.slice(done, match.index) + put
    done = match.index + match[0].length
    mapInto(map, put, match[0], at, match.index)
  }
  if (!map) return normal
  for (let i = done; i <= text.length; i++) map.push(at[i]!)
  return { text: out + text.slice(done), at: Int32Array.from(map) }
}

/** Digits go to the digits they were; a word that was not there goes to the sign that stood for it. */
function mapInto(map: number[], put: string, was: string, at: Int32Array, start: number): void {
  let from = 0
  for (let i = 0; i < put.length; i++) {
    const same = was.indexOf(put[i]!, from)
    if (same >= 0) from = same
    else if (from < was.length && i > 0 && isDigit(was, from)) from++
    map.push(at[start + Math.min(from, was.length)]!)
    if (same >= 0 && from < was.length) from++
  }
}

const isDigit = (text: string, i: number) => text.charCodeAt(i) >= 0x30 && text.charCodeAt(i) <= 0x39
