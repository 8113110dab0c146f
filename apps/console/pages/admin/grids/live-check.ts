import type { Lang } from '../../../../../base/i18n.ts'
import {
  AREA_PROBLEMS,
  type AreaProblem,
  areaM2,
  boxOf,
  checkArea,
  hasErrors,
  type NamedArea,
  overlapsAndGaps,
} from '../../../../../engines/geo/index.ts'
import type { GeoPolygon, Grid } from '../../../../../modules/places/contract.ts'
import { areaOfRings, type Ring } from './rings.ts'

export interface Checked {
  /** m², once three corners enclose something. */
  readonly area: number
  readonly problems: readonly AreaProblem[]
  readonly errors: boolean
  readonly overlaps: readonly { readonly name: string; readonly area: number; readonly shape: GeoPolygon }[]
}

/** Neighbors that are compared at most: those whose boxes meet. */
const mostNear = 60
const draft = 'draft'

/** What can be said about a drawn shape while it is drawn, by the same machine that the server uses. */
export function checkDrawn(
  rings: readonly Ring[],
  kind: Grid['kind'],
  others: readonly Pick<Grid, 'id' | 'name' | 'kind' | 'shape'>[],
): Checked {
  const area = areaOfRings(rings)
  const problems = checkArea(area).filter(({ code }) => code !== 'windingOrder')
  if (hasErrors(problems)) return { area: 0, problems, errors: true, overlaps: [] }
  const near = others.filter(
    (grid) => (grid.kind === 'micro') === (kind === 'micro') && meet(area, grid.shape),
  )
  const named = near
    .slice(0, mostNear)
    .map((grid) => ({ id: grid.id, geometry: grid.shape }) as unknown as NamedArea)
  const found = overlapsAndGaps([{ id: draft, geometry: area }, ...named])
  const names = new Map(near.map((grid) => [grid.id, grid.name]))
  const overlaps = (found.ok ? found.overlaps : [])
    .filter(({ a }) => a === draft)
    .map(({ b, areaM2: size, geometry }) => ({
      name: names.get(b) ?? '',
      area: size,
      shape: geometry as unknown as GeoPolygon,
    }))
  return { area: areaM2(area), problems, errors: false, overlaps }
}

function meet(area: NamedArea['geometry'], shape: GeoPolygon): boolean {
  const [a, b] = [boxOf(area), boxOf(shape as unknown as NamedArea['geometry'])]
  return Boolean(a && b && a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3])
}

export function problemWords({ code, at }: AreaProblem, lang: Lang): string {
  const where = at ? ` (${at.map((degrees) => degrees.toFixed(6)).join(', ')})` : ''
  return AREA_PROBLEMS[code][lang] + where
}
