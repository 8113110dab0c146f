import * as T from 'typebox'
import { oneOf, Shape } from '../../../base/contract.ts'
import { Channel } from '../shapes.ts'

const Column = T.String({ minLength: 1, maxLength: 100, description: 'a title of the header row' })
/** One column, or several whose texts are joined in this order. */
const Columns = T.Union([Column, T.Array(Column, { minItems: 1, maxItems: 8 })])

/** Explicit, named rules that turn a suggestion into a decision. Without one a suggestion stays a suggestion. */
export const importRules = ['import-suggestion', 'import-category'] as const
export type ImportRule = (typeof importRules)[number]

/** Which column of somebody else's table is what. A JSON file that can be written and sent on by hand. */
export const AppealMapping = Shape({
  system: T.String({
    pattern: '^[a-z0-9][a-z0-9-]{0,39}$',
    description: 'short name of the system the table comes from: with the number it makes a row known again',
  }),
  office: T.Optional(T.String({ maxLength: 60, description: 'who answered, as the timeline shall say' })),
  channel: T.Optional(Channel),
  sheet: T.Optional(T.Union([T.String({ minLength: 1, maxLength: 100 }), T.Integer({ minimum: 1 })])),
  columns: Shape({
    number: Column,
    words: Columns,
    at: Column,
    reporter: T.Optional(Column),
    phone: T.Optional(Column),
    place: T.Optional(Column),
    category: T.Optional(Columns),
    reply: T.Optional(Column),
    repliedAt: T.Optional(Column),
    supports: T.Optional(Column),
    opposes: T.Optional(Column),
  }),
  rules: T.Optional(T.Array(oneOf(importRules), { maxItems: importRules.length })),
})
export type AppealMapping = T.Static<typeof AppealMapping>

export type MappedField = keyof AppealMapping['columns']
