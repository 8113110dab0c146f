import type { Lang } from '../../../base/problem.ts'
import { type CentreLook, lookAtCentres, type SeenLog } from '../../../exchange/witness/index.ts'
import { number } from './verdict.ts'
import { words } from './words.ts'

interface Comparison {
  readonly same: boolean
  readonly lines: readonly string[]
  readonly facts: Readonly<Record<string, string>>
}

/** Compares the log's checkpoint with what the centres of the policy have seen. */
export async function compareWithCentres(lang: Lang, log: SeenLog): Promise<Comparison> {
  const looks = await lookAtCentres(log)
  return {
    same: looks.every(({ found }) => found !== 'other-history'),
    lines: looks.map((look) => lineOf(lang, look)),
    facts: Object.fromEntries(looks.map(({ centre, found }) => [centre, found])),
  }
}

function lineOf(lang: Lang, { centre, found, size, why }: CentreLook): string {
  const say = words[lang]
  if (found === 'other-history') return say.centreOther(centre)
  if (found === 'same') return say.centreSame(centre, number(size!))
  return found === 'none' ? say.centreNone(centre) : say.centreSilent(centre, why ?? '')
}
