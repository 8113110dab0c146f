import { useSyncExternalStore } from 'react'
import type * as T from 'typebox'
import type { Instant } from '../../base/contract.ts'
import type { Receipt } from '../../modules/cases/intake/contract.ts'
import { keep } from './report/draft-store.ts'

/** What this phone remembers of a report that arrived: its receipt and the words, no name, no number of a phone. */
export interface KeptReceipt {
  readonly receipt: T.Static<typeof Receipt>
  readonly words: string
  readonly place: string
  readonly at: Instant
  /** Why single photos were not taken, in words. */
  readonly refusedPhotos: readonly string[]
}

const shelf = keep.shelf<KeptReceipt>('receipts')
const most = 50
let current: readonly KeptReceipt[] | null = null
const listeners = new Set<() => void>()

/** Newest first; null until the phone's store has answered. */
export function useReceipts(): readonly KeptReceipt[] | null {
  return useSyncExternalStore(
    listen,
    () => current,
    () => null,
  )
}

/** Where the phone's store fails, the receipt is at least shown while the page is open: its code is given only once. */
export async function keepReceipt(kept: KeptReceipt): Promise<void> {
  const stored = await shelf.put(kept.receipt.id, kept).then(
    () => true,
    () => false,
  )
  if (!stored) return show([kept, ...(current ?? [])])
  await loadReceipts()
  for (const old of current!.slice(most)) await shelf.remove(old.receipt.id)
}

/** On a borrowed phone: nothing of it stays. */
export async function forgetReceipt(id: string): Promise<void> {
  await shelf.remove(id)
  await loadReceipts()
}

export async function loadReceipts(): Promise<void> {
  const found = await shelf.all().catch(() => [])
  show(found.sort((a, b) => (a.at < b.at ? 1 : -1)))
}

function show(receipts: readonly KeptReceipt[]): void {
  current = receipts
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
