import type { Urgency } from '../../../../../modules/duties/contract.ts'
import { handling } from '../../../app/api.ts'
import { type Act, note, noteIfAny } from './act.ts'
import { maybe } from './values.ts'

const urgencyOf = (chosen: Urgency | ''): Urgency => chosen || '7d'
const rejectReasons = [
  'not-a-duty',
  'legal-way',
  'no-fact',
  'already-handled',
  'emergency-line',
  'other',
] as const
export type RejectReason = (typeof rejectReasons)[number]
export { rejectReasons }

/** From the resident's words to a filed case in the hands of a unit. */
export const intakeActs: readonly Act[] = [
  {
    name: 'fileCase',
    fields: [
      { key: 'summary', kind: 'line', max: 120 },
      { key: 'category', kind: 'category' },
      { key: 'overruled', kind: 'overruled', optional: true },
      { key: 'urgency', kind: 'urgency' },
      noteIfAny,
    ],
    start: (found) => ({ summary: found.summary || headline(found.words), category: found.category ?? '' }),
    send: (id, v, options) =>
      handling.fileCase(
        {
          params: { id },
          body: {
            summary: v.summary.trim(),
            category: v.category,
            urgency: urgencyOf(v.urgency),
            ...maybe('note', v.note),
            ...maybe('overruled', v.overruled),
          },
        },
        options,
      ),
  },
  {
    name: 'rejectCase',
    fields: [{ key: 'why', kind: 'reject-reason' }, note],
    send: (id, v, options) =>
      handling.rejectCase(
        { params: { id }, body: { reason: v.why as RejectReason, note: v.note.trim() } },
        options,
      ),
  },
  {
    name: 'dispatchCase',
    fields: [
      { key: 'unit', kind: 'unit' },
      { key: 'overruled', kind: 'overruled', optional: true },
      { key: 'assisting', kind: 'units', optional: true },
      noteIfAny,
    ],
    send: (id, v, options) =>
      handling.dispatchCase(
        {
          params: { id },
          body: {
            unit: v.unit,
            assisting: [...(v.assisting ?? [])],
            ...maybe('note', v.note),
            ...maybe('overruled', v.overruled),
          },
        },
        options,
      ),
  },
  {
    name: 'reclassify',
    fields: [{ key: 'category', kind: 'category' }, { key: 'urgency', kind: 'urgency' }, note],
    start: (found) => ({ category: found.category ?? '', urgency: found.urgency }),
    send: (id, v, options) =>
      handling.reclassify(
        {
          params: { id },
          body: { category: v.category, urgency: urgencyOf(v.urgency), note: v.note.trim() },
        },
        options,
      ),
  },
  {
    name: 'relocate',
    fields: [{ key: 'text', kind: 'place' }, noteIfAny],
    start: (found) => ({ text: found.place, point: found.point }),
    send: (id, v, options) =>
      handling.relocate(
        { params: { id }, body: { text: v.text.trim(), point: v.point, ...maybe('note', v.note) } },
        options,
      ),
  },
]

/** The first sentence of the words, as a first draft of the summary: at most 40 characters. */
export function headline(words: string): string {
  const first = words.trim().split(/[。！？!?\n]/)[0] ?? ''
  const characters = [...first]
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : first
}
