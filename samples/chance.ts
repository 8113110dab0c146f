/**
 * Seeded chance. Every thing draws from a stream named after itself (`street/home/1234`), so that a home
 * can be made alone, in any order, and adding a draw in one place changes nothing in another.
 */
export interface Chance {
  /** In [0, 1). */
  next(): number
  /** Whole number in [from, to]. */
  int(from: number, to: number): number
  /** True with probability `p`. */
  yes(p: number): boolean
  pick<T>(of: readonly T[]): T
  /** Index by weight. */
  weighted(weights: readonly number[]): number
  /** About normal with mean 0 and deviation 1, never beyond ±3. */
  bell(): number
  shuffled<T>(of: readonly T[]): T[]
}

/** 32-bit FNV-1a over UTF-16 units with a final mix: stable over platforms, enough for naming streams. */
export function hash32(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A number in [0, 1) for (seed hash, n): for yes/no decisions over millions of things without a stream. */
export function unit(seed: number, n: number): number {
  let h = Math.imul(n ^ (n >>> 15), 0x2c1b3c6d) ^ seed
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39)
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296
}

/** sfc32 keyed by the stream's name. @see PractRand, Chris Doty-Humphrey */
export function chance(...name: (string | number)[]): Chance {
  const text = name.join('/')
  let a = hash32(text)
  let b = hash32(`${text}#b`)
  let c = hash32(`${text}#c`)
  let d = 1
  const next = () => {
    const t = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 8; i++) next()
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    yes: (p) => next() < p,
    pick: (of) => of[Math.floor(next() * of.length)]!,
    weighted: (weights) => weightedIndex(weights, next()),
    bell: () => (next() + next() + next() + next() + next() + next() - 3) * Math.SQRT2,
    shuffled: (of) => {
      const out = of.slice()
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(0, i)
        const kept = out[i]!
        out[i] = out[j]!
        out[j] = kept
      }
      return out
    },
  }
}

function weightedIndex(weights: readonly number[], at: number): number {
  let total = 0
  for (const w of weights) total += w
  let left = at * total
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!
    if (left < 0) return i
  }
  return weights.length - 1
}
