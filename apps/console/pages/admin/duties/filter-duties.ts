import { type Duty, dutyKinds } from '../../../../../modules/duties/contract.ts'

export interface DutyFilterValues {
  readonly kind?: Duty['kind']
  readonly category?: string
  readonly q?: string
}

export function readAddress(raw: Readonly<Record<string, string | undefined>>): DutyFilterValues {
  const kind = dutyKinds.find((one) => one === raw.kind)
  return {
    ...(kind ? { kind } : {}),
    ...(raw.category && /^\d{2}(\d{2})?$/.test(raw.category) ? { category: raw.category } : {}),
    ...(raw.q ? { q: raw.q } : {}),
  }
}

/** Every word must occur somewhere in number, name, basis or the names of the categories. */
export function filterDuties(
  duties: readonly Duty[],
  { kind, category, q = '' }: DutyFilterValues,
  categoryNames: ReadonlyMap<string, string>,
): readonly Duty[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  return duties.filter((duty) => {
    if (kind && duty.kind !== kind) return false
    if (category && !duty.categories.some((code) => code.startsWith(category))) return false
    if (words.length === 0) return true
    const names = duty.categories.map((code) => categoryNames.get(code) ?? code).join(' ')
    const text = `${duty.no} ${duty.name} ${duty.basis} ${names}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
