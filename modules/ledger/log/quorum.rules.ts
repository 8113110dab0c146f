import type { Policy } from '../../../engines/tilelog/index.ts'

/** How many centres are enough at the least, 0 for a quorum of none: what a policy is worth, in one number. */
export function fewestSignatures({ witnesses, groups, quorum }: Policy): number {
  const fewest = new Map([['none', 0], ...witnesses.map(({ name }) => [name, 1] as const)])
  for (const { name, atLeast, members } of groups) {
    const cheapest = members.map((member) => fewest.get(member)!).sort((a, b) => a - b)
    fewest.set(
      name,
      cheapest.slice(0, atLeast).reduce((sum, one) => sum + one, 0),
    )
  }
  return fewest.get(quorum)!
}
