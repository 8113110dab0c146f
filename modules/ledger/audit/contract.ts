import * as T from 'typebox'
import { Day, Id, Instant, nullable, oneOf, Page, page, route, Shape } from '../../../base/contract.ts'

/** Kinds of entries as an auditor asks for them; each is a range of entry types, see `kinds.rules.ts`. */
export const entryKinds = ['step', 'look', 'reveal', 'export', 'import', 'access', 'rules'] as const
export type EntryKind = (typeof entryKinds)[number]

export const EntryLine = Shape({
  id: Id,
  at: Instant,
  installation: T.Boolean({ description: 'an act that belongs to no street' }),
  type: T.String({ description: 'case.dispatch, data.read, access.sign-in …' }),
  actor: Shape({ id: T.String(), name: nullable(T.String({ description: 'null: not a member of staff' })) }),
  unit: nullable(T.String()),
  purpose: T.String(),
  route: T.String(),
  case: nullable(Shape({ id: Id, number: nullable(T.String()) })),
  subject: nullable(T.String()),
  facts: T.Record(T.String(), T.String()),
  reason: nullable(
    Shape({
      words: T.String({ description: 'why it was done, in the words of whoever did it' }),
      intact: T.Boolean({ description: 'they are the words that the entry committed to' }),
    }),
  ),
  index: nullable(T.Integer({ description: 'place in the log; null while it waits' })),
  countersigned: T.Boolean({ description: 'under the newest checkpoint that enough centres have signed' }),
})
export type EntryLine = T.Static<typeof EntryLine>

export const CentreState = Shape({
  name: T.String(),
  url: T.String(),
  size: nullable(T.Integer({ description: 'entries under its last countersignature' })),
  at: nullable(Instant),
  behind: T.Integer({ description: 'entries of the log that it has not countersigned' }),
  triedAt: nullable(Instant),
  error: nullable(T.String({ description: 'why the last try failed' })),
})
export type CentreState = T.Static<typeof CentreState>

export const Alarm = Shape({
  id: Id,
  at: Instant,
  kind: T.String(),
  centre: nullable(T.String()),
  evidence: T.String({ description: 'the signed checkpoints that do not fit together, as text to keep' }),
  closedAt: nullable(Instant),
  words: nullable(T.String({ description: 'what was found out, by whoever closed it' })),
})
export type Alarm = T.Static<typeof Alarm>

export const LogState = Shape({
  origin: nullable(T.String()),
  running: T.Boolean(),
  /** Why nothing is signed, in the language of the asker. */
  stopped: nullable(T.String()),
  size: T.Integer({ description: 'entries in the log' }),
  at: nullable(Instant),
  waitingHere: T.Integer({
    description: 'acts that the asker may see and that are not in the log yet; counted up to 10 000',
  }),
  oldestWaitingHere: nullable(Instant),
  published: T.Integer({ description: 'entries under the newest checkpoint with a quorum' }),
  lost: T.Integer({
    description: 'entries of the log whose rows a restored backup no longer holds; up to 10 000',
  }),
  comparedAt: nullable(Instant),
  nightMissing: T.Boolean({ description: 'the last night has passed without a comparison of the books' }),
  centres: T.Array(CentreState, { maxItems: 50 }),
  alarms: T.Array(Alarm, { maxItems: 100 }),
})
export type LogState = T.Static<typeof LogState>

export const auditApi = {
  entries: route({
    method: 'GET',
    path: '/ledger/entries',
    summary: 'Entries of the ledger, newest first: by case, person, kind and time',
    needs: 'ledger.read',
    purpose: 'audit',
    query: Shape({
      ...page,
      case: T.Optional(T.String({ maxLength: 40, description: 'number or id of a case' })),
      who: T.Optional(T.String({ maxLength: 40, description: 'name, login or id of a person' })),
      kind: T.Optional(oneOf(entryKinds)),
      from: T.Optional(Day),
      to: T.Optional(Day),
      lists: T.Optional(T.Boolean({ description: 'with a case: also looks at lists in which it stood' })),
    }),
    reply: Page(EntryLine),
  }),
  logState: route({
    method: 'GET',
    path: '/ledger/state',
    summary: 'The log and its centres: sizes, last countersignatures, what waits, alarms',
    needs: 'ledger.read',
    purpose: 'audit',
    reply: LogState,
  }),
  closeAlarm: route({
    method: 'POST',
    path: '/ledger/alarms/:id/close',
    summary: 'Close an alarm with what was found out; the evidence stays',
    needs: 'ledger.read',
    purpose: 'audit',
    params: Shape({ id: Id }),
    body: Shape({ words: T.String({ minLength: 4, maxLength: 500 }) }),
    reply: Alarm,
  }),
} as const
