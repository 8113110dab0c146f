import { difference, intersection, setPrecision, union, xor } from 'polyclip-ts'

/** Polygons in steps of the lattice, each ring closed. */
export type Clip = [number, number][][][]

/**
 * Tolerances in steps, tried in turn. Without any the library compares crossings rounded to 20 decimals as if they were exact,
 * and on some polygons that touch in a corner it fails ("Unable to complete output ring"). A millionth of a step
 * (1e-14 degree) mends that; coarser ones are for input that is worse.
 */
const TOLERANCES = [1e-6, 1e-3, 0.1] as const

/** Clipping that survives touching corners. The library keeps its tolerance in a global: it is put back each time. */
function tolerant(run: () => Clip): Clip {
  let failure: unknown
  for (const tolerance of TOLERANCES) {
    try {
      setPrecision(tolerance)
      return run()
    } catch (error) {
      failure = error
    } finally {
      setPrecision()
    }
  }
  throw failure
}

/** What both hold. Throws when the input is too broken to clip. */
export const common = (a: Clip, b: Clip): Clip => tolerant(() => intersection(a, b))

/** What any of them holds. */
export const united = (all: readonly Clip[]): Clip => {
  const [first, ...rest] = all
  return first ? tolerant(() => union(first, ...rest)) : []
}

/** What the first holds and none of the others. */
export const without = (whole: Clip, others: readonly Clip[]): Clip => {
  const [first, ...rest] = others
  return first ? tolerant(() => difference(whole, first, ...rest)) : whole
}

/** What an odd number of them hold. */
export const odd = (all: readonly Clip[]): Clip => {
  const [first, ...rest] = all
  return first ? tolerant(() => xor(first, ...rest)) : []
}
