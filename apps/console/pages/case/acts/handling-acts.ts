import type { CaseView } from '../../../../../modules/cases/contract.ts'
import { handling } from '../../../app/api.ts'
import { type Act, note, noteIfAny } from './act.ts'
import { ids, maybe } from './values.ts'

const reason = { key: 'reason', kind: 'text', max: 2000 } as const
const until = { key: 'until', kind: 'until' } as const
const photos = { key: 'photos', kind: 'photos', optional: true } as const

/** Whether there is anybody to be called: themselves, or who reported it for them. */
function leftContact({ reporter }: CaseView): boolean {
  return reporter !== null && (reporter.phone !== null || reporter.helper !== null)
}

/** What the unit does that has the case. */
export const handlingActs: readonly Act[] = [
  {
    name: 'acceptCase',
    fields: [],
    send: (id, _, options) => handling.acceptCase({ params: { id }, body: {} }, options),
  },
  {
    name: 'finishCase',
    fields: [
      note,
      { key: 'contacted', kind: 'yes-no', shown: (_, found) => leftContact(found) },
      { key: 'before', kind: 'photos', optional: true },
      { key: 'after', kind: 'photos', optional: true },
    ],
    send: (id, v, options) =>
      handling.finishCase(
        {
          params: { id },
          body: {
            note: v.note.trim(),
            contacted: v.contacted === '' ? null : v.contacted === 'yes',
            before: ids(v.before),
            after: ids(v.after),
          },
        },
        options,
      ),
  },
  {
    name: 'assistCase',
    fields: [note, photos],
    send: (id, v, options) =>
      handling.assistCase({ params: { id }, body: { note: v.note.trim(), photos: ids(v.photos) } }, options),
  },
  {
    name: 'sayToResident',
    fields: [{ key: 'words', kind: 'text', max: 2000 }, photos],
    send: (id, v, options) =>
      handling.sayToResident(
        { params: { id }, body: { words: v.words.trim(), photos: ids(v.photos) } },
        options,
      ),
  },
  {
    name: 'askReturn',
    fields: [reason, { key: 'rightUnit', kind: 'unit', optional: true }],
    send: (id, v, options) =>
      handling.askReturn(
        { params: { id }, body: { reason: v.reason.trim(), rightUnit: v.rightUnit || null } },
        options,
      ),
  },
  {
    name: 'askExtension',
    fields: [until, reason],
    send: (id, v, options) =>
      handling.askExtension({ params: { id }, body: { reason: v.reason.trim(), until: v.until } }, options),
  },
  {
    name: 'askSuspension',
    fields: [until, reason],
    send: (id, v, options) =>
      handling.askSuspension({ params: { id }, body: { reason: v.reason.trim(), until: v.until } }, options),
  },
  {
    name: 'resumeCase',
    fields: [noteIfAny],
    send: (id, v, options) => handling.resumeCase({ params: { id }, body: maybe('note', v.note) }, options),
  },
  {
    name: 'noteCase',
    fields: [note, photos],
    send: (id, v, options) =>
      handling.noteCase({ params: { id }, body: { note: v.note.trim(), photos: ids(v.photos) } }, options),
  },
]
