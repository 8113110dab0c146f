import type { NamedArea } from './geometry.ts'
import { boxOf, centroid } from './measure.ts'

/**
 * Order of grids for numbering inside one community: row by row from the north, each row from west to east
 * (由西向东、由北向南). Real grids are not in rows, so a row is defined: the northernmost grid left opens it, and every grid
 * whose center is at most half that grid's height further south belongs to it.
 * @see GB/T 30428.1 (numbering west to east, then north to south)
 */
export function numberingOrder(grids: readonly NamedArea[]): string[] {
  const left = grids
    .flatMap(({ id, geometry }) => {
      const center = centroid(geometry)
      const box = boxOf(geometry)
      return center && box ? [{ id, lon: center[0], lat: center[1], height: box[3] - box[1] }] : []
    })
    .sort((a, b) => b.lat - a.lat || a.lon - b.lon || (a.id < b.id ? -1 : 1))
  const order: string[] = []
  for (let i = 0; i < left.length; ) {
    const leader = left[i]!
    let end = i + 1
    while (end < left.length && left[end]!.lat >= leader.lat - leader.height / 2) end++
    const row = left.slice(i, end).sort((a, b) => a.lon - b.lon || b.lat - a.lat || (a.id < b.id ? -1 : 1))
    order.push(...row.map(({ id }) => id))
    i = end
  }
  return order
}
