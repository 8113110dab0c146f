import type { EntryKind } from './contract.ts'

/** Entry types of each kind, by prefix; `data.reveal` is a look at one field in the clear and is asked for alone. */
const prefixes: Readonly<Record<EntryKind, readonly string[]>> = {
  step: ['case.'],
  look: ['data.read'],
  reveal: ['data.reveal'],
  export: ['export.'],
  import: ['import.'],
  access: ['access.'],
  rules: ['duty.', 'calendar.', 'places.', 'ledger.'],
}

export function prefixesOf(kind: EntryKind): readonly string[] {
  return prefixes[kind]
}
