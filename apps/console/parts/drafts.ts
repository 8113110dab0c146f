import { useCallback, useState } from 'react'

const prefix = 'linli.draft.'

/**
 * A form's values that survive reload, sign-out by time, and a closed panel, in this tab only: drafts hold names and
 * phone numbers, and the computer at a counter is shared.
 * @param key what the draft belongs to, the person included: `me.id/case-id/act`
 */
export function useDraft<V extends object>(key: string, initial: V) {
  const [held, setHeld] = useState(() => ({ key, value: readDraft(key, initial) }))
  // Another case in the same place of the page: its own draft, not this one's.
  const value = held.key === key ? held.value : readDraft(key, initial)
  const change = useCallback(
    (next: Partial<V>) => {
      setHeld((now) => {
        const before = now.key === key ? now.value : readDraft(key, initial)
        const after = { ...before, ...next }
        sessionStorage.setItem(prefix + key, JSON.stringify(after))
        return { key, value: after }
      })
    },
    [key, initial],
  )
  const clear = useCallback(() => {
    sessionStorage.removeItem(prefix + key)
    setHeld({ key, value: initial })
  }, [key, initial])
  return { value, change, clear }
}

export function readDraft<V extends object>(key: string, initial: V): V {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(prefix + key) ?? 'null')
    return kept !== null && typeof kept === 'object' ? { ...initial, ...kept } : initial
  } catch {
    return initial
  }
}

export function hasDraft(key: string): boolean {
  return sessionStorage.getItem(prefix + key) !== null
}

/** Forgets every draft of this tab, at sign-out. */
export function clearDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  }
}
