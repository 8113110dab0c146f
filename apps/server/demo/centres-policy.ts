/** A centre of the demonstration. */
export interface DemoCentre {
  /** In the policy, and for people. */
  readonly name: string
  readonly en: string
  readonly dir: string
  readonly keyFile: string
  readonly vkey: string
  readonly port: number
  readonly url: string
}

const wordsOf = (line: string): string[] => line.trim().split(/\s+/)

/** Keys of the log, in the order of the policy. */
export const logKeysIn = (policy: string): string[] =>
  policy
    .split('\n')
    .map(wordsOf)
    .flatMap(([word, vkey]) => (word === 'log' && vkey ? [vkey] : []))

/**
 * The policy with the centres of the demonstration, any one of which is enough: a dead one stops nobody, and a fork is found by comparing
 * (ADR 0008). Where it names our centres already, only their addresses are brought up to date; a policy that somebody
 * wrote with others is left alone.
 */
export function centresPolicy(policy: string, centres: readonly DemoCentre[]): string {
  const lines = policy.split('\n')
  const named = lines
    .map(wordsOf)
    .flatMap(([word, name, vkey]) => (word === 'witness' ? [`${name} ${vkey}`] : []))
  const line = ({ name, vkey, url }: DemoCentre) => `witness ${name} ${vkey} ${url}`
  if (named.length === 0) {
    const kept = lines.filter((one) => ['log', '#'].some((start) => one.trim().startsWith(start)))
    const group = `group centres any ${centres.map(({ name }) => name).join(' ')}`
    return `${[...kept, ...centres.map(line), group, 'quorum centres'].join('\n')}\n`
  }
  if (!centres.every(({ name, vkey }) => named.includes(`${name} ${vkey}`))) return policy
  return lines
    .map((one) => {
      const [word, name] = wordsOf(one)
      const ours = word === 'witness' && centres.find((centre) => centre.name === name)
      return ours ? line(ours) : one
    })
    .join('\n')
}
