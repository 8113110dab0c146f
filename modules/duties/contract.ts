import * as T from 'typebox'
import { Day, Done, Id, nullable, oneOf, route, Shape } from '../../base/contract.ts'
import { UnitKind } from '../access/contract.ts'

/** 2 h danger to life or property · 24 h water, power, gas, heat · 7 days general · 15 days complex. */
export const urgencies = ['2h', '24h', '7d', '15d'] as const
export const Urgency = oneOf(urgencies)
export type Urgency = (typeof urgencies)[number]

export const limitUnits = ['hour', 'workHour', 'workDay', 'day'] as const
/** A time limit with its clock: 紧急工作时 (hour), 工作时, 工作日, 自然日. */
export const Limit = Shape({
  amount: T.Number({ exclusiveMinimum: 0, maximum: 1000 }),
  unit: oneOf(limitUnits),
})
export type Limit = T.Static<typeof Limit>

export const Category = Shape({
  code: T.String({ pattern: '^\\d{2}(\\d{2})?$' }),
  parent: nullable(T.String()),
  zh: T.String({ minLength: 1, maxLength: 40 }),
  en: T.String({ maxLength: 80 }),
  urgency: Urgency,
  limit: Limit,
  filing: T.String({ maxLength: 500, description: '立案条件' }),
  closing: T.String({ maxLength: 500, description: '结案标准' }),
  gbt30428: T.Array(T.String()),
})
export type Category = T.Static<typeof Category>

export const dutyKinds = ['own', 'cooperating', 'taken-back'] as const
export const Duty = Shape({
  id: Id,
  no: T.String({ maxLength: 20 }),
  name: T.String({ minLength: 1, maxLength: 120 }),
  kind: oneOf(dutyKinds),
  categories: T.Array(T.String()),
  /** Where it holds: a division code that covers the place; the longest match wins. */
  territory: T.String(),
  lead: UnitKind,
  leadUnit: nullable(Id),
  assisting: T.Array(UnitKind),
  limit: nullable(Limit),
  closing: T.String({ maxLength: 500 }),
  basis: T.String({ maxLength: 500 }),
  streetDuty: T.String({ maxLength: 500 }),
  departmentDuty: T.String({ maxLength: 500 }),
  from: Day,
  /** Its last day; null: no end is set. */
  to: nullable(Day),
})
export type Duty = T.Static<typeof Duty>

/** One dated exception to the week: a holiday, or a weekend day worked in exchange (调休). */
export const CalendarDay = Shape({
  day: Day,
  kind: oneOf(['holiday', 'workday']),
  name: T.String({ maxLength: 40 }),
  source: T.String({ maxLength: 120 }),
})
export type CalendarDay = T.Static<typeof CalendarDay>

export const OfficeHours = Shape({
  from: Day,
  spans: T.Array(
    Shape({ start: T.String({ pattern: '^\\d{2}:\\d{2}$' }), end: T.String({ pattern: '^\\d{2}:\\d{2}$' }) }),
    { minItems: 1, maxItems: 4 },
  ),
})
export type OfficeHours = T.Static<typeof OfficeHours>

export const CalendarView = Shape({
  days: T.Array(CalendarDay, { maxItems: 5000 }),
  hours: T.Array(OfficeHours),
  coveredTo: Day,
})
export type CalendarView = T.Static<typeof CalendarView>

/** A suggestion with its reasons; it decides nothing until a person, or an explicit named rule, confirms it. */
export const Reasoned = <S extends T.TSchema>(value: S) =>
  Shape({ value, score: T.Number(), reasons: T.Array(T.String()) })
export const Suggestion = Shape({
  categories: T.Array(Reasoned(T.String())),
  urgency: nullable(Reasoned(Urgency)),
  unit: nullable(Reasoned(Shape({ id: Id, name: T.String() }))),
  assisting: T.Array(Shape({ id: Id, name: T.String() })),
  duty: nullable(Shape({ no: T.String(), name: T.String(), kind: oneOf(dutyKinds) })),
  /** A category taken back by the upper level: units that may not get it. */
  barred: T.Array(UnitKind),
  limit: nullable(Limit),
})
export type Suggestion = T.Static<typeof Suggestion>

const IdParam = Shape({ id: Id })
export const dutiesApi = {
  categories: route({
    method: 'GET',
    path: '/categories',
    summary: 'The category tree',
    needs: 'anyone',
    purpose: 'public',
    reply: Shape({ items: T.Array(Category, { maxItems: 2000 }) }),
  }),
  duties: route({
    method: 'GET',
    path: '/duties',
    summary: 'The duty list of my street',
    needs: 'duty.read',
    purpose: 'administration',
    query: Shape({
      kind: T.Optional(oneOf(dutyKinds)),
      category: T.Optional(T.String()),
      q: T.Optional(T.String({ maxLength: 60 })),
    }),
    reply: Shape({ items: T.Array(Duty, { maxItems: 2000 }), uncovered: T.Array(T.String()) }),
  }),
  saveDuty: route({
    method: 'PUT',
    path: '/duties/:id',
    summary: 'Add a duty, or put one in the place of another from today on',
    needs: 'duty.edit',
    purpose: 'administration',
    params: IdParam,
    body: Shape({
      /** The item that this one takes the place of; null: a new one. The id in the path is that of the new row. */
      replaces: nullable(Id),
      no: T.String({ minLength: 1, maxLength: 20 }),
      name: T.String({ minLength: 1, maxLength: 120 }),
      kind: oneOf(dutyKinds),
      categories: T.Array(T.String(), { maxItems: 50 }),
      territory: T.String({ pattern: '^[1-9]\\d{5}(\\d{3}(\\d{3})?)?$' }),
      lead: UnitKind,
      leadUnit: nullable(Id),
      assisting: T.Array(UnitKind, { maxItems: 10 }),
      limit: nullable(Limit),
      closing: T.String({ maxLength: 500 }),
      basis: T.String({ minLength: 1, maxLength: 500 }),
      streetDuty: T.String({ maxLength: 500 }),
      departmentDuty: T.String({ maxLength: 500 }),
    }),
    reply: Duty,
  }),
  endDuty: route({
    method: 'POST',
    path: '/duties/:id/end',
    summary: 'The last day of a duty: today or earlier ends it at once, null takes the end back',
    needs: 'duty.edit',
    purpose: 'administration',
    params: IdParam,
    body: Shape({ to: nullable(Day) }),
    reply: Done,
  }),
  calendar: route({
    method: 'GET',
    path: '/calendar',
    summary: 'Working calendar: holidays, 调休, office hours',
    needs: 'duty.read',
    purpose: 'administration',
    reply: CalendarView,
  }),
  saveCalendarDay: route({
    method: 'PUT',
    path: '/calendar/days/:day',
    summary: 'Set a holiday or an exchanged workday',
    needs: 'duty.edit',
    purpose: 'administration',
    params: Shape({ day: Day }),
    body: Shape({
      kind: oneOf(['holiday', 'workday', 'ordinary']),
      name: T.String({ maxLength: 40 }),
      source: T.String({ minLength: 1, maxLength: 120 }),
    }),
    reply: CalendarView,
  }),
  saveCover: route({
    method: 'POST',
    path: '/calendar/cover',
    summary: 'Up to which day all holidays and exchanged workdays are entered',
    needs: 'duty.edit',
    purpose: 'administration',
    body: Shape({ id: Id, to: Day, source: T.String({ minLength: 1, maxLength: 120 }) }),
    reply: CalendarView,
  }),
  saveOfficeHours: route({
    method: 'PUT',
    path: '/calendar/hours',
    summary: 'Office hours from a day on',
    needs: 'duty.edit',
    purpose: 'administration',
    body: OfficeHours,
    reply: CalendarView,
  }),
}
