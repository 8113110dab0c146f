import type { Lang } from '../../../../../base/i18n.ts'

/** Whole square meters, in groups of three. */
export function areaWords(lang: Lang, squareMeters: number): string {
  return Math.round(squareMeters).toLocaleString(lang === 'zh' ? 'zh-CN' : 'en-GB')
}
