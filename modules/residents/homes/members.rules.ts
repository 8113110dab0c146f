import type { Day } from '../../../base/contract.ts'
import { joined, overlap, preferred, type Told } from './spans.rules.ts'

/** Relation to the head of a household: the head. @see GB/T 4761 */
export const head = '02'

export interface MemberSaid extends Told {
  readonly person: string
  /** To the head, GB/T 4761; null: not said. */
  readonly relation: string | null
}

export interface Membership {
  readonly person: string
  readonly relation: string | null
  readonly from: Day
  readonly to: Day | null
  /** Of the row that is believed first. */
  readonly said: string
}

/**
 * Who belongs to a household, from all that sources say of it: one line for a person and a time, and on no day two heads. Where two
 * are said to be the head, the one who is believed first is, and of the other the relation is not known.
 */
export function membersOf(rows: readonly MemberSaid[]): Membership[] {
  const spans = [...Map.groupBy(rows, (row) => row.person)].flatMap(([person, said]) =>
    joined(said).map((span) => ({ ...span, person, leads: span.rows.find((row) => row.relation !== null) })),
  )
  const wanting = spans
    .filter((span) => span.leads?.relation === head)
    .sort((a, b) => preferred(a.leads!, b.leads!))
  const heads: typeof spans = []
  for (const span of wanting) if (!heads.some((other) => overlap(span, other))) heads.push(span)
  return spans
    .map((span) => {
      const relation = span.leads?.relation ?? null
      const { person, from, to } = span
      const kept = relation !== head || heads.includes(span)
      return { person, from, to, relation: kept ? relation : null, said: span.rows[0]!.id }
    })
    .sort(
      (a, b) =>
        Number(b.relation === head) - Number(a.relation === head) ||
        (a.from < b.from ? -1 : a.from > b.from ? 1 : a.said < b.said ? -1 : 1),
    )
}
