import type { LatticePolygon } from './lattice.ts'

/** A closed ring of x, y points in steps. */
export type Loop = [number, number][]

/**
 * The outline of many areas at once: a border that two of them share is gone, and what is left are loops, a point lying in
 * an odd number of areas exactly when it lies in an odd number of loops. For a street of grids with shared borders that is
 * the outer border and the gaps: a few thousand edges to clip instead of hundreds of thousands.
 */
export function outline(areas: readonly LatticePolygon[]): Loop[] {
  // Edges seen an odd number of times; direction does not matter.
  const edges = new Set<string>()
  for (const { rings } of areas) {
    for (const ring of rings) {
      for (let i = 2; i < ring.length; i += 2) {
        const a = `${ring[i - 2]},${ring[i - 1]}`
        const b = `${ring[i]},${ring[i + 1]}`
        const key = a < b ? `${a} ${b}` : `${b} ${a}`
        if (!edges.delete(key)) edges.add(key)
      }
    }
  }
  const neighbors = new Map<string, Set<string>>()
  const join = (a: string, b: string) => {
    const known = neighbors.get(a)
    if (known) known.add(b)
    else neighbors.set(a, new Set([b]))
  }
  for (const key of edges) {
    const [a = '', b = ''] = key.split(' ')
    join(a, b)
    join(b, a)
  }
  return walk(neighbors)
}

/** Takes a graph in which every point has an even number of edges apart into loops that visit no point twice. */
function walk(neighbors: Map<string, Set<string>>): Loop[] {
  const loops: Loop[] = []
  for (const start of neighbors.keys()) {
    const path: string[] = [start]
    const placeOf = new Map([[start, 0]])
    for (;;) {
      const here = path.at(-1)!
      const [next] = neighbors.get(here) ?? []
      if (next === undefined) break
      neighbors.get(here)!.delete(next)
      neighbors.get(next)!.delete(here)
      const met = placeOf.get(next)
      if (met === undefined) {
        placeOf.set(next, path.push(next) - 1)
        continue
      }
      const loop = path.splice(met + 1)
      for (const point of loop) placeOf.delete(point)
      loops.push([next, ...loop, next].map(toPoint))
    }
  }
  return loops
}

function toPoint(key: string): [number, number] {
  const comma = key.indexOf(',')
  return [Number(key.slice(0, comma)), Number(key.slice(comma + 1))]
}
