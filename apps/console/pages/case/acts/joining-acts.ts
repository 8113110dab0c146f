import { handling } from '../../../app/api.ts'
import { type Act, note, noteIfAny } from './act.ts'
import { emptyPart, maybe } from './values.ts'

/** What joins, parts or reopens cases. */
export const joiningActs: readonly Act[] = [
  {
    name: 'mergeCase',
    fields: [{ key: 'into', kind: 'case' }, noteIfAny],
    send: (id, v, options) =>
      handling.mergeCase({ params: { id }, body: { into: v.into, ...maybe('note', v.note) } }, options),
  },
  {
    name: 'unmergeCase',
    fields: [note],
    send: (id, v, options) =>
      handling.unmergeCase({ params: { id }, body: { note: v.note.trim() } }, options),
  },
  {
    name: 'splitCase',
    fields: [{ key: 'parts', kind: 'parts' }, note],
    start: (found) => ({ parts: [emptyPart(found.urgency)] }),
    send: (id, v, options) =>
      handling.splitCase({ params: { id }, body: { parts: [...v.parts], note: v.note.trim() } }, options),
  },
  {
    name: 'reopenCase',
    fields: [note],
    send: (id, v, options) => handling.reopenCase({ params: { id }, body: { note: v.note.trim() } }, options),
  },
]
