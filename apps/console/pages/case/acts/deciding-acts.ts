import { handling } from '../../../app/api.ts'
import { type Act, note, noteIfAny } from './act.ts'
import { ids, maybe } from './values.ts'

const agree = { key: 'agree', kind: 'yes-no' } as const

/** What the dispatcher and the supervisor decide. */
export const decidingActs: readonly Act[] = [
  {
    name: 'decideReturn',
    fields: [agree, { key: 'unit', kind: 'unit', optional: true, shown: (v) => v.agree === 'yes' }, note],
    send: (id, v, options) =>
      handling.decideReturn(
        {
          params: { id },
          body: {
            agree: v.agree === 'yes',
            note: v.note.trim(),
            unit: (v.agree === 'yes' && v.unit) || null,
          },
        },
        options,
      ),
  },
  {
    name: 'decideExtension',
    fields: [agree, { key: 'until', kind: 'until', shown: (v) => v.agree === 'yes' }, note],
    start: (found) => ({ until: found.pending?.until ?? '' }),
    send: (id, v, options) =>
      handling.decideExtension(
        {
          params: { id },
          body: {
            agree: v.agree === 'yes',
            note: v.note.trim(),
            ...(v.agree === 'yes' ? { until: v.until } : {}),
          },
        },
        options,
      ),
  },
  {
    name: 'decideSuspension',
    fields: [agree, note],
    send: (id, v, options) =>
      handling.decideSuspension(
        { params: { id }, body: { agree: v.agree === 'yes', note: v.note.trim() } },
        options,
      ),
  },
  {
    name: 'askVerification',
    fields: [{ key: 'post', kind: 'verifier' }, noteIfAny],
    send: (id, v, options) =>
      handling.askVerification({ params: { id }, body: { post: v.post, ...maybe('note', v.note) } }, options),
  },
  {
    name: 'verifyCase',
    fields: [{ key: 'solved', kind: 'yes-no' }, note, { key: 'photos', kind: 'photos', optional: true }],
    send: (id, v, options) =>
      handling.verifyCase(
        {
          params: { id },
          body: { solved: v.solved === 'yes', note: v.note.trim(), photos: ids(v.photos), point: null },
        },
        options,
      ),
  },
  {
    name: 'closeCase',
    fields: [{ key: 'answer', kind: 'text', max: 2000 }],
    send: (id, v, options) =>
      handling.closeCase({ params: { id }, body: { answer: v.answer.trim() } }, options),
  },
  {
    name: 'reworkCase',
    fields: [note],
    send: (id, v, options) => handling.reworkCase({ params: { id }, body: { note: v.note.trim() } }, options),
  },
  {
    name: 'decideContest',
    fields: [{ key: 'reopen', kind: 'yes-no' }, note],
    send: (id, v, options) =>
      handling.decideContest(
        { params: { id }, body: { reopen: v.reopen === 'yes', note: v.note.trim() } },
        options,
      ),
  },
  {
    name: 'superviseCase',
    fields: [note],
    send: (id, v, options) =>
      handling.superviseCase({ params: { id }, body: { note: v.note.trim() } }, options),
  },
]
