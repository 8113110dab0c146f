import lists from '../data/lists.json' with { type: 'json' }
import { isDay } from './numbers.rules.ts'
import { type Cell, flawed, good, textOf, type Value } from './value.rules.ts'

const han = '\\p{Script=Han}'
const betweenHan = new RegExp(`(?<=${han})\\s+(?=${han})`, 'gu')

/** 朱 丹 佳 → 朱丹佳; the dot of 买买提·艾力 in one of its many shapes becomes ·. */
export function readName(cell: Cell): Value | null {
  const text = textOf(cell)
    ?.replace(betweenHan, '')
    .replace(/[•・･‧∙.](?=\p{Script=Han})/gu, '·')
    .replace(/\s+/g, ' ')
  if (!text) return null
  if (/[*＊]/.test(text)) return flawed(text, 'masked')
  if (text.length > 100) return flawed(text, 'too-long')
  return /\d/.test(text) ? flawed(text, 'form') : good(text)
}

/** 1899-12-30, the day zero of spreadsheets; numbers of days for 1927 … 2119. */
const dayZero = Date.UTC(1899, 11, 30)
const daysAsNumbers = { least: 10_000, most: 80_000 }

/**
 * A day as the house writes it: `1950-06-28`. Reads 19500628, 1950/6/28, 1950.6.28, 1950年6月28日, and the number of days that a
 * spreadsheet keeps. A year, or year and month, stays what it is (`1950`, `1950-06`), with the flaw `partial`.
 */
export function readDay(cell: Cell): Value | null {
  if (typeof cell === 'number' && cell >= daysAsNumbers.least && cell <= daysAsNumbers.most)
    return good(new Date(dayZero + Math.floor(cell) * 86_400_000).toISOString().slice(0, 10))
  const text = textOf(cell)
  if (text === null) return null
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(?:(\d{1,2})\s*日?)?)?(?:[T ][\d:.]+Z?)?$/.exec(text) ??
    /^(\d{4})(?:年)?$/.exec(text)
  if (!parts) return flawed(text, 'form')
  const [year, month, day] = [parts[1]!, parts[2]?.padStart(2, '0'), parts[3]?.padStart(2, '0')]
  if (!isDay(year, month ?? '01', day ?? '01')) return flawed(text, 'no-such-day')
  if (!month) return flawed(year, 'partial')
  return day ? good(`${year}-${month}-${day}`) : flawed(`${year}-${month}`, 'partial')
}

export interface CodeList {
  readonly zh: string
  readonly standard: string
  readonly verified: boolean
  readonly items: readonly { readonly code: string; readonly zh: string }[]
}
export const codeLists: Readonly<Record<string, CodeList>> = lists

/** What people write for a code, beside its name in the standard. */
const otherWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sex: { 男: '1', 女: '2', M: '1', F: '2', 男性: '1', 女性: '2' },
  marital: { 已婚: '20', 未婚: '10', 丧偶: '30', 离婚: '40', 离异: '40' },
  relation: {
    ...{
      户主: '02',
      本人: '01',
      户主本人: '02',
      本人或户主: '02',
      妻子: '12',
      丈夫: '11',
      儿子: '20',
      女儿: '30',
      独子: '21',
    },
    ...{
      父: '51',
      母: '52',
      爸爸: '51',
      妈妈: '52',
      儿媳妇: '38',
      媳妇: '38',
      媳: '38',
      婿: '28',
      孙: '41',
      爷爷: '61',
      奶奶: '62',
    },
    ...{
      外公: '63',
      外婆: '64',
      哥哥: '71',
      弟弟: '73',
      兄弟: '73',
      姐: '75',
      妹: '77',
      公婆: '50',
      侄儿: '93',
      其他关系: '80',
    },
  },
  education: {
    研究生: '10',
    硕士: '14',
    博士: '11',
    本科: '20',
    大学: '20',
    大专: '30',
    中专: '40',
    高中: '60',
    初中: '70',
    小学: '80',
    文盲: '90',
  },
}

const byWord = new Map<string, ReadonlyMap<string, string>>(
  Object.entries(codeLists).map(([name, list]) => [
    name,
    new Map([
      ...list.items.flatMap(({ code, zh }): [string, string][] => [
        [code, code],
        [zh, code],
        ...(list.standard === 'GB/T 3304' ? [[zh.slice(0, -1), code] as [string, string]] : []),
      ]),
      ...Object.entries(otherWords[name] ?? {}).filter(([, code]) =>
        list.items.some((one) => one.code === code),
      ),
    ]),
  ]),
)

/** The code of a list for a code or a name; `1` also where the list says `01`. */
export function readCode(list: string, cell: Cell): Value | null {
  const text = textOf(cell)
  if (text === null) return null
  const words = byWord.get(list)
  const found = words?.get(text) ?? (/^\d$/.test(text) ? words?.get(`0${text}`) : undefined)
  return found ? good(found) : flawed(text, 'unknown-code')
}

/** What a code means: 2 → 女性. The code itself where the list does not know it. */
export function wordOf(list: string, code: string): string {
  return codeLists[list]?.items.find((one) => one.code === code)?.zh ?? code
}
