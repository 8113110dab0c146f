import { useSyncExternalStore } from 'react'
import type * as T from 'typebox'
import type { OpenStreet } from '../../modules/places/contract.ts'
import { read, write } from '../phone/settings.ts'
import { places } from './api.ts'

export type Street = T.Static<typeof OpenStreet>

export interface Streets {
  readonly served: readonly Street[]
  /** The street people chose, or the only one; null while neither is known. */
  readonly street: Street | null
}

const chosenKey = 'linli.street'
const servedKey = 'linli.streets'
const nothing: Streets = { served: [], street: null }

let current = nothing
const listeners = new Set<() => void>()

/** The streets served here and the one in use. The last answer serves while there is no network. */
export function useStreet(): Streets {
  return useSyncExternalStore(
    listen,
    () => current,
    () => nothing,
  )
}

export function chooseStreet(code: string): void {
  write(chosenKey, code)
  show(current.served)
}

/** Which street is meant: the chosen one if it is served, else the only one there is. */
export function inUse(served: readonly Street[], chosen: string | null): Street | null {
  return served.find((street) => street.code === chosen) ?? (served.length === 1 ? served[0]! : null)
}

/** Call once, after the first render: the page as it was built knows no street. */
export async function loadStreets(): Promise<void> {
  show(remembered())
  try {
    const { items } = await places.streets()
    write(servedKey, JSON.stringify(items))
    show(items)
  } catch {
    // offline: what was remembered stays
  }
}

function show(served: readonly Street[]): void {
  current = { served, street: inUse(served, read(chosenKey)) }
  for (const listener of listeners) listener()
}

function remembered(): Street[] {
  try {
    const found: unknown = JSON.parse(read(servedKey) ?? '[]')
    return Array.isArray(found) ? found : []
  } catch {
    return []
  }
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
