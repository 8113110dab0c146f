import * as T from 'typebox'
import { Day, Id, nullable, route, Shape } from '../../../base/contract.ts'
import { ItemId } from '../../catalogue/contract.ts'
import { Mapping, Proposal } from '../mapping/shapes.ts'
import { Role, TableKind } from '../shapes.ts'
import { Load } from './shapes.ts'

const One = Shape({ id: Id })
const Count = T.Integer({ minimum: 0 })
const SourceCode = T.String({ pattern: '^[a-z][a-z0-9-]{1,29}$' })
const common = { needs: 'fusion.load', purpose: 'data-fusion' } as const

/** More goes through the command line, which reads the file where it lies. */
export const mostUpload = 512 * 1024 * 1024
/** Bytes of one piece of an upload: what a server holds in memory of it at a time. */
export const pieceBytes = 2 * 1024 * 1024

export const loadsApi = {
  uploadPiece: route({
    ...common,
    method: 'PUT',
    path: '/fusion/uploads/:id',
    summary: 'A piece of a department’s table at a byte, in order; sent again it changes nothing',
    params: One,
    query: Shape({ at: T.Integer({ minimum: 0, maximum: mostUpload }) }),
    file: { types: ['application/octet-stream'], limit: pieceBytes },
    /** What is there now. Fewer than where the piece begins: one before it is missing, and it was not kept. */
    reply: Shape({ received: Count }),
  }),
  beginLoad: route({
    ...common,
    method: 'POST',
    path: '/fusion/loads',
    summary: 'Begin a load with an upload that is whole (XLSX, CSV, JSON lines; at most 512 MB)',
    body: Shape({
      upload: Id,
      source: SourceCode,
      name: T.String({ minLength: 1, maxLength: 200 }),
      bytes: T.Integer({ minimum: 0, maximum: mostUpload }),
    }),
    reply: Load,
    status: 201,
  }),
  loadView: route({
    ...common,
    method: 'POST',
    path: '/fusion/loads/view',
    summary: 'Begin a load from a configured view of another database',
    body: Shape({ view: T.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }) }),
    reply: Load,
    status: 201,
  }),
  views: route({
    ...common,
    method: 'GET',
    path: '/fusion/views',
    summary: 'Views of other databases that are configured for this street',
    reply: Shape({ items: T.Array(Shape({ name: T.String(), source: T.String() }), { maxItems: 100 }) }),
  }),
  proposal: route({
    ...common,
    method: 'GET',
    path: '/fusion/loads/:id/proposal',
    summary: 'What each column is, with the reason; the confirmed mapping where this header is known',
    params: One,
    query: Shape({ sheet: T.Optional(T.String({ maxLength: 100 })), kind: T.Optional(TableKind) }),
    reply: Shape({
      sheets: T.Array(T.String(), { maxItems: 1000 }),
      /** Null: several sheets hold rows, and one must be chosen. */
      proposal: nullable(Proposal),
    }),
  }),
  confirmMapping: route({
    ...common,
    method: 'PUT',
    path: '/fusion/loads/:id/mapping',
    summary: 'Confirm what the columns are, and begin the dry run',
    params: One,
    body: Shape({ mapping: Mapping, asOf: Day, whole: T.Boolean() }),
    reply: Load,
  }),
  startLoad: route({
    ...common,
    method: 'POST',
    path: '/fusion/loads/:id/start',
    summary: 'Take the rows, or go on where a load stopped',
    params: One,
    /** `gone`: so many known rows will end, and that is meant. Needed where a whole register lacks many. */
    body: Shape({ gone: T.Optional(Count) }),
    reply: Load,
  }),
  cancelLoad: route({
    ...common,
    method: 'POST',
    path: '/fusion/loads/:id/cancel',
    summary: 'Stop a load; what was taken stays',
    params: One,
    body: Shape({}),
    reply: Load,
  }),
  loads: route({
    ...common,
    method: 'GET',
    path: '/fusion/loads',
    summary: 'The newest loads',
    reply: Shape({ items: T.Array(Load, { maxItems: 100 }) }),
  }),
  load: route({
    ...common,
    method: 'GET',
    path: '/fusion/loads/:id',
    summary: 'A load and how far it is',
    params: One,
    reply: Load,
  }),
  refusedRows: route({
    ...common,
    method: 'GET',
    path: '/fusion/loads/:id/refused.csv',
    summary: 'Rows that stayed out, with the reason, to be corrected by the source',
    params: One,
    reply: T.String(),
    produces: 'text/csv; charset=utf-8',
  }),
  line: route({
    ...common,
    method: 'GET',
    path: '/fusion/lines/:id',
    summary: 'A line record: what a source’s row said, masked',
    params: One,
    reply: Shape({
      id: Id,
      source: T.String(),
      kind: TableKind,
      load: Id,
      row: T.Integer(),
      values: T.Array(Shape({ role: Role, item: ItemId, value: T.String() }), { maxItems: 200 }),
    }),
  }),
}
