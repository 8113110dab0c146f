import type { Duty } from './contract.ts'

type Division = string | null

/**
 * The duty that answers for a category at a place: the longest territory that covers it wins, then the lower number.
 * @see 首问首接: a list always has one answer, or none, never two.
 */
export function dutyThatHolds(
  duties: readonly Duty[],
  category: string,
  street: string,
  community: Division,
): Duty | undefined {
  const place = community ?? street
  let best: Duty | undefined
  for (const duty of duties) {
    if (!duty.categories.includes(category) || !place.startsWith(duty.territory)) continue
    if (
      !best ||
      duty.territory.length > best.territory.length ||
      (duty.territory.length === best.territory.length && duty.no < best.no)
    )
      best = duty
  }
  return best
}

/** Another duty in force that already leads one of these categories over the same territory. */
export function rivalOf(
  duties: readonly Duty[],
  fresh: Pick<Duty, 'id' | 'categories' | 'territory'>,
): { duty: Duty; category: string } | undefined {
  for (const duty of duties) {
    if (duty.id === fresh.id || duty.territory !== fresh.territory) continue
    const category = duty.categories.find((code) => fresh.categories.includes(code))
    if (category) return { duty, category }
  }
  return undefined
}
