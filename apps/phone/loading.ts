import { useEffect, useState } from 'react'

export interface Loading<V> {
  readonly value: V | undefined
  readonly error: unknown
  readonly again: () => void
  readonly set: (value: V) => void
}

/** Fetches when `key` changes; the old value stays in view while a newer one is under way. `null` fetches nothing. */
export function useLoading<V>(key: string | null, fetch: () => Promise<V>): Loading<V> {
  const [round, setRound] = useState(0)
  const [found, setFound] = useState<{ key: string | null; value?: V; error?: unknown }>({ key: null })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for everything that `fetch` reads
  useEffect(() => {
    if (key === null) return
    let left = false
    fetch().then(
      (value) => left || setFound({ key, value }),
      (error: unknown) => left || setFound((old) => (old.key === key ? { ...old, error } : { key, error })),
    )
    return () => {
      left = true
    }
  }, [key, round])
  const mine = found.key === key
  return {
    value: mine ? found.value : undefined,
    error: mine ? found.error : undefined,
    again: () => setRound((old) => old + 1),
    set: (value) => setFound({ key, value }),
  }
}
