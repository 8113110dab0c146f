import * as T from 'typebox'
import { Id, Instant, nullable, oneOf, Page, Point, page, route, Shape } from '../../../base/contract.ts'
import { Urgency } from '../../duties/contract.ts'
import { Act, CaseLine, State } from '../shapes.ts'

export const views = ['mine', 'waiting', 'followed', 'all'] as const
/** Filters of every list, count, map and export of cases, so that they always agree. */
export const caseFilters = {
  /** `mine`: my post must act next · `waiting`: I acted, others must · `followed` · `all` that my post may see. */
  view: T.Optional(oneOf(views)),
  state: T.Optional(T.Array(State, { maxItems: 10 })),
  act: T.Optional(Act),
  category: T.Optional(T.String({ pattern: '^\\d{2,4}$' })),
  urgency: T.Optional(Urgency),
  unit: T.Optional(Id),
  grid: T.Optional(Id),
  community: T.Optional(T.String()),
  due: T.Optional(oneOf(['overdue', 'today', 'later'])),
  from: T.Optional(Instant),
  to: T.Optional(Instant),
  /** Words, a place, or a case number. */
  q: T.Optional(T.String({ maxLength: 60 })),
  supervised: T.Optional(T.Boolean()),
}
export const sorts = ['clock', 'newest'] as const

/** A count that never scans without end: `capped` means "at least this many". */
export const Count = Shape({ value: T.Integer(), capped: T.Boolean() })

/** Many cases at once: lists, counts, tallies, the map, the export. */
export const listApi = {
  cases: route({
    method: 'GET',
    path: '/cases',
    summary: 'Cases my post may see',
    needs: 'case.read',
    purpose: 'case-handling',
    query: Shape({ ...caseFilters, ...page, sort: T.Optional(oneOf(sorts)) }),
    reply: Shape({ ...Page(CaseLine).properties, total: Count }),
  }),
  caseCounts: route({
    method: 'GET',
    path: '/cases/counts',
    summary: 'How many lie in each part of the inbox',
    needs: 'case.read',
    purpose: 'case-handling',
    reply: Shape({
      mine: Count,
      waiting: Count,
      followed: Count,
      overdue: Count,
      acts: T.Array(Shape({ act: Act, count: Count })),
    }),
  }),
  /** Rolled up, so that the answer is as fast at 10 million cases: by grid, unit, category or state. */
  caseTally: route({
    method: 'GET',
    path: '/cases/tally',
    summary: 'Cases by grid, unit, category and state',
    needs: 'case.read',
    purpose: 'statistics',
    query: Shape({ by: oneOf(['grid', 'unit', 'category', 'community']) }),
    reply: Shape({
      items: T.Array(Shape({ key: nullable(T.String()), state: State, cases: T.Integer() }), {
        maxItems: 20000,
      }),
    }),
  }),
  caseMap: route({
    method: 'GET',
    path: '/cases/map',
    summary: 'Points of the cases of a list',
    needs: 'case.read',
    purpose: 'case-handling',
    query: Shape({
      ...caseFilters,
      bbox: T.Optional(
        T.String({
          pattern: '^-?\\d{1,3}(\\.\\d{1,15})?(,-?\\d{1,3}(\\.\\d{1,15})?){3}$',
          description: 'west,south,east,north',
        }),
      ),
    }),
    reply: Shape({
      items: T.Array(
        Shape({
          id: Id,
          number: T.String(),
          state: State,
          act: Act,
          overdue: T.Boolean(),
          reportedAt: Instant,
          /** When the next act is due; null when nothing is waited for. */
          actDue: nullable(Instant),
          urgency: Urgency,
          point: Point,
          words: T.String(),
        }),
        { maxItems: 2000 },
      ),
      total: Count,
    }),
  }),
  exportCases: route({
    method: 'GET',
    path: '/cases/export',
    summary: 'The list as CSV, without names and phones',
    needs: 'case.export',
    purpose: 'statistics',
    query: Shape({ ...caseFilters, reason: T.String({ minLength: 2, maxLength: 200 }) }),
    produces: 'text/csv; charset=utf-8',
    writes: true,
    reply: T.String(),
  }),
}
