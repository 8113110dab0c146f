import type { Limit } from './tree.ts'

/** 基本履职, 配合履职, 上级收回. */
export type DutyKind = 'own' | 'cooperating' | 'taken-back'

/** `Kind`: the place’s own words for kinds of unit; it maps each to a real unit of its own. The rules know three, see `STREET_SIDE`. */
export type DutyItem<Kind extends string = string> = {
  no: string
  zh: string
  en: string
  kind: DutyKind
  /** Category codes for which this item answers. */
  categories: readonly string[]
  /** Division code prefixes where the item holds; absent: everywhere. The longest prefix wins. */
  divisions?: readonly string[]
  lead: Kind
  assisting: readonly Kind[]
  streetDuty: string
  departmentDuty: string
  limit: Limit
  closing: string
  basis: { name: string; verified: boolean }[]
}

export type DutyList<Kind extends string = string> = { items: readonly DutyItem<Kind>[] }

export type UnitSuggestion<Kind extends string = string> = {
  lead: Kind
  assisting: readonly Kind[]
  kind: DutyKind
  item: string
  reason: { rule: 'duty-list'; category: string; division: string | undefined; ambiguous: string[] }
}

/** Units on the street's side, to whom a taken-back matter may not be sent. */
const STREET_SIDE: ReadonlySet<string> = new Set(['community', 'street-office', 'command-centre'])

/**
 * Who answers for a category at a place. The item with the longest matching division wins, then the lower
 * number; other items of the same reach are named in `ambiguous`, because a list must answer with one lead.
 * `place.division` is a division code of 2–12 digits.
 */
export function suggestUnit<Kind extends string>(
  category: string,
  place: { division?: string | undefined },
  list: DutyList<Kind>,
): UnitSuggestion<Kind> | undefined {
  let best: { item: DutyItem<Kind>; division: string | undefined; reach: number }[] = []
  for (const item of list.items) {
    if (!item.categories.includes(category)) continue
    const division = divisionThatHolds(item, place.division)
    if (division === null) continue
    const reach = division?.length ?? 0
    if (best[0] && reach < best[0].reach) continue
    if (best[0] && reach > best[0].reach) best = []
    best.push({ item, division, reach })
  }
  best.sort((a, b) => (a.item.no < b.item.no ? -1 : 1))
  const first = best[0]
  if (!first) return undefined
  const { item, division } = first
  const ambiguous = best.slice(1).map((other) => other.item.no)
  return {
    lead: item.lead,
    assisting: item.assisting,
    kind: item.kind,
    item: item.no,
    reason: { rule: 'duty-list', category, division, ambiguous },
  }
}

/** The item's division that covers the place, `undefined` for everywhere, `null` where it does not hold. */
function divisionThatHolds(item: DutyItem, place: string | undefined): string | undefined | null {
  if (!item.divisions) return undefined
  const covering = item.divisions.filter((division) => place?.startsWith(division))
  return covering.sort((a, b) => b.length - a.length)[0] ?? null
}

export type UnitRefusal = 'taken-back' | 'assist-only'

/**
 * Why a unit may not lead a matter of this item, or nothing where it may. A matter that the upper level took back is
 * done by its department, never by the street's side; in a cooperating matter a community only assists.
 */
export function whyNotLead(item: Pick<DutyItem, 'kind'>, unit: string): UnitRefusal | undefined {
  if (item.kind === 'taken-back' && STREET_SIDE.has(unit)) return 'taken-back'
  if (item.kind === 'cooperating' && unit === 'community') return 'assist-only'
  return undefined
}

/** Faults of a list: two leads for one category and place, a lead that its kind forbids, an unanswered category. */
export function checkDutyList(list: DutyList, codes: readonly string[]): string[] {
  const faults: string[] = []
  const seen = new Map<string, string>()
  for (const item of list.items) {
    const refusal = whyNotLead(item, item.lead)
    if (refusal) faults.push(`${item.no}: ${item.lead} may not lead (${refusal})`)
    if (item.assisting.includes(item.lead)) faults.push(`${item.no}: lead also assists`)
    for (const category of item.categories) {
      for (const division of item.divisions ?? ['']) {
        const key = `${category}@${division}`
        const other = seen.get(key)
        if (other) faults.push(`${key}: led by ${other} and ${item.no}`)
        seen.set(key, item.no)
      }
    }
  }
  for (const code of codes) if (!seen.has(`${code}@`)) faults.push(`${code}: nobody leads`)
  return faults
}
