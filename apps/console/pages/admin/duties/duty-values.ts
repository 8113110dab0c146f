import type { Input } from '../../../../../base/contract.ts'
import type { UnitKind } from '../../../../../modules/access/contract.ts'
import type { Duty, dutiesApi, Limit } from '../../../../../modules/duties/contract.ts'
import { rivalOf } from '../../../../../modules/duties/rules.ts'

export type DutyBody = Input<typeof dutiesApi.saveDuty>['body']

/** What is typed into the form of a duty: as text where people type text. */
export interface DutyValues {
  readonly no: string
  readonly name: string
  readonly kind: Duty['kind']
  readonly categories: readonly string[]
  readonly territory: string
  readonly lead: UnitKind | ''
  readonly leadUnit: string
  readonly assisting: readonly UnitKind[]
  readonly amount: string
  readonly unit: Limit['unit']
  readonly closing: string
  readonly basis: string
  readonly streetDuty: string
  readonly departmentDuty: string
}

/** The form as it begins: an item as it stands, or an empty one, perhaps for a category that nobody leads. */
export function startOf(duty: Duty | null, street: string, category?: string): DutyValues {
  return {
    no: duty?.no ?? '',
    name: duty?.name ?? '',
    kind: duty?.kind ?? 'own',
    categories: duty?.categories ?? (category ? [category] : []),
    territory: duty?.territory ?? street,
    lead: duty?.lead ?? '',
    leadUnit: duty?.leadUnit ?? '',
    assisting: duty?.assisting ?? [],
    amount: duty?.limit ? String(duty.limit.amount) : '',
    unit: duty?.limit?.unit ?? 'workDay',
    closing: duty?.closing ?? '',
    basis: duty?.basis ?? '',
    streetDuty: duty?.streetDuty ?? '',
    departmentDuty: duty?.departmentDuty ?? '',
  }
}

/** @param replaces the item in whose place this one comes, null for a new one */
export function bodyOf(values: DutyValues, replaces: string | null): DutyBody {
  const { amount, unit, lead, leadUnit, ...rest } = values
  return {
    ...rest,
    replaces,
    no: rest.no.trim(),
    name: rest.name.trim(),
    basis: rest.basis.trim(),
    categories: [...rest.categories],
    assisting: [...rest.assisting],
    lead: lead as UnitKind,
    leadUnit: leadUnit || null,
    limit: amount.trim() === '' ? null : { amount: Number(amount), unit },
  }
}

export type Wrong =
  | { readonly why: 'required' | 'communityCannot' | 'streetCannot' | 'leadAssists' | 'limitWrong' }
  | { readonly why: 'noTaken'; readonly by: Duty }
  | { readonly why: 'rival'; readonly category: string; readonly by: Duty }

/** Units of the street itself, which may not lead what the upper level took back. */
const streetSide: readonly UnitKind[] = ['community', 'street-office', 'command-centre']

/**
 * What the server would refuse, told while it is typed, at the field where it can be put right.
 * @param editing the item being changed, null for a new one
 */
export function wrongIn(
  values: DutyValues,
  duties: readonly Duty[],
  editing: Duty | null,
): Partial<Record<keyof DutyValues, Wrong>> {
  const wrong: Partial<Record<keyof DutyValues, Wrong>> = {}
  for (const name of ['no', 'name', 'lead', 'basis'] as const) {
    if (values[name].trim() === '') wrong[name] = { why: 'required' }
  }
  if (values.categories.length === 0) wrong.categories = { why: 'required' }
  const others = duties.filter((duty) => duty.id !== editing?.id)
  const same = others.find((duty) => duty.no === values.no.trim())
  if (same) wrong.no = { why: 'noTaken', by: same }
  const { kind, lead } = values
  if (lead === 'community' && kind === 'cooperating') wrong.lead = { why: 'communityCannot' }
  if (lead !== '' && kind === 'taken-back' && streetSide.includes(lead)) wrong.lead = { why: 'streetCannot' }
  if (lead !== '' && values.assisting.includes(lead)) wrong.assisting = { why: 'leadAssists' }
  if (!isLimit(values)) wrong.amount = { why: 'limitWrong' }
  const rival = rivalOf(others, { id: '', categories: [...values.categories], territory: values.territory })
  if (rival) wrong.categories = { why: 'rival', category: rival.category, by: rival.duty }
  return wrong
}

function isLimit({ amount, unit }: DutyValues): boolean {
  if (amount.trim() === '') return true
  const number = Number(amount)
  const whole = unit === 'day' || unit === 'workDay'
  return number > 0 && number <= 1000 && (!whole || Number.isInteger(number))
}
