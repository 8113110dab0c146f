import { roleOf } from './forms.ts'
import { hashOf, seed } from './hash.ts'
import type { Question } from './question.ts'
import type { Stock } from './stock.ts'
import type { Hit } from './vocabulary.ts'

/** More houses than this are no question but a list. */
export const mostHouses = 600
const tooCommon = 150
const fewHouses = 30

/** Houses that may be meant, by the rarest of what is known: road and number, the name of the place, village and number. */
export class Candidates {
  readonly #stock: Stock
  readonly #some = new Int32Array(mostHouses)

  constructor(stock: Stock) {
    this.#stock = stock
  }

  of(question: Question, hits: readonly Hit[]): Set<number> {
    const names = {
      road: new Set<number>(),
      poi: new Set<number>(),
      within: new Set<number>(),
      community: new Set<number>(),
    }
    for (const { name } of hits) {
      const roles = this.#stock.names.roles(name)
      if (roles & roleOf.road) names.road.add(name)
      if (roles & roleOf.poi) names.poi.add(name)
      if (roles & roleOf.community) names.community.add(name)
      if (roles & (roleOf.community | roleOf.town | roleOf.district)) names.within.add(name)
    }
    const found = new Set<number>()
    const number = question.number ? (this.#stock.names.find(question.number.value) ?? -1) : 0
    const group = question.group ? (this.#stock.names.find(question.group) ?? -1) : 0
    if (number > 0) for (const road of names.road) this.#take(hashOf(seed.road, road, number), found)
    for (const community of names.community)
      if (number > 0 || group > 0) this.#take(hashOf(seed.community, community, group, number), found)
    for (const poi of names.poi) this.#takePoi(poi, names.within, found)
    if (number === 0) for (const road of names.road) this.#take(hashOf(seed.roadOnly, road), found)
    if (found.size === 0 && number === 0)
      for (const community of names.community) this.#take(hashOf(seed.community, community), found)
    // The road is known and the number is not: what stands on the road is near.
    if (found.size === 0 && question.number)
      for (const { name, end } of hits)
        if (end === question.number.start && names.road.has(name))
          this.#take(hashOf(seed.roadOnly, name), found, fewHouses)
    return found
  }

  #takePoi(poi: number, within: ReadonlySet<number>, found: Set<number>): void {
    const { keys } = this.#stock
    const key = hashOf(seed.poi, poi)
    if (keys.rough(key) > tooCommon)
      for (const name of within) this.#take(hashOf(seed.poiIn, poi, name), found)
    else this.#take(key, found)
  }

  #take(key: number, found: Set<number>, most = mostHouses): void {
    const count = this.#stock.keys.read(key, this.#some, Math.min(most, mostHouses - found.size))
    for (let i = 0; i < count; i++) found.add(this.#some[i]!)
  }
}
