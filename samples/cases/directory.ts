import type { Chance } from '../chance.ts'
import type { Grid, PostRole, Staff, Unit, UnitKind } from '../types.ts'

/** Who can do a step: look-ups over units and staff, made once for a street. */
export interface Directory {
  unit(kind: UnitKind, communityCode: string): Unit
  member(unit: Unit, draw: Chance): Staff
  seat(role: PostRole, draw: Chance): Staff
  worker(gridKey: string): Staff
}

export function directory(
  units: readonly Unit[],
  staff: readonly Staff[],
  grids: readonly Grid[],
): Directory {
  const byKind = new Map(units.map((u) => [u.kind === 'community' ? u.territory : u.kind, u]))
  const members = new Map<string, Staff[]>()
  const seats = new Map<PostRole, Staff[]>()
  for (const s of staff) {
    put(seats, s.role, s)
    if (s.role === 'handler' || s.role === 'cadre' || s.role === 'desk') put(members, s.unitKey, s)
  }
  const workers = new Map(staff.flatMap((s) => (s.gridKey ? [[s.gridKey, s] as const] : [])))
  for (const g of grids) if (!workers.has(g.key)) throw new Error(`grid without a worker: ${g.key}`)
  return {
    unit: (kind, community) => byKind.get(kind === 'community' ? community : kind)!,
    member: (unit, draw) => draw.pick(members.get(unit.key)!),
    seat: (role, draw) => draw.pick(seats.get(role)!),
    worker: (grid) => workers.get(grid)!,
  }
}

function put<K>(map: Map<K, Staff[]>, key: K, s: Staff) {
  const list = map.get(key)
  if (list) list.push(s)
  else map.set(key, [s])
}
