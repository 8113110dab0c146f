import type { AddressMatch } from '../../../places/index.ts'

/** From here on the engine’s answer places a fact unasked; measured in engines/address/match: fewer than one in two hundred is wrong. */
export const sureScore = 0.9
/** Of so many that fit alike a person can tell one; an estate without a building means all of its doors. */
const mostAlike = 4
/** A typo leaves its address near; what is farther off is another one. */
const leastNear = 0.03

export type Verdict = 'sure' | 'doubtful' | 'unknown' | 'elsewhere'

/** Levels above the street: a text that names another one lies elsewhere, and is none of ours to place. */
const above: ReadonlySet<string> = new Set(['province', 'city', 'district', 'town'])

/**
 * What becomes of an address that a table gives: sure, it is the place; doubtful, a person chooses; the base has nothing near it, or no such
 * door in a house that it knows: it stays a text until the base has it.
 */
export function verdictOf({ address, score, why, exact, candidates }: AddressMatch): Verdict {
  const codes = new Set(why.map((reason) => reason.code))
  if (address !== null) return exact || (score >= sureScore && !codes.has('beside')) ? 'sure' : 'doubtful'
  if (candidates.length === 0)
    return why.some((reason) => reason.code === 'differs' && above.has(reason.label))
      ? 'elsewhere'
      : 'unknown'
  const alike = why.find((reason) => reason.code === 'several')
  if (alike) return alike.count <= mostAlike ? 'doubtful' : 'unknown'
  if (codes.has('unsure')) return 'doubtful'
  return !codes.has('no-such-door') && candidates[0]!.score >= leastNear ? 'doubtful' : 'unknown'
}
