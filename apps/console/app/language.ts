import { useSyncExternalStore } from 'react'
import type { Lang } from '../../../base/i18n.ts'

const key = 'linli.lang'
const watchers = new Set<() => void>()
let lang: Lang = globalThis.localStorage?.getItem(key) === 'en' ? 'en' : 'zh'

/** The language of this browser: Chinese unless somebody chose English here before. */
export function currentLang(): Lang {
  return lang
}

export function chooseLang(next: Lang): void {
  lang = next
  localStorage.setItem(key, next)
  tellDocument()
  for (const watcher of watchers) watcher()
}

export function useLang(): Lang {
  return useSyncExternalStore(watch, currentLang)
}

/** The texts of one area in the language of the moment. */
export function useTexts<Z>(both: Record<Lang, Z>): Z {
  return both[useLang()]
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => watchers.delete(watcher)
}

/** For readers aloud and for the fonts of 汉字. */
export function tellDocument(): void {
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
}
