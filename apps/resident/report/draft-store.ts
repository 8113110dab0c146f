import { useSyncExternalStore } from 'react'
import { uuidv7 } from 'uuidv7'
import { openKeep } from '../../phone/keep.ts'
import type { PhotoShelf } from '../../phone/kept-photos.ts'
import type { PhotoFile } from '../../phone/photo-picker.tsx'
import { read, write } from '../../phone/settings.ts'
import { type Draft, draftFrom, emptyDraft, isEmpty } from './draft.ts'

/**
 * The one report being written on this phone. Its text is written to `localStorage` at every keystroke, because that
 * is done before the next event: closing the browser in the middle of a word loses nothing. Photos are too large for
 * it and lie in IndexedDB.
 */
export const keep = openKeep('linli-resident', ['photos', 'outbox', 'receipts', 'forms'], 2)
const photoShelf = keep.shelf<PhotoFile>('photos')
/** Photos of words that were begun to a case and not sent. */
export const formPhotos: PhotoShelf = keep.shelf('forms')
const key = 'linli.draft'

export interface Written {
  readonly draft: Draft
  readonly photos: readonly PhotoFile[]
  /** False where this browser keeps nothing: the page then says so. */
  readonly kept: boolean
  /** A draft of an earlier visit that the person has not yet gone on with. */
  readonly fromBefore: boolean
}

const blank: Written = { draft: emptyDraft(''), photos: [], kept: true, fromBefore: false }
let current = blank
let loaded = false
const listeners = new Set<() => void>()

export function useDraft(): Written {
  return useSyncExternalStore(
    listen,
    () => current,
    () => blank,
  )
}

export function changeDraft(change: Partial<Draft>): void {
  load()
  const draft = { ...current.draft, ...change }
  const kept = write(key, isEmpty(draft) && !draft.name && !draft.phone ? null : JSON.stringify(draft))
  set({ ...current, draft, kept, fromBefore: false })
}

export function changePhotos(photos: readonly PhotoFile[]): void {
  const gone = current.photos.filter((old) => !photos.some(({ id }) => id === old.id))
  for (const photo of photos)
    void photoShelf.put(photo.id, photo).catch(() => set({ ...current, kept: false }))
  for (const { id } of gone) void photoShelf.remove(id).catch(() => undefined)
  set({ ...current, photos })
  changeDraft({ photos: photos.map(({ id }) => id) })
}

/** The place as the person wrote it, which a point on the map only adds to; empty where a point filled it in. */
export function typedPlace(): string {
  return current.draft.point === null ? current.draft.place.trim() : ''
}

/** Ends the draft: it was handed to the outbox, or the person does not want it. */
export function clearDraft(): void {
  for (const { id } of current.photos) void photoShelf.remove(id).catch(() => undefined)
  write(key, null)
  set({ ...blank, draft: emptyDraft(uuidv7()) })
}

/** Puts a whole draft in place, for example one that the server refused and the person wants to mend. */
export function putDraft(draft: Draft, photos: readonly PhotoFile[]): void {
  set({ ...current, photos })
  changeDraft(draft)
  changePhotos(photos)
}

/** Reads what is kept, and words that were typed into the built page before this script ran. Once, before rendering. */
export function takeTypedWords(): void {
  load()
  const typed = document.querySelector<HTMLTextAreaElement>('textarea#words')?.value ?? ''
  if (typed !== '' && current.draft.words === '') changeDraft({ words: typed })
}

function load(): void {
  if (loaded) return
  loaded = true
  const found = draftFrom(read(key))
  const draft = found ?? emptyDraft(uuidv7())
  set({ ...blank, draft, fromBefore: found !== null && !isEmpty(draft) })
  if (draft.photos.length > 0) void loadPhotos(draft)
}

async function loadPhotos({ photos }: Draft): Promise<void> {
  const found = await Promise.all(photos.map((id) => photoShelf.get(id).catch(() => undefined)))
  set({ ...current, photos: found.filter((photo) => photo !== undefined) })
}

function set(next: Written): void {
  current = next
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
