import type { LineValue, Role } from '../shapes.ts'

/** What can be told apart by name and number: of these there are parties of a line. Dwellings and facilities are found by their address and code. */
export type PartyKind = 'person' | 'organization'

/** Which column of the comparing engine an item feeds. `person.address` before `person.hukou-address`: the first that is there counts. */
const columns: Readonly<Record<PartyKind, Readonly<Record<string, string>>>> = {
  person: {
    'person.name': 'name',
    'person.sex': 'sex',
    'person.birth': 'birth',
    'person.id-number': 'id_no',
    'person.phone': 'phone',
    'person.address': 'address',
    'person.hukou-address': 'hukou',
  },
  organization: {
    'organization.name': 'name',
    'organization.uscc': 'uscc',
    'organization.legal-representative': 'person',
    'organization.phone': 'phone',
    'organization.premises': 'address',
    'organization.address': 'registered',
  },
}

/** What a line says of one party. */
export interface Party {
  readonly role: Role
  readonly kind: PartyKind
  readonly values: readonly LineValue[]
}

/** A row as the engine compares it; cells as they were given. */
export function rowOf(id: string, kind: PartyKind, values: readonly LineValue[]): Record<string, string> {
  const row: Record<string, string> = { rec_id: id }
  for (const { item, cell } of values) {
    const column = columns[kind][item]
    if (column && cell !== null && !(column in row)) row[column] = String(cell)
  }
  row.address ??= row.hukou ?? row.registered ?? ''
  return row
}

/** What makes somebody somebody: a name, or a number. A row with neither speaks of nobody. */
const telling: Readonly<Record<PartyKind, readonly string[]>> = {
  person: ['person.name', 'person.id-number'],
  organization: ['organization.name', 'organization.uscc'],
}

/** Takes a line apart into those of whom it speaks. */
export function partiesOf(
  kind: 'people' | 'dwellings' | 'organizations',
  values: readonly LineValue[],
): Party[] {
  const byRole = Map.groupBy(values, (value) => value.role)
  return [...byRole].flatMap(([role, said]) => {
    // The legal representative of a company is a word about the company, not a person whom the street registers.
    if (role === 'legal-representative') return []
    const party: PartyKind = kind === 'organizations' && role === 'self' ? 'organization' : 'person'
    const own = said.filter((value) => value.item.startsWith(`${party}.`))
    return own.some((value) => value.cell !== null && telling[party].includes(value.item))
      ? [{ role, kind: party, values: own }]
      : []
  })
}
