import { spokenName } from '../rules.ts'
import type { Listed } from './list.rules.ts'
import type { Act } from './timeline.rules.ts'

/** A community of a street; `code` is its key. */
export interface OwnCommunity {
  readonly code: string
  readonly name: string
  readonly official: string
  /** Its present 12 digits. */
  readonly division: string | null
  /** The township it went to when its street was divided. */
  readonly town: string | null
  readonly townName: string | null
  readonly since: string | null
}

export interface MovedCommunity {
  readonly was: OwnCommunity
  readonly division: string | null
  readonly town: string | null
  readonly townName: string | null
}

/** The published committees of a township, by its code. */
export type Committees = (town: string) => readonly { readonly code: string; readonly name: string }[]

/**
 * What a change of the street makes of its communities. A list of changes names townships alone: which committee lies where afterward is
 * read from the published list of committees, by name. One that is not in it keeps to the street and has no code that is known.
 */
export function movedCommunities(
  communities: readonly OwnCommunity[],
  act: Act,
  committees: Committees,
): MovedCommunity[] {
  const home = { code: act.became.division, name: act.became.name }
  const towns = act.parts.length > 0 ? act.parts : [home]
  return communities.flatMap((was) => {
    if (was.town !== null) return []
    const found = placeOf(was, towns, committees)
    const away = found !== undefined && found.town.code !== home.code
    const town = away ? found.town.code : null
    const moved = { was, division: found?.division ?? null, town, townName: away ? found.town.name : null }
    return moved.division === was.division && town === null ? [] : [moved]
  })
}

/** The part in which most communities of a street are; the first one named where none is found. */
export function homeOf(
  communities: readonly OwnCommunity[],
  parts: readonly Listed[],
  committees: Committees,
): Listed | undefined {
  const counts = new Map(parts.map((part) => [part, 0]))
  for (const one of communities) {
    const town = placeOf(one, parts, committees)?.town
    if (town) counts.set(town, (counts.get(town) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a).at(0)?.[0]
}

function placeOf(
  { official, name }: OwnCommunity,
  towns: readonly Listed[],
  committees: Committees,
): { readonly town: Listed; readonly division: string } | undefined {
  for (const same of [(it: string) => it === official, (it: string) => spokenName(it) === name])
    for (const town of towns) {
      const found = town.code === null ? undefined : committees(town.code).find((one) => same(one.name))
      if (found) return { town, division: found.code }
    }
  return undefined
}
