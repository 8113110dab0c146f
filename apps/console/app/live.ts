import { useEffect, useState } from 'react'
import { keys, queryClient } from './queries.ts'

/** Events are gathered for this long, so that a busy minute does not ask the server for each of them. */
const gather = 800
const tryAgainAfter = 10_000

/**
 * Listens to `/api/live` and marks as stale what an event touched: the case or the load, and all lists and counts.
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
    const touched = touches(touchCases)
    const loads = touches(touchLoads)
    const doubts = touches(touchDoubts)
    const open = () => {
      source = new EventSource('/api/live')
      source.addEventListener('case', (event) => touched.add(idOf(event.data)))
      source.addEventListener('fusion', (event) => loads.add(idOf(event.data)))
      source.addEventListener('doubt', (event) => doubts.add(idOf(event.data)))
      source.addEventListener('quality', () => void queryClient.invalidateQueries({ queryKey: keys.quality }))
      source.addEventListener('open', () => {
        setConnected(true)
        // What happened while the line was down was not told to us.
        if (lost) for (const one of [touched, loads, doubts]) one.add(null)
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
      loads.stop()
      doubts.stop()
    }
  }, [wanted])
  return connected || !wanted
}

function idOf(data: unknown): string | null {
  try {
    const { id } = JSON.parse(String(data)) as { id?: unknown }
    return typeof id === 'string' ? id : null
  } catch {
    return null
  }
}

function touchCases(ids: ReadonlySet<string | null>): void {
  for (const id of ids)
    void queryClient.invalidateQueries({ queryKey: id === null ? ['case'] : keys.case(id) })
  void queryClient.invalidateQueries({ queryKey: keys.cases })
}

function touchLoads(ids: ReadonlySet<string | null>): void {
  for (const id of ids)
    void queryClient.invalidateQueries({ queryKey: id === null ? ['fusion', 'load'] : keys.load(id) })
  void queryClient.invalidateQueries({ queryKey: keys.loads })
}

function touchDoubts(ids: ReadonlySet<string | null>): void {
  for (const id of ids)
    void queryClient.invalidateQueries({ queryKey: id === null ? ['fusion', 'doubt'] : keys.doubt(id) })
  void queryClient.invalidateQueries({ queryKey: keys.doubts })
}

/** Collects what was touched, and tells it together; `null` means "anything may have changed". */
function touches(tell: (ids: ReadonlySet<string | null>) => void) {
  const ids = new Set<string | null>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    tell(ids)
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
