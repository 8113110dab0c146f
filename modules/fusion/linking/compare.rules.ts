import type { LineValue } from '../shapes.ts'

/** What can be told apart by name and number. Dwellings and households are known by their numbers and addresses (`homes/`), facilities by their code. */
export type PartyKind = 'person' | 'organization'

/**
 * Which column of the comparing engine an item feeds; of several the first that is there counts. `dwelling.address`: whoever owns, rents
 * or uses a home is likelier somebody known to live there.
 */
export const comparedItems: Readonly<Record<PartyKind, Readonly<Record<string, readonly string[]>>>> = {
  person: {
    name: ['person.name'],
    sex: ['person.sex'],
    birth: ['person.birth'],
    id_no: ['person.id-number'],
    phone: ['person.phone'],
    address: ['person.address', 'person.hukou-address', 'dwelling.address'],
  },
  organization: {
    name: ['organization.name'],
    uscc: ['organization.uscc'],
    person: ['organization.legal-representative'],
    phone: ['organization.phone'],
    address: ['organization.premises', 'organization.address'],
  },
}

/** A row as the engine compares it; cells as they were given. */
export function rowOf(id: string, kind: PartyKind, values: readonly LineValue[]): Record<string, string> {
  const row: Record<string, string> = { rec_id: id }
  for (const [column, items] of Object.entries(comparedItems[kind])) {
    const found = items
      .map((item) => values.find((value) => value.item === item && value.cell !== null))
      .find((value) => value !== undefined)
    if (found) row[column] = String(found.cell)
  }
  row.address ??= ''
  return row
}
