import { useSyncExternalStore } from 'react'
import type { Instant } from '../../../base/contract.ts'

const beat = 20_000
const watchers = new Set<() => void>()
let now: Instant = new Date().toISOString()
let timer: ReturnType<typeof setInterval> | undefined

/** The present, for time left and time ago; moves every 20 seconds and when the page is looked at again. */
export function useNow(): Instant {
  return useSyncExternalStore(watch, () => now)
}

function tick(): void {
  if (document.visibilityState === 'hidden') return
  now = new Date().toISOString()
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  if (watchers.size === 0) {
    now = new Date().toISOString()
    timer = setInterval(tick, beat)
    document.addEventListener('visibilitychange', tick)
  }
  watchers.add(watcher)
  return () => {
    watchers.delete(watcher)
    if (watchers.size > 0) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tick)
  }
}
