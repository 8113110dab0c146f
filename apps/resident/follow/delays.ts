import type { Instant } from '../../../base/contract.ts'
import type { Public } from './state-words.ts'

type Step = Public['steps'][number]

export interface Delay {
  readonly kind: 'extension' | 'suspension' | 'return' | 'rework' | 'reopen'
  readonly at: Instant
  readonly by: string
  /** Why, in the words of the one who asked or decided. */
  readonly reason: string
  /** Until when, where that was said. */
  readonly until: Instant | null
}

const asked = {
  'decide-extension': ['ask-extension', 'extension'],
  'decide-suspension': ['ask-suspension', 'suspension'],
  'decide-return': ['ask-return', 'return'],
} as const

/** Everything that made a case take longer, oldest first. A request counts only once it was agreed to. */
export function delaysOf(steps: readonly Step[]): Delay[] {
  const found: Delay[] = []
  let request: Step | null = null
  for (const step of steps) {
    if (step.kind.startsWith('ask-') && step.kind !== 'ask-verification') request = step
    const again = step.kind === 'decide-contest' && step.facts.reopen === 'true' ? 'reopen' : step.kind
    if (again === 'rework' || again === 'reopen') {
      found.push({ kind: again, at: step.at, by: step.by, reason: step.note ?? '', until: null })
    }
    if (!(step.kind in asked)) continue
    const [ask, kind] = asked[step.kind as keyof typeof asked]
    const why = request?.kind === ask ? request : null
    request = null
    if (step.facts.agree !== 'true') continue
    found.push({
      kind,
      at: step.at,
      by: why?.by ?? step.by,
      reason: why?.note ?? step.note ?? '',
      until: instantOf(step.facts.until) ?? instantOf(why?.facts.until),
    })
  }
  return found
}

function instantOf(fact: string | undefined): Instant | null {
  return fact && !Number.isNaN(Date.parse(fact)) ? fact : null
}
