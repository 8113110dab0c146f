import { useSyncExternalStore } from 'react'
import type { Lang } from '../../base/i18n.ts'

/** What a person set on this phone. Kept here only; no account and no server knows of it. */
export interface Settings {
  readonly lang: Lang
  /** 长辈版: large type, strong contrast, wide targets. */
  readonly elder: boolean
}

/** What the prerendered page shows, and what a phone shows that was never set. */
export const untouched: Settings = { lang: 'zh', elder: false }

let current = untouched
const listeners = new Set<() => void>()

/** Reads what was set on an earlier visit and dresses the page accordingly. Call once, before the first render. */
export function loadSettings(): Settings {
  current = {
    lang: read('linli.lang') === 'en' ? 'en' : 'zh',
    elder: read('linli.elder') === 'yes',
  }
  dress()
  return current
}

export function setLang(lang: Lang): void {
  change({ ...current, lang })
  write('linli.lang', lang)
}

export function setElder(elder: boolean): void {
  change({ ...current, elder })
  write('linli.elder', elder ? 'yes' : 'no')
}

export function settings(): Settings {
  return current
}

export function useSettings(): Settings {
  return useSyncExternalStore(listen, settings, () => untouched)
}

/** The words of a page in the language that is set. */
export function useWords<W>(words: Record<Lang, W>): W {
  return words[useSettings().lang]
}

function change(next: Settings): void {
  current = next
  dress()
  for (const listener of listeners) listener()
}

function dress(): void {
  document.documentElement.lang = current.lang === 'zh' ? 'zh-CN' : 'en'
  document.documentElement.toggleAttribute('data-elder', current.elder)
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

// Storage may be forbidden (private windows, strict settings): the page then works without remembering.
export function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** True if the phone really kept it. */
export function write(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}
