import * as T from 'typebox'
import { Id, Instant, nullable, Page, page, route, Shape } from '../../base/contract.ts'
import { ItemId } from '../catalogue/contract.ts'
import { Batch, Delivery, FaultLine, ItemLine, Judged, SourceCode, SourceLine } from './shapes.ts'

export * from './shapes.ts'

/** Rows that go back in one case: what a clerk can work through by its deadline. */
export const mostInBatch = 500

const reading = { method: 'GET', needs: 'quality.read', purpose: 'data-quality' } as const
const One = Shape({ id: Id })

export const qualityApi = {
  quality: route({
    ...reading,
    path: '/quality',
    summary: 'Data quality source by source; a unit sees its own sources only',
    reply: Shape({
      measuredAt: nullable(Instant),
      running: T.Boolean(),
      sources: T.Array(SourceLine, { maxItems: 500 }),
    }),
  }),
  qualityOfSource: route({
    ...reading,
    path: '/quality/sources/:code',
    summary: 'Data quality of one source, item by item, with its deliveries',
    params: Shape({ code: SourceCode }),
    reply: Shape({
      source: SourceLine,
      items: T.Array(ItemLine, { maxItems: 200 }),
      deliveries: T.Array(Delivery, { maxItems: 24 }),
    }),
  }),
  faults: route({
    ...reading,
    path: '/quality/sources/:code/faults',
    summary: 'The rows behind one figure, and why each is wrong; values masked',
    params: Shape({ code: SourceCode }),
    query: Shape({ item: ItemId, dimension: Judged, ...page }),
    reply: Page(FaultLine),
  }),
  sendBack: route({
    method: 'POST',
    path: '/quality/batches',
    summary: 'Send rows back to the unit that owns the source: a case with a deadline',
    needs: 'quality.send',
    purpose: 'data-quality',
    body: Shape({
      id: Id,
      source: SourceCode,
      item: ItemId,
      dimension: Judged,
      /** Which; without it all of this fault that are not on their way yet, at most 500. */
      faults: T.Optional(T.Array(Id, { minItems: 1, maxItems: mostInBatch })),
      days: T.Integer({ minimum: 1, maximum: 60, description: 'working days' }),
      note: T.Optional(T.String({ maxLength: 500 })),
    }),
    reply: Batch,
    status: 201,
  }),
  batches: route({
    ...reading,
    path: '/quality/batches',
    summary: 'What was sent back, the newest first, with how much of it is corrected',
    query: Shape({ source: T.Optional(SourceCode), ...page }),
    reply: Page(Batch),
  }),
  batchRows: route({
    ...reading,
    path: '/quality/batches/:id/rows',
    summary: 'The rows that were sent back, and what became of each',
    params: One,
    query: Shape({ ...page }),
    reply: Page(FaultLine),
  }),
  batchOfCase: route({
    ...reading,
    path: '/quality/cases/:id',
    summary: 'What was sent back with a case',
    params: One,
    reply: Batch,
  }),
  answerFaults: route({
    method: 'POST',
    path: '/quality/batches/:id/answer',
    summary:
      'The owner says that values are right as they are, and why: they are no fault any more until they change',
    needs: 'quality.answer',
    purpose: 'data-quality',
    params: One,
    body: Shape({
      faults: T.Array(Id, { minItems: 1, maxItems: mostInBatch }),
      reason: T.String({ minLength: 2, maxLength: 500 }),
    }),
    reply: Batch,
  }),
  verifyBatch: route({
    method: 'POST',
    path: '/quality/batches/:id/verify',
    summary:
      'Whoever sent the rows back says that it is settled, once the unit has said so: corrected, or rightly answered',
    needs: 'quality.send',
    purpose: 'data-quality',
    params: One,
    body: Shape({}),
    reply: Batch,
  }),
  measureQuality: route({
    method: 'POST',
    path: '/quality/measure',
    summary: 'Measure now; it also happens every night and after each load',
    needs: 'quality.send',
    purpose: 'data-quality',
    body: Shape({}),
    reply: Shape({ asked: T.Literal(true) }),
  }),
}
