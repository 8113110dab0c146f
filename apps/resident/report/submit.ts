import { uuidv7 } from 'uuidv7'
import { waiting } from '../../phone/outbox.ts'
import type { PhotoFile } from '../../phone/photo-picker.tsx'
import { go } from '../../phone/router.tsx'
import { outbox, type Unsent } from '../send.ts'
import { bodyOf, type Draft, draftOf } from './draft.ts'
import { clearDraft, putDraft } from './draft-store.ts'

/** Hands the draft to the outbox, which has kept it before this ends, and shows what becomes of it. */
export async function submit(draft: Draft, photos: readonly PhotoFile[], street: string): Promise<void> {
  const item = { id: draft.id, kind: 'report' as const, street, body: bodyOf(draft) }
  await outbox.add(waiting(item, photos, new Date().toISOString()))
  clearDraft()
  go(`/sent/${draft.id}`, true)
}

/** Takes a refused report back into the three steps, with everything that was in it. */
export async function takeBack(item: Extract<Unsent, { kind: 'report' }>): Promise<void> {
  const photos = item.photos.map(({ blob }) => ({ id: uuidv7(), blob }))
  putDraft(
    draftOf(
      item.body,
      item.street,
      photos.map(({ id }) => id),
      uuidv7(),
    ),
    photos,
  )
  await outbox.remove(item.id)
  go('/report', true)
}
