import type { Ring } from '../types.ts'
import type { Cell } from './layout.ts'
import type { Plane } from './plane.ts'

const STEP = 24

/**
 * Rings of the cells such that neighbours share every vertex of their border, also where three meet in a T:
 * bending the sheet would otherwise open slivers between a long edge and the two short ones across it.
 */
export function cellRings(cells: readonly Cell[], plane: Plane): Ring[] {
  const corners = new Map<string, number[]>()
  const add = (line: string, value: number) => {
    const list = corners.get(line)
    if (list) list.push(value)
    else corners.set(line, [value])
  }
  for (const c of cells) {
    for (const u of [c.u0, c.u1]) {
      for (const v of [c.v0, c.v1]) {
        add(`v${v}`, u)
        add(`u${u}`, v)
      }
    }
  }
  /** Ordered stops on a line between two corners: all corners of anybody, and a common raster. */
  const stops = (line: string, from: number, to: number): number[] => {
    const found = new Set([from])
    for (const value of corners.get(line)!) if (value > from && value < to) found.add(value)
    for (let x = Math.ceil(from / STEP) * STEP; x < to; x += STEP) if (x > from) found.add(x)
    return [...found].sort((a, b) => a - b)
  }
  return cells.map((c) => {
    const ring: Ring = []
    for (const u of stops(`v${c.v0}`, c.u0, c.u1)) ring.push(plane.at(u, c.v0))
    for (const v of stops(`u${c.u1}`, c.v0, c.v1)) ring.push(plane.at(c.u1, v))
    const back = (line: string, from: number, to: number) => [...stops(line, from, to).slice(1).reverse()]
    ring.push(plane.at(c.u1, c.v1))
    for (const u of back(`v${c.v1}`, c.u0, c.u1)) ring.push(plane.at(u, c.v1))
    ring.push(plane.at(c.u0, c.v1))
    for (const v of back(`u${c.u0}`, c.v0, c.v1)) ring.push(plane.at(c.u0, v))
    ring.push(ring[0]!)
    return ring
  })
}

/** Outline of the street: the borders that belong to one cell only, chained. */
export function outline(rings: readonly Ring[]): Ring {
  const next = new Map<string, { to: string; at: [number, number] }[]>()
  const seen = new Set<string>()
  for (const ring of rings) for (let i = 0; i + 1 < ring.length; i++) seen.add(`${ring[i]!}>${ring[i + 1]!}`)
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [a, b] = [ring[i]!, ring[i + 1]!]
      if (seen.has(`${b}>${a}`)) continue
      const list = next.get(`${a}`) ?? []
      list.push({ to: `${b}`, at: b })
      next.set(`${a}`, list)
    }
  }
  const start = [...next.keys()][0]!
  const out: Ring = []
  let here = start
  do {
    const step = next.get(here)!.pop()!
    out.push(step.at)
    here = step.to
  } while (here !== start)
  out.push(out[0]!)
  return out
}
