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

/** The kind that a type belongs to; what a later program wrote and this one does not know counts as rules. */
export function kindOf(type: string): EntryKind {
  const found = Object.entries(prefixes).find(([, list]) => list.some((prefix) => type.startsWith(prefix)))
  return (found?.[0] as EntryKind | undefined) ?? 'rules'
}

/**
 * The smallest and the largest UUIDv7 of a span of time, so that the time of an entry is found by the index of its id.
 * @see RFC 9562 §5.7: the first 48 bits are milliseconds
 */
export function idBounds(from: number, to: number): { first: string; last: string } {
  const head = (ms: number) => {
    const hex = Math.max(0, Math.min(ms, 2 ** 48 - 1))
      .toString(16)
      .padStart(12, '0')
    return `${hex.slice(0, 8)}-${hex.slice(8)}`
  }
  return { first: `${head(from)}-0000-0000-000000000000`, last: `${head(to)}-ffff-ffff-ffffffffffff` }
}
