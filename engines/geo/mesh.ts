import type { NamedArea, Position } from './geometry.ts'

/**
 * A made-up street for tests and benches: rows × columns of grids whose corners and sides are bent, every border shared to
 * the last digit by both neighbors. About 330 m × 330 m a grid near 121.48° E, 31.23° N.
 */
export interface MeshOptions {
  readonly columns: number
  readonly rows: number
  /** Points on each side of a grid, ≥ 1. */
  readonly perSide: number
  readonly seed?: number
}

const CELL = 0.003

export function mesh({ columns, rows, perSide, seed = 1 }: MeshOptions): NamedArea[] {
  const point = (i: number, j: number): Position => {
    const bend = (CELL / perSide) * 0.35
    return [
      121.48 + (i * CELL) / perSide + bend * noise(i, j, seed),
      31.23 + (j * CELL) / perSide + bend * noise(j, i, seed + 7),
    ]
  }
  const grids: NamedArea[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [column * perSide, row * perSide]
      const ring: Position[] = []
      for (let t = 0; t < perSide; t++) ring.push(point(x + t, y))
      for (let t = 0; t < perSide; t++) ring.push(point(x + perSide, y + t))
      for (let t = 0; t < perSide; t++) ring.push(point(x + perSide - t, y + perSide))
      for (let t = 0; t < perSide; t++) ring.push(point(x, y + perSide - t))
      ring.push(point(x, y))
      const id = `R${String(row).padStart(3, '0')}C${String(column).padStart(3, '0')}`
      grids.push({ id, geometry: { type: 'Polygon', coordinates: [ring] } })
    }
  }
  return grids
}

/** A number in [-1, 1) that depends on its place alone. */
function noise(i: number, j: number, seed: number): number {
  let h = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(j + 1, 0x85ebca6b) ^ Math.imul(seed, 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return ((h ^ (h >>> 15)) >>> 0) / 2 ** 31 - 1
}
