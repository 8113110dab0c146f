import type { Point } from '../../base/contract.ts'
import type { Tx } from '../../base/db/tx.ts'
import type { Lang } from '../../base/problem.ts'
import { type Kept, keptOf } from './kept.ts'

/** Where something is: as much as is certain, and why not more. */
export interface At {
  readonly point: Point | null
  readonly grid: { readonly id: string; readonly name: string } | null
  readonly community: { readonly code: string; readonly name: string } | null
  readonly building: { readonly id: string; readonly name: string } | null
  /** In the language asked for: how it was found, or what could not be told. */
  readonly reason: string | null
}

const words = {
  zh: { outside: '这个位置不在本街道任何网格内', edge: '在网格边界线上，按最近的网格' },
  en: { outside: 'No grid of this street is here', edge: 'On a border: the nearest grid is taken' },
} as const

/** What is at a point. Null when no grid and no building of the street is there. */
export async function locate(tx: Tx, street: string, point: Point, lang: Lang = 'zh'): Promise<At | null> {
  return whatIsAt(await keptOf(tx, street), point, lang)
}

export function whatIsAt(kept: Kept, { lon, lat }: Point, lang: Lang): At | null {
  const hit = kept.gridIndex.locate(lon, lat)
  const at = kept.buildingIndex.find(lon, lat)
  const building = at < 0 ? undefined : kept.buildings.get(kept.buildingIndex.ids[at]!)
  if (!hit && !building) return null
  const grid = hit && kept.gridById.get(hit.id)
  const community = grid?.community ?? building?.community ?? null
  const said = words[lang]
  return {
    point: { lon, lat },
    grid: grid ? { id: grid.id, name: grid.name } : null,
    community: namedCommunity(kept, community),
    building: building ? { id: building.id, name: building.name || building.address } : null,
    reason: grid ? (hit.how === 'edge' ? said.edge : null) : said.outside,
  }
}

export function namedCommunity(kept: Kept, code: string | null): At['community'] {
  return code === null ? null : { code, name: kept.names.communities.get(code) ?? code }
}
