import type { Tx } from '../../../base/db/tx.ts'
import type { Lang } from '../../../base/problem.ts'
import { type Kept, keptOf } from '../kept.ts'
import { type At, namedCommunity, whatIsAt } from '../locate.ts'
import { foldWords } from './fold.rules.ts'
import { type Name, type NameKind, positionsOf } from './names.ts'

/** The finer a name, the more it says. */
const fineness: Readonly<Record<NameKind, number>> = {
  building: 4,
  number: 4,
  site: 3,
  estate: 3,
  road: 2,
  community: 1,
}

/**
 * The place that a text speaks of, by the names of the street's own map: a building, an estate, a road with a number, a site, a
 * community. Where it names several, or one name stands for several, the answer is what they have in common (a grid, a
 * community) or null: never a guess.
 */
export async function placeFromText(
  tx: Tx,
  street: string,
  text: string,
  lang: Lang = 'zh',
): Promise<At | null> {
  return whatIsMeant(await keptOf(tx, street), text, lang)
}

export function whatIsMeant(kept: Kept, text: string, lang: Lang): At | null {
  const found = kept.book.within(foldWords(text))
  if (found.length === 0) return null
  const said = found.flatMap(({ names }) => names)
  const top = Math.max(...said.map((name) => fineness[name.kind]))
  const finest = said.filter((name) => fineness[name.kind] === top)
  const places = finest.map((name) => placeOf(kept, name, lang))
  const named = new Set(said.filter((name) => name.kind === 'community').map((name) => name.community))
  // A community named beside it tells two things of one name apart.
  const there = places.filter((place) => place.community && named.has(place.community.code))
  const place = commonOf(there.length > 0 ? there : places)
  if (!place) return null
  const names = [...new Set(finest.map((name) => name.text))].slice(0, 3)
  const reason = lang === 'zh' ? `文字里提到“${names.join('、')}”` : `The text names “${names.join(', ')}”`
  return { ...place, reason }
}

/** One name on the map. A road or a river lies in a grid only if it never leaves it. */
export function placeOf(kept: Kept, name: Name, lang: Lang): At {
  if (name.line !== null) {
    const passed = positionsOf(name.line).map(([lon, lat]) => whatIsAt(kept, { lon: lon!, lat: lat! }, lang))
    const common = passed.includes(null) ? null : commonOf(passed as At[])
    return {
      point: null,
      building: null,
      grid: common?.grid ?? null,
      community: common?.community ?? null,
      reason: null,
    }
  }
  const at = name.point && whatIsAt(kept, name.point, lang)
  const grid = name.grid === null ? undefined : kept.gridById.get(name.grid)
  const building = name.building === null ? undefined : kept.buildings.get(name.building)
  return {
    point: name.point,
    grid: grid ? { id: grid.id, name: grid.name } : (at?.grid ?? null),
    community: namedCommunity(kept, name.community ?? grid?.community ?? at?.community?.code ?? null),
    building: building ? { id: building.id, name: building.name || building.address } : null,
    reason: null,
  }
}

/** What several places have in common; null when not even the community. */
function commonOf(places: readonly At[]): At | null {
  const [first] = places
  if (!first) return null
  const same = (of: (place: At) => string | undefined) => {
    const value = of(first)
    return value !== undefined && places.every((place) => of(place) === value)
  }
  const building = same((place) => place.building?.id) ? first.building : null
  const single = places.length === 1 || building !== null
  const grid = same((place) => place.grid?.id) ? first.grid : null
  const community = same((place) => place.community?.code) ? first.community : null
  if (!grid && !community && !(single && first.point)) return null
  return { point: single ? first.point : null, grid, community, building, reason: null }
}
