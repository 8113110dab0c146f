import * as T from 'typebox'
import {
  Id,
  Instant,
  Note,
  nullable,
  OptionalNote,
  oneOf,
  Point,
  route,
  Shape,
} from '../../../base/contract.ts'
import { Urgency } from '../../duties/contract.ts'
import { listApi } from '../list/contract.ts'
import { CaseView } from '../shapes.ts'

export { Count, caseFilters, listApi, sorts, views } from '../list/contract.ts'

const IdParam = Shape({ id: Id })
const photos = T.Optional(T.Array(Id, { maxItems: 6 }))
const handling = { method: 'POST', purpose: 'case-handling', params: IdParam, reply: CaseView } as const

/** One case and every step of its life; and the lists, so that a page has one client for its work. */
export const handlingApi = {
  ...listApi,
  getCase: route({
    method: 'GET',
    path: '/cases/:id',
    summary: 'One case with its timeline',
    needs: 'case.read',
    purpose: 'case-handling',
    params: IdParam,
    reply: CaseView,
  }),

  fileCase: route({
    ...handling,
    path: '/cases/:id/file',
    summary: '立案: it is ours to handle',
    needs: 'case.file',
    body: Shape({
      summary: T.String({ minLength: 1, maxLength: 120 }),
      category: T.String({ pattern: '^\\d{4}$' }),
      urgency: Urgency,
      note: OptionalNote,
      overruled: T.Optional(T.String({ maxLength: 500, description: 'why the suggestion was not followed' })),
    }),
  }),
  rejectCase: route({
    ...handling,
    path: '/cases/:id/reject',
    summary: '不予立案, with the reason and the right way',
    needs: 'case.file',
    body: Shape({
      reason: oneOf(['not-a-duty', 'legal-way', 'no-fact', 'already-handled', 'emergency-line', 'other']),
      note: Note,
    }),
  }),
  dispatchCase: route({
    ...handling,
    path: '/cases/:id/dispatch',
    summary: '派遣 to the lead unit, others assist',
    needs: 'case.dispatch',
    body: Shape({
      unit: Id,
      assisting: T.Array(Id, { maxItems: 8 }),
      note: OptionalNote,
      overruled: T.Optional(T.String({ maxLength: 500 })),
    }),
  }),
  acceptCase: route({
    ...handling,
    path: '/cases/:id/accept',
    summary: '签收',
    needs: 'case.handle',
    body: Shape({ note: OptionalNote }),
  }),
  askReturn: route({
    ...handling,
    path: '/cases/:id/ask-return',
    summary: '申请退单: not our duty; until decided the receiver leads',
    needs: 'case.handle',
    body: Shape({ reason: Note, rightUnit: T.Optional(nullable(Id)) }),
  }),
  decideReturn: route({
    ...handling,
    path: '/cases/:id/decide-return',
    summary: 'Decide a return: agree (and send on) or keep',
    needs: 'case.decide',
    body: Shape({ agree: T.Boolean(), note: Note, unit: T.Optional(nullable(Id)) }),
  }),
  askExtension: route({
    ...handling,
    path: '/cases/:id/ask-extension',
    summary: '申请延期',
    needs: 'case.handle',
    body: Shape({ reason: Note, until: Instant }),
  }),
  decideExtension: route({
    ...handling,
    path: '/cases/:id/decide-extension',
    summary: 'Decide an extension',
    needs: 'case.decide',
    body: Shape({ agree: T.Boolean(), note: Note, until: T.Optional(Instant) }),
  }),
  askSuspension: route({
    ...handling,
    path: '/cases/:id/ask-suspension',
    summary: '申请挂账',
    needs: 'case.handle',
    body: Shape({ reason: Note, until: Instant }),
  }),
  decideSuspension: route({
    ...handling,
    path: '/cases/:id/decide-suspension',
    summary: 'Decide a suspension: the clock stands still only when agreed',
    needs: 'case.decide',
    body: Shape({ agree: T.Boolean(), note: Note }),
  }),
  resumeCase: route({
    ...handling,
    path: '/cases/:id/resume',
    summary: 'End a suspension',
    needs: 'case.resume',
    body: Shape({ note: OptionalNote }),
  }),
  assistCase: route({
    ...handling,
    path: '/cases/:id/assist',
    summary: 'An assisting unit reports its part to the lead',
    needs: 'case.handle',
    body: Shape({ note: Note, photos }),
  }),
  finishCase: route({
    ...handling,
    path: '/cases/:id/finish',
    summary: '办完了，请核实',
    needs: 'case.handle',
    body: Shape({
      note: Note,
      contacted: nullable(
        T.Boolean({ description: 'the resident was contacted; null: no contact was left' }),
      ),
      before: photos,
      after: photos,
    }),
  }),
  askVerification: route({
    ...handling,
    path: '/cases/:id/ask-verification',
    summary: 'Send a grid worker to look',
    needs: 'case.close',
    body: Shape({ post: Id, note: OptionalNote }),
  }),
  verifiers: route({
    method: 'GET',
    path: '/cases/:id/verifiers',
    summary: 'Who may verify: posts on the spot that did not handle it',
    needs: 'case.close',
    purpose: 'case-handling',
    params: IdParam,
    reply: Shape({
      items: T.Array(Shape({ post: Id, name: T.String(), unit: T.String(), reason: T.String() }), {
        maxItems: 50,
      }),
    }),
  }),
  verifyCase: route({
    ...handling,
    path: '/cases/:id/verify',
    summary: '核实: is it done? By somebody who did not handle it',
    needs: 'case.verify',
    body: Shape({ solved: T.Boolean(), note: Note, photos, point: T.Optional(nullable(Point)) }),
  }),
  closeCase: route({
    ...handling,
    path: '/cases/:id/close',
    summary: '结案, with the answer to the resident',
    needs: 'case.close',
    body: Shape({ answer: Note }),
  }),
  reworkCase: route({
    ...handling,
    path: '/cases/:id/rework',
    summary: 'Not good enough: back to the unit with a new leg',
    needs: 'case.close',
    body: Shape({ note: Note }),
  }),
  decideContest: route({
    ...handling,
    path: '/cases/:id/decide-contest',
    summary: 'The resident says it is not solved: reopen, or explain',
    needs: 'case.close',
    body: Shape({ reopen: T.Boolean(), note: Note }),
  }),
  reopenCase: route({
    ...handling,
    path: '/cases/:id/reopen',
    summary: 'Reopen a closed or rejected case',
    needs: 'case.close',
    body: Shape({ note: Note }),
  }),
  mergeCase: route({
    ...handling,
    path: '/cases/:id/merge',
    summary: 'Join this case to another about the same; its reporter follows that one',
    needs: 'case.merge',
    body: Shape({ into: Id, note: OptionalNote }),
  }),
  unmergeCase: route({
    ...handling,
    path: '/cases/:id/unmerge',
    summary: 'They were not the same after all',
    needs: 'case.merge',
    body: Shape({ note: Note }),
  }),
  splitCase: route({
    ...handling,
    path: '/cases/:id/split',
    summary: 'Two matters in one: each part becomes a case of its own',
    needs: 'case.merge',
    body: Shape({
      parts: T.Array(
        Shape({
          id: Id,
          summary: T.String({ minLength: 1, maxLength: 120 }),
          category: T.String({ pattern: '^\\d{4}$' }),
          urgency: Urgency,
        }),
        { minItems: 1, maxItems: 6 },
      ),
      note: Note,
    }),
  }),
  superviseCase: route({
    ...handling,
    path: '/cases/:id/supervise',
    summary: '督办',
    needs: 'case.supervise',
    body: Shape({ note: Note }),
  }),
  reclassify: route({
    ...handling,
    path: '/cases/:id/reclassify',
    summary: 'Correct category or urgency, with a reason',
    needs: 'case.file',
    body: Shape({ category: T.String({ pattern: '^\\d{4}$' }), urgency: Urgency, note: Note }),
  }),
  relocate: route({
    ...handling,
    path: '/cases/:id/relocate',
    summary: 'Correct the place',
    needs: 'case.locate',
    body: Shape({
      text: T.String({ minLength: 1, maxLength: 200 }),
      point: nullable(Point),
      note: OptionalNote,
    }),
  }),
  noteCase: route({
    ...handling,
    path: '/cases/:id/notes',
    summary: 'An internal note',
    needs: 'case.read',
    body: Shape({ note: Note, photos }),
  }),
  sayToResident: route({
    ...handling,
    path: '/cases/:id/say',
    summary: 'Words to the resident',
    needs: 'case.handle',
    body: Shape({ words: Note, photos }),
  }),
  followCase: route({
    ...handling,
    method: 'PUT',
    path: '/cases/:id/followed',
    summary: 'Follow, or no longer',
    needs: 'case.read',
    body: Shape({ followed: T.Boolean() }),
  }),
  /** One field, for a purpose, recorded before it is shown. */
  reveal: route({
    method: 'POST',
    path: '/cases/:id/reveal',
    summary: 'Show one personal field, for a reason',
    needs: 'case.reveal',
    purpose: 'case-handling',
    params: IdParam,
    body: Shape({
      field: oneOf(['name', 'phone', 'helper-name', 'helper-phone']),
      reason: T.String({ minLength: 2, maxLength: 200 }),
    }),
    reply: Shape({ value: nullable(T.String()), entry: Id }),
  }),
}
