import type { Lang } from '../../../base/i18n.ts'

/** Reasons one after the other: 同一网格；都说到路灯 · same grid; both speak of a lamp. */
export function joined(lang: Lang, parts: readonly string[]): string {
  return parts.join(lang === 'zh' ? '；' : '; ')
}

/** A name before its value: 类别：路灯 · category: lamp. */
export function named(lang: Lang, name: string, value: string): string {
  return lang === 'zh' ? `${name}：${value}` : `${name}: ${value}`
}
