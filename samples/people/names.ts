import type { Chance } from '../chance.ts'
import { GENERATIONS } from './given-names.ts'
import { SURNAME_WEIGHTS, SURNAMES } from './surnames.ts'

const totals: number[] = []
for (const w of SURNAME_WEIGHTS) totals.push((totals.at(-1) ?? 0) + w)

/** A surname by its frequency; binary search because it runs once a person. */
export function surname(draw: Chance): string {
  const at = draw.next() * totals.at(-1)!
  let low = 0
  let high = totals.length - 1
  while (low < high) {
    const mid = (low + high) >> 1
    if (totals[mid]! > at) high = mid
    else low = mid + 1
  }
  return SURNAMES[low]!
}

/** Front of a list more often than its end: squares the draw. */
function front<T extends string | string[]>(of: T, draw: Chance): string {
  const x = draw.next()
  return of[Math.floor(x * x * of.length)] as string
}

export function givenName(sex: '1' | '2', birthYear: number, draw: Chance): string {
  const generation = GENERATIONS.find((g) => birthYear <= g.until)!
  const pool = sex === '1' ? generation.male : generation.female
  if (draw.yes(pool.single)) return front(pool.one, draw)
  if (draw.yes(0.38)) return front(pool.two, draw)
  const a = front(pool.a, draw)
  let b = front(pool.b, draw)
  while (b === a) b = draw.pick([...pool.b])
  return a + b
}
