import { useCallback, useEffect, useRef, useState } from 'react'
import type { Shelf } from './keep.ts'
import type { PhotoFile } from './photo-picker.tsx'

/** The photos of a form that is not sent yet, under the name of the form. */
export type PhotoShelf = Shelf<readonly PhotoFile[]>

/**
 * Photos of an unfinished form that survive a reload: they lie in the phone's store until the form is sent.
 * Where the browser keeps nothing they live as long as the page.
 * @param key what the form belongs to; the same as of its words
 */
export function useKeptPhotos(shelf: PhotoShelf, key: string) {
  const [photos, setPhotos] = useState<readonly PhotoFile[]>([])
  const touched = useRef(false)
  useEffect(() => {
    let here = true
    const kept = shelf.get(key).catch(() => undefined)
    // Chosen before the store answered: what the person did now is what counts.
    void kept.then((found) => here && !touched.current && found && setPhotos(found))
    return () => {
      here = false
    }
  }, [shelf, key])
  const change = useCallback(
    (next: readonly PhotoFile[]) => {
      touched.current = true
      setPhotos(next)
      void keepPhotos(shelf, key, next)
    },
    [shelf, key],
  )
  return [photos, change] as const
}

/** Keeps the photos of a form, or lets go of them when there are none. */
export async function keepPhotos(
  shelf: PhotoShelf,
  key: string,
  photos: readonly PhotoFile[],
): Promise<void> {
  const done = photos.length === 0 ? shelf.remove(key) : shelf.put(key, photos)
  await done.catch(() => undefined)
}
