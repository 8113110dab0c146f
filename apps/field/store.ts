import { useSyncExternalStore } from 'react'
import { Refused } from '../../base/client.ts'
import { dayOf } from '../../base/clock.ts'
import type { Instant } from '../../base/contract.ts'
import type { Me } from '../../modules/access/contract.ts'
import type { CaseView } from '../../modules/cases/shapes.ts'
import { openKeep } from '../phone/keep.ts'
import type { PhotoShelf } from '../phone/kept-photos.ts'
import type { Layers } from '../phone/map/draw.ts'
import { isOffline } from '../phone/problem.tsx'
import { access, handling, places } from './api.ts'
import { fetchTasks } from './fetch-tasks.ts'
import type { Task } from './order.ts'
import { makeFieldOutbox, type Sent } from './send.ts'

/**
 * All that the field face reads and writes goes through here: what the server last said is kept on the phone, what
 * the worker does is kept until it was sent. Working a whole day offline is a matter of this file alone.
 * Nothing about the worker is kept or sent: no position, no times of use.
 */
export interface Store {
  /** Undefined until known whether somebody is signed in. */
  readonly me: Me | undefined
  readonly tasks: readonly Task[] | null
  readonly fetchedAt: Instant | null
  /** Why the list could not be fetched anew; null when it is fresh. */
  readonly problem: unknown
  readonly sentToday: readonly Sent[]
}

interface Fetched {
  readonly tasks: readonly Task[]
  readonly at: Instant
}

const keep = openKeep('linli-field', ['outbox', 'tasks', 'cases', 'maps', 'sent', 'me', 'forms'], 2)
const shelves = {
  tasks: keep.shelf<Fetched>('tasks'),
  cases: keep.shelf<CaseView>('cases'),
  maps: keep.shelf<Layers>('maps'),
  sent: keep.shelf<Sent>('sent'),
  me: keep.shelf<Me>('me'),
}
/** Photos of a check or a report that is not sent yet. */
export const formPhotos: PhotoShelf = keep.shelf('forms')
const only = 'only'

let current: Store = { me: undefined, tasks: null, fetchedAt: null, problem: null, sentToday: [] }
const listeners = new Set<() => void>()

export const outbox = makeFieldOutbox(keep.shelf('outbox'), async (sent) => {
  await shelves.sent.put(sent.id, sent).catch(() => undefined)
  await loadSent()
  void refresh()
})

export function useStore(): Store {
  return useSyncExternalStore(listen, now, now)
}

export function useUnsent() {
  return useSyncExternalStore(outbox.watch, outbox.items, outbox.items)
}

/** Shows what the phone knows, then asks the server. */
export async function startStore(): Promise<void> {
  const [me, fetched] = await Promise.all([
    shelves.me.get(only).catch(() => undefined),
    shelves.tasks.get(only).catch(() => undefined),
  ])
  if (me) set({ me, tasks: fetched?.tasks ?? null, fetchedAt: fetched?.at ?? null })
  await loadSent()
  await outbox.start()
  try {
    await signedIn(await access.me())
  } catch (problem) {
    set({ problem, me: current.me ?? nobody })
  }
}

/** Takes over what a sign-in answered. Another person's things do not stay on the phone. */
export async function signedIn(me: Me): Promise<void> {
  if (current.me && current.me.id !== me.id) await forget()
  set({ me, problem: null })
  if (me.kind !== 'staff' || me.step !== 'ready') return
  await shelves.me.put(only, me).catch(() => undefined)
  await refresh()
  await outbox.sendNow()
}

/** Signs out and takes residents' words off the phone. What is not sent yet stays until its writer is back. */
export async function signOut(): Promise<void> {
  await access.signOut()
  await forget()
  set({ me: nobody, tasks: null, fetchedAt: null, problem: null, sentToday: [] })
}

export async function refresh(): Promise<void> {
  if (current.me?.step !== 'ready' || !current.me.post) return
  try {
    const tasks = await fetchTasks(current.me.post)
    const at = new Date().toISOString()
    await shelves.tasks.put(only, { tasks, at }).catch(() => undefined)
    set({ tasks, fetchedAt: at, problem: null })
  } catch (problem) {
    if (problem instanceof Refused && problem.problem.status === 401) set({ me: nobody })
    else set({ problem })
  }
}

/** One case, fresh if the network carries it, else as it was last seen here. */
export async function findCase(id: string): Promise<{ it: CaseView; fresh: boolean }> {
  try {
    const it = await handling.getCase({ params: { id } })
    await shelves.cases.put(id, it).catch(() => undefined)
    return { it, fresh: true }
  } catch (problem) {
    const it = await shelves.cases.get(id).catch(() => undefined)
    if (it && isOffline(problem)) return { it, fresh: false }
    throw problem
  }
}

/** The street's map, fetched once and then kept: it changes rarely and is the largest thing on the line. */
export async function findMap(street: string): Promise<Layers> {
  const kept = await shelves.maps.get(street).catch(() => undefined)
  if (kept) return kept
  const layers = await places.map({ params: { street } })
  await shelves.maps.put(street, layers).catch(() => undefined)
  return layers
}

const nobody: Me = {
  kind: 'nobody',
  id: null,
  name: null,
  phone: null,
  posts: [],
  post: null,
  permissions: [],
  step: 'ready',
}

/** Yesterday's things leave the phone; only today's are shown. */
async function loadSent(): Promise<void> {
  const today = dayOf(new Date().toISOString())
  const all = await shelves.sent.all().catch(() => [])
  for (const { id } of all.filter(({ at }) => dayOf(at) !== today)) await shelves.sent.remove(id)
  set({ sentToday: all.filter(({ at }) => dayOf(at) === today).sort((a, b) => (a.at < b.at ? 1 : -1)) })
}

async function forget(): Promise<void> {
  for (const item of await shelves.cases.all().catch(() => [])) await shelves.cases.remove(item.id)
  for (const item of await shelves.sent.all().catch(() => [])) await shelves.sent.remove(item.id)
  await Promise.all([shelves.tasks.remove(only), shelves.me.remove(only)]).catch(() => undefined)
}

function now(): Store {
  return current
}

function set(change: Partial<Store>): void {
  current = { ...current, ...change }
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
