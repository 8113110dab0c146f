import type { CaseView } from '../../../../modules/cases/contract.ts'

/** Work that the house itself gives to a unit, such as data sent back: no resident said it. */
export function isTask({
  channel,
  category,
  matter,
}: Pick<CaseView, 'channel' | 'category' | 'matter'>): boolean {
  return channel === 'system' && category === '1799' && matter === 'suggest'
}
