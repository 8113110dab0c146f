import { type Client, Refused } from '../../base/client.ts'
import type { ProblemReply } from '../../base/contract.ts'
import type { intakeApi } from '../../modules/cases/intake/contract.ts'
import type { Shelf } from './keep.ts'
import { afterFailure, passing, ready, type Waiting } from './outbox.ts'

export interface Outbox<W extends Waiting> {
  /**
   * Keeps it on the phone and tries at once. Resolves when kept, not when sent: true if it will outlive the page,
   * false where the phone's store is full or forbidden and the page must stay open.
   */
  add(item: W): Promise<boolean>
  remove(id: string): Promise<void>
  /** Refused ones, mended by the person, go again under the same key. */
  retry(id: string): Promise<void>
  items(): readonly W[]
  watch(listener: () => void): () => void
  /** Reads what is kept and begins: now, when the network returns, when the page is looked at, and by the clock. */
  start(): Promise<void>
  /** Tries everything now, whatever its waiting time. */
  sendNow(): Promise<void>
}

interface Given<W extends Waiting> {
  readonly shelf: Shelf<W>
  readonly photos: Pick<Client<typeof intakeApi>, 'addPhoto'>
  /** Sends one item and keeps its answer; must be harmless when repeated with the same key. */
  readonly deliver: (item: W, photos: string[]) => Promise<void>
}

const tick = 5_000

export function makeOutbox<W extends Waiting>({ shelf, photos, deliver }: Given<W>): Outbox<W> {
  let items: readonly W[] = []
  let busy: Promise<void> | null = null
  const listeners = new Set<() => void>()

  async function save(item: W): Promise<boolean> {
    const kept = await shelf.put(item.id, item).then(
      () => true,
      () => false,
    )
    items = [...items.filter((one) => one.id !== item.id), item]
    tell()
    return kept
  }
  async function remove(id: string): Promise<void> {
    await shelf.remove(id).catch(() => undefined)
    items = items.filter((one) => one.id !== id)
    tell()
  }
  function tell(): void {
    for (const listener of listeners) listener()
  }
  async function sendOne(found: W): Promise<void> {
    let item = found
    try {
      item = await uploadPhotos(item, photos, save)
      await deliver(item, sentPhotos(item))
      await remove(item.id)
    } catch (error) {
      await save(afterFailure(item, problemOf(error), now()))
    }
  }
  async function round(all: boolean): Promise<void> {
    const due = ready(all ? items.map((item) => ({ ...item, nextTry: item.since })) : items, now())
    for (const item of due) await sendOne(item)
  }
  /** One round at a time on this phone, also with two tabs open; the key makes a crossing harmless. */
  function pump(all = false): Promise<void> {
    busy ??= alone(() => round(all)).finally(() => {
      busy = null
    })
    return busy
  }
  const begin = (all: boolean) => void pump(all).catch(() => undefined)

  return {
    items: () => items,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    remove,
    async add(item) {
      const kept = await save(item)
      begin(false)
      return kept
    },
    async retry(id) {
      const found = items.find((one) => one.id === id)
      if (!found) return
      await save({ ...found, state: 'waiting', problem: null, nextTry: now() })
      begin(false)
    },
    async start() {
      items = await shelf.all().catch(() => [])
      tell()
      addEventListener('online', () => begin(true))
      document.addEventListener('visibilitychange', () => document.hidden || begin(false))
      setInterval(() => begin(false), tick)
      begin(true)
    },
    sendNow: () => pump(true),
  }
}

/** Uploads what is not yet up, keeping each id as soon as it is known. A photo that is refused does not hold the words back. */
async function uploadPhotos<W extends Waiting>(
  found: W,
  api: Pick<Client<typeof intakeApi>, 'addPhoto'>,
  save: (item: W) => Promise<boolean>,
): Promise<W> {
  let item = found
  for (const photo of found.photos) {
    if (photo.sent !== null || photo.refused !== null) continue
    const after = { ...photo }
    try {
      const input = { params: { street: item.street }, file: photo.blob }
      after.sent = (await api.addPhoto(input, { idempotencyKey: photo.id })).id
    } catch (error) {
      const problem = problemOf(error)
      if (passing(problem)) throw error
      after.refused = problem.detail
    }
    item = { ...item, photos: item.photos.map((one) => (one.id === photo.id ? after : one)) }
    await save(item)
  }
  return item
}

function sentPhotos(item: Waiting): string[] {
  return item.photos.flatMap((photo) => (photo.sent === null ? [] : [photo.sent]))
}

function alone(work: () => Promise<void>): Promise<void> {
  return navigator.locks ? navigator.locks.request('linli-outbox', work) : work()
}

function problemOf(error: unknown): ProblemReply {
  if (error instanceof Refused) return error.problem
  return { type: 'about:blank', title: '', status: 0, code: 'page.failed', detail: String(error) }
}

function now(): string {
  return new Date().toISOString()
}
