import * as T from 'typebox'
import { Id, Instant, nullable, oneOf, Shape } from '../../base/contract.ts'

/** What a value can be about. A household is a group of people under one number; a dwelling is a home, an address is where it stands. */
export const subjectKinds = ['person', 'household', 'dwelling', 'organization', 'facility'] as const
export const SubjectKind = oneOf(subjectKinds)
export type SubjectKind = (typeof subjectKinds)[number]

/** How a value is written: `modules/catalogue/formats` reads, checks and masks each. */
export const formats = [
  'name',
  'id-number',
  'uscc',
  'phone',
  'day',
  'code',
  'number',
  'yes-no',
  'address',
  'text',
] as const
export const Format = oneOf(formats)
export type Format = (typeof formats)[number]

/**
 * What kinds of source there are. A kind answers for what it registers by law or duty; which kind is believed first is said
 * item by item. `field` are grid workers and cadres, `self` the person concerned.
 */
export const sourceKinds = [
  'police', // 公安
  'civil-affairs', // 民政
  'health', // 卫健
  'social-security', // 人社、医保
  'housing', // 住建、不动产
  'market', // 市场监管
  'tax', // 税务
  'education', // 教育
  'disabled-federation', // 残联
  'city-management', // 城管
  'utility', // 水电气热
  'field', // 网格、社区上门
  'self', // 本人
  'other',
] as const
export const SourceKind = oneOf(sourceKinds)
export type SourceKind = (typeof sourceKinds)[number]

/** Place in the order; who is not named comes after all who are. */
export function rankOf(authority: readonly SourceKind[], kind: SourceKind): number {
  const at = authority.indexOf(kind)
  return at < 0 ? authority.length : at
}

/**
 * Class and grade. `sensitive`: its leak or misuse harms dignity, body or property easily; it needs a purpose of its own.
 * @see 个人信息保护法 §28; GB/T 43697 (grades: 1 lowest)
 */
export const classes = ['public', 'internal', 'personal', 'sensitive'] as const
export const Class = oneOf(classes)
export type Class = (typeof classes)[number]

/** 共享类型: unconditional, conditional (with its condition), not shared (with its legal basis). @see 国发〔2016〕51号 */
export const sharings = ['unconditional', 'conditional', 'none'] as const

export const ItemId = T.String({ pattern: '^[a-z]+\\.[a-z-]+$', maxLength: 60 })
export type ItemId = string

/** An item of data: one definition for the whole house, whoever collects it. */
export const Item = Shape({
  id: ItemId,
  subject: SubjectKind,
  zh: T.String(),
  en: T.String(),
  /** What departments call it in their tables; the street adds its own. */
  synonyms: T.Array(T.String(), { maxItems: 100 }),
  format: Format,
  /** Name of the code list, where the format is `code`. */
  list: nullable(T.String()),
  class: Class,
  /** Kept sealed, shown masked, opened one by one. */
  sealed: T.Boolean(),
  purpose: T.String(),
  basis: T.String(),
  /** Years after the last source withdrew it. */
  retentionYears: T.Integer(),
  /** How often it should be renewed, in days; null: it does not age. */
  cycleDays: nullable(T.Integer()),
  sharing: oneOf(sharings),
  /** The kind of source that answers for it, then who is believed next. Who is not named comes last. */
  authority: T.Array(SourceKind, { minItems: 1, maxItems: sourceKinds.length }),
  /** A fact of the standard text, or our choice that nobody has checked yet. */
  verified: T.Boolean(),
})
export type Item = T.Static<typeof Item>

/** Who gives data to a street: a department’s register, or people at the door. */
export const Source = Shape({
  id: Id,
  code: T.String({ pattern: '^[a-z][a-z0-9-]{1,29}$', description: 'short and lasting: gongan, minzheng' }),
  name: T.String({ minLength: 1, maxLength: 60 }),
  kind: SourceKind,
  /** The unit that answers for what it gives, and gets back what is wrong. */
  unit: nullable(Id),
  cycleDays: nullable(T.Integer({ minimum: 1, maximum: 3660 })),
  since: Instant,
})
export type Source = T.Static<typeof Source>

/** What a street decided about an item. */
export interface Choice {
  readonly item: ItemId
  readonly authority: readonly SourceKind[]
  readonly words: readonly string[]
}
