import { dayOf } from '../../../../../base/clock.ts'
import type { Day } from '../../../../../base/contract.ts'
import type { Lang } from '../../../../../base/i18n.ts'

/** The calendar day in Asia/Shanghai. */
export function today(): Day {
  return dayOf(new Date().toISOString())
}

/** 2026年2月16日周一 · Mon 16 Feb 2026. Days have no clock time: noon is in the same day everywhere near. */
export function dayWords(lang: Lang, day: Day): string {
  const words = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: lang === 'zh' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
  }).format(new Date(`${day}T12:00:00+08:00`))
  return words.replace(/日\s*\(?(周.|星期.)\)?/, '日$1')
}
