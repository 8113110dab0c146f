import type { Lang } from '../../../base/problem.ts'
import {
  type Area,
  areaM2,
  boxOf,
  buildGridIndex,
  type NamedArea,
  overlapsAndGaps,
  type Position,
  polygonsOf,
} from '../../../engines/geo/index.ts'
import { type GeoPolygon, type GridFault, mostFaults } from '../contract.ts'
import type { GridRow } from './store.ts'

export type Checked = Pick<GridRow, 'id' | 'name' | 'kind' | 'shape' | 'community'>

const most = mostFaults

/** Outlines of the communities, where they are drawn: code → area. */
export type Outlines = ReadonlyMap<string, GeoPolygon>

/**
 * Where grids overlap, leave ground without a grid, or leave the outline of their community. Basic and special grids together
 * divide the street; micro grids lie inside them and are compared among themselves. Where the outlines of all communities are
 * drawn, every hole in them is found; else only holes that grids enclose.
 */
export function faultsOf(grids: readonly Checked[], outlines: Outlines, lang: Lang): GridFault[] {
  const main = grids.filter((grid) => grid.kind !== 'micro')
  const micro = grids.filter((grid) => grid.kind === 'micro')
  const ground = main.every((grid) => outlines.has(grid.community)) ? outlines : new Map()
  return [
    ...partition(main, ground, lang),
    ...overlapping(micro, lang),
    ...leaving(main, outlines, lang),
  ].slice(0, most)
}

/** Only those of one grid and of the holes at its border. */
export function faultsAt(faults: readonly GridFault[], id: string): GridFault[] {
  return faults.filter((fault) => fault.grids.includes(id))
}

const areaOf = (grid: Checked): NamedArea => ({ id: grid.id, geometry: grid.shape as unknown as Area })
const shapeOf = (area: Area) => area as unknown as GeoPolygon
const namesOf = (grids: readonly Checked[]) => new Map(grids.map((grid) => [grid.id, grid.name]))
const meters = (area: number) => `${Math.round(area).toLocaleString('en-US')} m²`

/** Outlines are seldom drawn along the very borders of grids: what lies between is less than this. */
const drawingNoise = 100

function partition(grids: readonly Checked[], outlines: Outlines, lang: Lang): GridFault[] {
  const areas = grids.map(areaOf)
  const ground = [...outlines.values()].flatMap((outline) => polygonsOf(outline as unknown as Area))
  const boundary: Area = { type: 'MultiPolygon', coordinates: ground }
  const found = overlapsAndGaps(areas, { maxFindings: most, ...(ground.length > 0 ? { boundary } : {}) })
  if (!found.ok) return [unchecked(found.ids ?? [], lang)]
  const gaps = ground.length > 0 ? found.gaps.filter((gap) => gap.areaM2 >= drawingNoise) : found.gaps
  const names = namesOf(grids)
  return [
    ...found.overlaps.map((overlap) => overlapFault(overlap, names, lang)),
    ...gaps.map(({ areaM2: area, geometry }): GridFault => {
      const ids = beside(areas, geometry)
      const around = ids.map((id) => names.get(id)).join(lang === 'zh' ? '、' : ', ')
      const words =
        lang === 'zh'
          ? `${around} 旁有 ${meters(area)} 没有网格`
          : `${meters(area)} beside ${around} have no grid`
      return { kind: 'gap', grids: ids, area, shape: shapeOf(geometry), words }
    }),
  ]
}

function overlapping(grids: readonly Checked[], lang: Lang): GridFault[] {
  if (grids.length < 2) return []
  const found = overlapsAndGaps(grids.map(areaOf), { maxFindings: most })
  if (!found.ok) return [unchecked(found.ids ?? [], lang)]
  const names = namesOf(grids)
  return found.overlaps.map((overlap) => overlapFault(overlap, names, lang))
}

function overlapFault(
  { a, b, areaM2: area, geometry }: { a: string; b: string; areaM2: number; geometry: Area },
  names: ReadonlyMap<string, string>,
  lang: Lang,
): GridFault {
  const [one, two] = [names.get(a), names.get(b)]
  const words =
    lang === 'zh' ? `${one} 和 ${two} 重叠 ${meters(area)}` : `${one} and ${two} overlap by ${meters(area)}`
  return { kind: 'overlap', grids: [a, b], area, shape: shapeOf(geometry), words }
}

function leaving(grids: readonly Checked[], outlines: Outlines, lang: Lang): GridFault[] {
  const faults: GridFault[] = []
  for (const [code, outline] of outlines) {
    const own = grids.filter((grid) => grid.community === code)
    if (own.length === 0) continue
    const found = overlapsAndGaps(own.map(areaOf), {
      boundary: outline as unknown as Area,
      toleranceM2: drawingNoise,
      maxFindings: most,
    })
    // Holes are told once, for the whole street.
    if (!found.ok) continue
    const names = namesOf(own)
    for (const { id, areaM2: area, geometry } of found.outside) {
      const words =
        lang === 'zh'
          ? `${names.get(id)} 有 ${meters(area)} 在所属社区界线之外`
          : `${meters(area)} of ${names.get(id)} lie outside its community`
      faults.push({ kind: 'outside', grids: [id], area, shape: shapeOf(geometry), words })
    }
  }
  return faults
}

/** What is said where the check had to be given up. */
export function unchecked(ids: readonly string[], lang: Lang): GridFault {
  const words =
    lang === 'zh'
      ? '这些网格太多或太复杂，没有全部核对；请先改好标出的网格。'
      : 'Not everything could be checked: too many grids, or shapes too tangled. Correct the marked ones first.'
  return { kind: 'invalid', grids: [...ids], area: 0, shape: null, words }
}

/** Grids at the border of a hole: those that a corner or an edge of it lies on. */
function beside(areas: readonly NamedArea[], hole: Area): string[] {
  const box = boxOf(hole)
  const built = buildGridIndex(areas, { edgeToleranceM: 0.5 })
  if (!box || !built.ok) return []
  const near = new Set(built.index.inBox(box))
  const corners = polygonsOf(hole).flatMap((rings) => rings.flat())
  return areas
    .filter(({ id, geometry }) => near.has(id) && touches(geometry, corners))
    .map(({ id }) => id)
    .slice(0, 20)
}

/** Whether one of the corners lies on the area or within half a meter of it. */
function touches(area: Area, corners: readonly Position[]): boolean {
  const built = buildGridIndex([{ id: 'one', geometry: area }], { edgeToleranceM: 0.5 })
  return built.ok && corners.some(([lon, lat]) => built.index.find(lon!, lat!) === 0)
}

/** The area of a shape in m². */
export const sizeOf = (shape: GeoPolygon): number => areaM2(shape as unknown as Area)
