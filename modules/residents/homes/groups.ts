import { membersOf } from './members.rules.ts'
import type { HouseholdGroup } from './shapes.ts'
import type { MemberRow } from './store.ts'

const most = { households: 20, members: 200 }

/** Households with their members, from all that is said of them. */
export function groupsOf(rows: readonly MemberRow[]): HouseholdGroup[] {
  const groups = [...Map.groupBy(rows, (row) => row.household)].slice(0, most.households)
  return groups.map(([id, said]) => {
    const lines = new Map(said.map((row) => [row.person, row]))
    const members = membersOf(said).slice(0, most.members)
    return {
      id,
      number: said[0]!.number,
      members: members.map(({ person, relation, from, to }) => {
        const { name, sex, born } = lines.get(person)!
        return { person, name, sex, born, relation, from, to }
      }),
    }
  })
}
