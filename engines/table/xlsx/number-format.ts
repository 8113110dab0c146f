/** What a cell's number format makes of its number. */
export type Shown = 'number' | 'date' | 'time' | 'date-time' | 'duration'

// Formats that files name by number alone. 27–36 and 50–58 are the Chinese ones (yyyy"年"m"月", 上午/下午h"时"…),
// 71–81 the Thai ones. @see ECMA-376 part 1 §18.8.30
const builtIn: Readonly<Record<number, Shown>> = {
  ...spread('date', 14, 17),
  ...spread('time', 18, 21),
  22: 'date-time',
  ...spread('date', 27, 31),
  ...spread('time', 32, 35),
  36: 'date',
  45: 'time',
  46: 'duration',
  47: 'time',
  ...spread('date', 50, 54),
  ...spread('time', 55, 56),
  ...spread('date', 57, 58),
  ...spread('date', 71, 74),
  ...spread('time', 75, 76),
  77: 'date-time',
  78: 'time',
  79: 'duration',
  80: 'time',
  81: 'date',
}

function spread(shown: Shown, from: number, to: number): Record<number, Shown> {
  return Object.fromEntries(Array.from({ length: to - from + 1 }, (_, i) => [from + i, shown]))
}

/** What format number `id` shows; `code` is the file's own definition of it, which goes before the built-in one. */
export function shownBy(id: number, code?: string): Shown {
  return code === undefined ? (builtIn[id] ?? 'number') : shownByCode(code)
}

/**
 * Reads a format code such as `yyyy"年"m"月"d"日";@` or `[h]:mm`. Only its first section counts: the others are for
 * negative numbers, zero and text.
 */
export function shownByCode(code: string): Shown {
  if (/^\s*general/i.test(code)) return 'number'
  // Out: quoted text, escaped signs, padding (_x) and filling (*x), so that the word "month" makes no date.
  const bare = code.replace(/"[^"]*"?|\\.|[_*]./g, '')
  const section = bare.split(';', 1)[0]!
  // Elapsed time [h], [mm], [s] stays; colors, conditions and locales ([$-804]) go.
  if (/\[(h+|m+|s+)\]/i.test(section)) return 'duration'
  const letters = section.replace(/\[[^\]]*\]/g, '').replace(/E[+-]/g, '')
  const clock = /AM\/PM|A\/P|上午\/下午/i.test(letters)
  const rest = letters.replace(/AM\/PM|A\/P/gi, '')
  const time = clock || /[hs]/i.test(rest)
  // m is the month beside a day or year or alone, the minute beside an hour or second. a is the weekday (aaa, aaaa).
  const date = /[ydegb]|a{3}/i.test(rest) || (!time && /m/i.test(rest))
  if (/[0#?]/.test(rest.replace(/[:.]0+/g, '')) && !time && !/[yd]/i.test(rest)) return 'number'
  return date ? (time ? 'date-time' : 'date') : time ? 'time' : 'number'
}
