import type { Act } from '../shapes.ts'

/** Which next acts lie with a post: by its permissions over the whole street, by its unit, or asked of the post itself. */
export interface Mine {
  readonly street: readonly Act[]
  readonly unit: readonly Act[]
  readonly post: readonly Act[]
  /** Whoever supervises and has no act of their own looks at what is late and not yet supervised. */
  readonly late: boolean
}

const byPermission: readonly [string, keyof Omit<Mine, 'late'>, readonly Act[]][] = [
  ['case.file', 'street', ['file']],
  ['case.close', 'street', ['ask-verification', 'close', 'decide-contest']],
  ['case.dispatch', 'street', ['dispatch']],
  ['case.decide', 'street', ['decide']],
  ['case.handle', 'unit', ['accept', 'finish']],
  ['case.verify', 'post', ['verify']],
]

export function mineOf(permissions: ReadonlySet<string>): Mine {
  const of = (where: string) =>
    byPermission.filter(([needs, at]) => at === where && permissions.has(needs)).flatMap(([, , acts]) => acts)
  const mine = { street: of('street'), unit: of('unit'), post: of('post') }
  return {
    ...mine,
    late: permissions.has('case.supervise') && mine.street.length + mine.unit.length + mine.post.length === 0,
  }
}

/** What ends nothing: cases with one of these acts are on their way. */
export const openActs: readonly Act[] = [
  'file',
  'dispatch',
  'accept',
  'decide',
  'finish',
  'ask-verification',
  'verify',
  'close',
  'decide-contest',
]

/** Acts during which handling runs and can be late. */
export const handlingActs: readonly Act[] = ['dispatch', 'accept', 'decide', 'finish']
