import { useEffect, useState } from 'react'
import { keys, queryClient } from './queries.ts'

/** Events are gathered for this long, so that a busy minute does not ask the server for each of them. */
const gather = 800
const tryAgainAfter = 10_000

/**
 * Listens to `/api/live` and marks as stale what an event touched: the case, and all lists and counts.
 * @param wanted false for a post that sees no cases: the server has nothing to tell it, and nothing is lost
 * @returns whether the line to the server stands.
 */
export function useLive(wanted: boolean): boolean {
  const [connected, setConnected] = useState(true)
  useEffect(() => {
    if (!wanted) return
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let lost = false
    const touched = touches()
    const open = () => {
      source = new EventSource('/api/live')
      source.addEventListener('case', (event) => touched.add(caseOf(event.data)))
      source.addEventListener('quality', () => void queryClient.invalidateQueries({ queryKey: keys.quality }))
      source.addEventListener('open', () => {
        setConnected(true)
        // What happened while the line was down was not told to us.
        if (lost) touched.add(null)
        lost = false
      })
      source.addEventListener('error', () => {
        lost = true
        setConnected(false)
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, tryAgainAfter)
      })
    }
    open()
    return () => {
      source?.close()
      clearTimeout(retry)
      touched.stop()
    }
  }, [wanted])
  return connected || !wanted
}

function caseOf(data: unknown): string | null {
  try {
    const { id } = JSON.parse(String(data)) as { id?: unknown }
    return typeof id === 'string' ? id : null
  } catch {
    return null
  }
}

/** Collects touched cases; `null` means "anything may have changed". */
function touches() {
  const ids = new Set<string | null>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    for (const id of ids) {
      void queryClient.invalidateQueries({ queryKey: id === null ? ['case'] : keys.case(id) })
    }
    void queryClient.invalidateQueries({ queryKey: keys.cases })
    ids.clear()
  }
  return {
    add(id: string | null) {
      ids.add(id)
      timer ??= setTimeout(flush, gather)
    },
    stop: () => clearTimeout(timer),
  }
}
