import { type Usual, usualOrganizations, usualPeople } from '../fields/usual.data.ts'
import type { Weights } from '../weights.ts'

const usual: Readonly<Record<string, Usual>> = { people: usualPeople, organizations: usualOrganizations }

/** Weights of a kind that is built in, for tables too small to learn from. `trainedOn` says 0: nothing of the table is in them. */
export function usualWeights(kind: string): Weights | undefined {
  const found = usual[kind]
  return (
    found && {
      version: 1,
      kind,
      trainedOn: { records: 0, pairs: 0, rounds: 0 },
      rate: found.rate,
      fields: found.fields.map(({ field, levels }) => ({
        field,
        levels: levels.map(([level, m, u, near]) => ({ level, m, u, near, bits: Math.log2(m / u) })),
      })),
    }
  )
}
