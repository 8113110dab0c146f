import type { Instant } from './contract.ts'

export type Lang = 'zh' | 'en'

/** Two texts of the same shape; TypeScript refuses a face whose English lacks what the Chinese has. */
export function texts<Z extends object>(zh: Z, en: Same<Z>): Record<Lang, Z> {
  return { zh, en: en as unknown as Z }
}

type Same<Z> = {
  [K in keyof Z]: Z[K] extends (...given: infer A) => string
    ? (...given: A) => string
    : Z[K] extends string
      ? string
      : Same<Z[K]>
}

const zone = 'Asia/Shanghai'
const formats = new Map<string, Intl.DateTimeFormat>()

function format(lang: Lang, kind: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = lang + kind
  const found =
    formats.get(key) ??
    new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: zone, ...options })
  formats.set(key, found)
  return found
}

/** 11月23日周一 18:00; the year is named only when it is not this one. Asia/Shanghai. */
export function moment(lang: Lang, at: Instant, now: Instant): string {
  const sameYear = yearOf(at) === yearOf(now)
  const day = format(lang, `d${sameYear}`, {
    ...(sameYear ? {} : { year: 'numeric' }),
    month: lang === 'zh' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
  })
  return `${day
    .format(new Date(at))
    .replace(/(\d日)(周|星期)/, '$1$2')
    .replace(/日\s*\(?(周.|星期.)\)?/, '日$1')} ${clockTime(at)}`
}

/** 18:00 */
export function clockTime(at: Instant): string {
  return format('zh', 't', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))
}

function yearOf(at: Instant): string {
  return new Date(Date.parse(at) + 8 * 3600_000).toISOString().slice(0, 4)
}

/** Time left or past, in the largest two units: 还有 2 天 3 小时 · 超期 40 分钟. */
export function timeLeft(lang: Lang, due: Instant, now: Instant): string {
  const ms = Date.parse(due) - Date.parse(now)
  const words = span(lang, Math.abs(ms))
  if (lang === 'zh') return ms >= 0 ? `还有 ${words}` : `超期 ${words}`
  return ms >= 0 ? `${words} left` : `${words} overdue`
}

/** How long ago: 刚刚 · 5 分钟前 · 3 天前. */
export function ago(lang: Lang, at: Instant, now: Instant): string {
  const ms = Date.parse(now) - Date.parse(at)
  if (ms < 60_000) return lang === 'zh' ? '刚刚' : 'just now'
  return lang === 'zh' ? `${span(lang, ms, 1)}前` : `${span(lang, ms, 1)} ago`
}

const unitWords = {
  zh: [' 天', ' 小时', ' 分钟'],
  en: [' d', ' h', ' min'],
} as const

/** 2 天 3 小时 (at most `parts` units, at least one minute). */
export function span(lang: Lang, ms: number, parts = 2): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000))
  const amounts = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const first = amounts.findIndex((n) => n > 0)
  return amounts
    .map((n, i) => (n > 0 && i >= first && i < first + parts ? `${n}${unitWords[lang][i]}` : ''))
    .filter((s) => s !== '')
    .join(' ')
}

/** 92%（138/150）: a share is never shown without what it is made of. */
export function share(lang: Lang, numerator: number, denominator: number): string {
  if (denominator === 0) return lang === 'zh' ? '暂无（0/0）' : 'none yet (0/0)'
  const percent = `${((100 * numerator) / denominator).toFixed(1).replace(/\.0$/, '')}%`
  return lang === 'zh'
    ? `${percent}（${numerator}/${denominator}）`
    : `${percent} (${numerator}/${denominator})`
}
