import * as T from 'typebox'
import { Day, Id, nullable, oneOf, Page, page, route, Shape } from '../../../base/contract.ts'
import { CaseLine } from '../shapes.ts'

/** Why a case is not counted in a rate; the list is shown with the figure. */
export const exclusions = [
  'not-due',
  'rejected',
  'merged',
  'not-rated',
  'no-contact-left',
  'suspended',
  'praise',
] as const
export const Exclusion = oneOf(exclusions)

/** 响应率 contacted / assessed · 解决率 solved / assessed · 满意率 satisfied / assessed; plus in-time. Never a bare percentage. */
export const rateNames = ['response', 'resolution', 'satisfaction', 'in-time'] as const
export const RateName = oneOf(rateNames)

export const Rate = Shape({
  name: RateName,
  numerator: T.Integer(),
  denominator: T.Integer(),
  excluded: T.Array(Shape({ why: Exclusion, cases: T.Integer() })),
  total: T.Integer({ description: 'denominator + all excluded' }),
  /** The definition in force, in words, with its version and day. */
  definition: Shape({ version: T.Integer(), from: Day, words: T.String() }),
})
export type Rate = T.Static<typeof Rate>

const period = { from: Day, to: Day }
export const ratesApi = {
  rates: route({
    method: 'GET',
    path: '/rates',
    summary: 'The rates of a period, of the street or by unit, cause or community',
    needs: 'case.rates',
    purpose: 'statistics',
    query: Shape({ ...period, by: T.Optional(oneOf(['unit', 'category', 'community'])) }),
    reply: Shape({
      groups: T.Array(Shape({ key: nullable(T.String()), name: T.String(), rates: T.Array(Rate) }), {
        maxItems: 500,
      }),
    }),
  }),
  rateCases: route({
    method: 'GET',
    path: '/rates/cases',
    summary: 'The cases behind a figure',
    needs: 'case.rates',
    purpose: 'statistics',
    query: Shape({
      ...period,
      ...page,
      rate: RateName,
      part: oneOf(['numerator', 'missed', 'excluded']),
      why: T.Optional(Exclusion),
      unit: T.Optional(Id),
      category: T.Optional(T.String()),
      community: T.Optional(T.String()),
    }),
    reply: Page(CaseLine),
  }),
}
