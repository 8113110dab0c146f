import type { TableKind } from '../shapes.ts'

/** What says whom or what a row of a kind is about: one of these must be said, or it is about nobody. */
export const naming: Readonly<Record<TableKind, readonly string[]>> = {
  people: ['person.name', 'person.id-number'],
  dwellings: ['dwelling.address', 'dwelling.number'],
  organizations: ['organization.name', 'organization.uscc'],
  facilities: ['facility.code', 'facility.name', 'facility.kind', 'facility.address'],
}
