import type { BuildingKind } from '../types.ts'
import { frontOf, type Sink, sidesByRoad } from './blocks.ts'
import type { Lot, Use } from './lots.ts'
import type { Rect } from './plane.ts'

/** Schools, the clinic, market halls, parks, office houses, the street office: one lot each. */
export function publicLot(lot: Lot, index: number, name: string, sink: Sink) {
  const g: Rect = { u0: lot.u0 + 5, u1: lot.u1 - 5, v0: lot.v0 + 5, v1: lot.v1 - 5 }
  PLANS[lot.use as Exclude<Use, 'tower' | 'walk-up' | 'lanes'>](lot, index, g, name, sink)
}

type Plan = (lot: Lot, index: number, g: Rect, name: string, sink: Sink) => void

/** Part of a rectangle, by shares of its width and height. */
function part(g: Rect, u0: number, v0: number, u1: number, v1: number): Rect {
  const w = g.u1 - g.u0
  const h = g.v1 - g.v0
  return { u0: g.u0 + w * u0, u1: g.u0 + w * u1, v0: g.v0 + h * v0, v1: g.v0 + h * v1 }
}

function put(
  sink: Sink,
  lot: Lot,
  index: number,
  r: Rect,
  kind: BuildingKind,
  floors: number,
  name?: string,
) {
  const side = sidesByRoad(lot, sink.roads)[0]!
  const front = frontOf(lot, side, r)
  const area = (r.u1 - r.u0) * (r.v1 - r.v0)
  const perFloor = kind === 'office' ? Math.max(3, Math.round(area / 110)) : 1
  sink.blocks.push({
    ...r,
    kind,
    lot: index,
    floors,
    entrances: 0,
    perFloor,
    front,
    ...(name ? { name } : {}),
  })
}

const school: Plan = (lot, index, g, name, sink) => {
  put(sink, lot, index, part(g, 0.04, 0.72, 0.62, 0.9), 'school', 4, name)
  put(sink, lot, index, part(g, 0.04, 0.14, 0.16, 0.66), 'school', 3)
  put(sink, lot, index, part(g, 0.7, 0.72, 0.96, 0.94), 'school', 2)
  sink.grounds.push({
    ...part(g, 0.26, 0.12, 0.94, 0.62),
    kind: 'playground',
    name: `${name}操场`,
    lot: index,
  })
}

const kindergarten: Plan = (lot, index, g, name, sink) => {
  put(sink, lot, index, part(g, 0.08, 0.55, 0.92, 0.86), 'kindergarten', 3, name)
  sink.grounds.push({
    ...part(g, 0.12, 0.1, 0.88, 0.46),
    kind: 'playground',
    name: `${name}活动场`,
    lot: index,
  })
}

const clinic: Plan = (lot, index, g, name, sink) => {
  put(sink, lot, index, part(g, 0.06, 0.5, 0.94, 0.84), 'clinic', 5, name)
  put(sink, lot, index, part(g, 0.06, 0.1, 0.36, 0.4), 'clinic', 2)
}

const market: Plan = (lot, index, g, name, sink) => {
  put(sink, lot, index, part(g, 0.08, 0.12, 0.92, 0.56), 'market', 1, name)
  put(sink, lot, index, part(g, 0.08, 0.66, 0.92, 0.9), 'shops', 2)
}

const park: Plan = (lot, index, g, name, sink) => {
  sink.grounds.push({ u0: lot.u0, u1: lot.u1, v0: lot.v0, v1: lot.v1, kind: 'park', name, lot: index })
  sink.grounds.push({ ...part(g, 0.22, 0.3, 0.58, 0.68), kind: 'pond', name: `${name}水面`, lot: index })
  sink.grounds.push({ ...part(g, 0.68, 0.12, 0.94, 0.36), kind: 'square', name: `${name}小广场`, lot: index })
  put(sink, lot, index, part(g, 0.66, 0.6, 0.74, 0.68), 'pavilion', 1)
}

const office: Plan = (lot, index, g, name, sink) => {
  put(sink, lot, index, part(g, 0.1, 0.56, 0.9, 0.88), 'office', sink.draw.int(6, 14), name)
  put(sink, lot, index, part(g, 0.1, 0.12, 0.9, 0.36), 'shops', 3)
}

const government: Plan = (lot, index, g, name, sink) => {
  put(sink, lot, index, part(g, 0.12, 0.5, 0.88, 0.76), 'government', 5, name)
  put(sink, lot, index, part(g, 0.12, 0.1, 0.4, 0.34), 'government', 3)
  sink.grounds.push({ ...part(g, 0.46, 0.1, 0.9, 0.4), kind: 'square', name: `${name}广场`, lot: index })
}

const PLANS: Record<Exclude<Use, 'tower' | 'walk-up' | 'lanes'>, Plan> = {
  school,
  kindergarten,
  clinic,
  market,
  park,
  office,
  government,
}

/** Names in order of appearance: the first school is the middle school. */
export function publicName(use: Use, nth: number, street: string, community: string, bank: string): string {
  const short = street.replace(/(街道|镇|乡)$/, '')
  const place = community.replace(/(社区|村)$/, '')
  if (use === 'school') return nth === 0 ? `${short}中学` : nth === 1 ? `${short}中心小学` : `${place}小学`
  if (use === 'kindergarten') return nth === 0 ? `${short}中心幼儿园` : `${place}幼儿园`
  if (use === 'clinic') return nth === 0 ? `${short}社区卫生服务中心` : `${place}社区卫生服务站`
  if (use === 'market') return `${place}农贸市场`
  if (use === 'park') return nth === 0 ? `${bank}公园` : `${place}公园`
  if (use === 'office') return `${place}${['商务楼', '大厦', '创业园', '商城'][nth % 4]}`
  return `${street}办事处`
}
