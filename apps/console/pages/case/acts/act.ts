import type { CallOptions } from '../../../../../base/client.ts'
import type { Id } from '../../../../../base/contract.ts'
import type { CaseView, handlingApi } from '../../../../../modules/cases/contract.ts'
import type { ActValues } from './values.ts'

/** The routes that are steps of a case, as they stand in `CaseView.may`. */
export type ActName = Exclude<
  keyof typeof handlingApi,
  | 'cases'
  | 'caseCounts'
  | 'caseTally'
  | 'caseMap'
  | 'exportCases'
  | 'getCase'
  | 'verifiers'
  | 'followCase'
  | 'reveal'
>

export type FieldKind =
  | 'text'
  | 'line'
  | 'yes-no'
  | 'check'
  | 'category'
  | 'urgency'
  | 'unit'
  | 'units'
  | 'until'
  | 'reject-reason'
  | 'overruled'
  | 'photos'
  | 'verifier'
  | 'case'
  | 'place'
  | 'parts'

export interface FieldSpec {
  readonly key: keyof ActValues
  readonly kind: FieldKind
  readonly optional?: true
  readonly max?: number
  /** Left out of the form where it does not apply. */
  readonly shown?: (values: ActValues, found: CaseView) => boolean
}

/** One step as a form: which fields, what they begin with, and how it is sent. */
export interface Act {
  readonly name: ActName
  readonly fields: readonly FieldSpec[]
  readonly start?: (found: CaseView) => Partial<ActValues>
  readonly send: (id: Id, values: ActValues, options: CallOptions) => Promise<CaseView>
}

export const note: FieldSpec = { key: 'note', kind: 'text', max: 2000 }
export const noteIfAny: FieldSpec = { ...note, optional: true }

/** Fields of an act that apply to what has been chosen so far. */
export function shownFields(act: Act, values: ActValues, found: CaseView): readonly FieldSpec[] {
  return act.fields.filter((field) => field.shown?.(values, found) ?? true)
}

/** Fields that must be filled and are not. */
export function missing(act: Act, values: ActValues, found: CaseView): readonly (keyof ActValues)[] {
  return shownFields(act, values, found)
    .filter((field) => field.optional !== true && (isEmpty(values[field.key]) || isUnfinished(field, values)))
    .map((field) => field.key)
}

/** A part of a split that says neither what it is nor of which kind. */
function isUnfinished({ kind }: FieldSpec, { parts }: ActValues): boolean {
  return kind === 'parts' && parts.some((part) => part.summary.trim() === '' || part.category === '')
}

function isEmpty(value: ActValues[keyof ActValues]): boolean {
  if (value === null) return false
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'string' && value.trim() === ''
}
