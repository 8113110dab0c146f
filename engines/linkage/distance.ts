import type { Pool } from './pool.ts'

/** One slip of the pen between two strings. `many` is everything beyond. */
export type Slip = 'none' | 'changed' | 'missing' | 'swapped' | 'many'

/** Whether two strings differ by one changed, one missing or two swapped neighboring units. Linear. */
export function slipBetween(pool: Pool, a: number, b: number): Slip {
  const [short, long] = pool.length(a) <= pool.length(b) ? [a, b] : [b, a]
  const shortLength = pool.length(short)
  const extra = pool.length(long) - shortLength
  if (extra > 1) return 'many'
  const { units } = pool
  const from = pool.start(short)
  const other = pool.start(long)
  let head = 0
  while (head < shortLength && units[from + head] === units[other + head]) head++
  if (head === shortLength) return extra === 0 ? 'none' : 'missing'
  let tail = 0
  while (
    tail < shortLength - head &&
    units[from + shortLength - 1 - tail] === units[other + shortLength + extra - 1 - tail]
  )
    tail++
  const middle = shortLength - head - tail
  if (extra === 1) return middle === 0 ? 'missing' : 'many'
  if (middle === 1) return 'changed'
  const crossed =
    units[from + head] === units[other + head + 1] && units[from + head + 1] === units[other + head]
  return middle === 2 && crossed ? 'swapped' : 'many'
}

/** Positions at which two strings of one length differ, up to `most` (then `most + 1`); lengths that differ count as too many. */
export function differences(pool: Pool, a: number, b: number, most: number): number {
  const length = pool.length(a)
  if (pool.length(b) !== length) return most + 1
  const from = pool.start(a)
  const other = pool.start(b)
  let count = 0
  for (let i = 0; i < length; i++) {
    if (pool.units[from + i] !== pool.units[other + i] && ++count > most) return count
  }
  return count
}

// One bit row of the pattern for each UTF-16 unit; only the entries of the pattern are ever set, and set back.
const rows = new Int32Array(65536)
const most = 31

/**
 * Edit distance (changed, missing, added), bit-parallel: one step for each unit of the longer string. Where the shorter one is over 31
 * units it is worked out in a band, at most 512 units long, which is enough to tell "nearly the same" from "another".
 * @see Myers, A fast bit-vector algorithm for approximate string matching, J. ACM 46 (1999)
 */
export function editDistance(pool: Pool, a: number, b: number): number {
  const [pattern, text] = pool.length(a) <= pool.length(b) ? [a, b] : [b, a]
  const length = pool.length(pattern)
  if (length === 0) return pool.length(text)
  if (length > most) return longDistance(pool, pattern, text)
  const { units } = pool
  const from = pool.start(pattern)
  for (let i = 0; i < length; i++) rows[units[from + i]!] = rows[units[from + i]!]! | (1 << i)
  const last = 1 << (length - 1)
  let plus = -1
  let minus = 0
  let distance = length
  const end = pool.start(text) + pool.length(text)
  for (let i = pool.start(text); i < end; i++) {
    const equal = rows[units[i]!]!
    const vertical = equal | minus
    const horizontal = (((equal & plus) + plus) ^ plus) | equal
    let up = minus | ~(horizontal | plus)
    let down = plus & horizontal
    if (up & last) distance++
    else if (down & last) distance--
    up = (up << 1) | 1
    down <<= 1
    plus = down | ~(vertical | up)
    minus = up & vertical
  }
  for (let i = 0; i < length; i++) rows[units[from + i]!] = 0
  return distance
}

/** By rows of the table, in a band of a third of the length: what lies outside is "another" for every caller. */
function longDistance(pool: Pool, a: number, b: number): number {
  const { units } = pool
  const n = Math.min(pool.length(a), 512)
  const m = Math.min(pool.length(b), 512)
  const band = Math.max(8, Math.ceil(m / 3))
  if (m - n > band) return m
  let before = Uint16Array.from({ length: m + 1 }, (_, j) => j)
  let now = new Uint16Array(m + 1)
  for (let i = 1; i <= n; i++) {
    now.fill(1024)
    const low = Math.max(1, i - band)
    if (low === 1) now[0] = i
    for (let j = low; j <= Math.min(m, i + band); j++) {
      const change = units[pool.start(a) + i - 1] === units[pool.start(b) + j - 1] ? 0 : 1
      now[j] = Math.min(before[j - 1]! + change, before[j]! + 1, now[j - 1]! + 1)
    }
    ;[before, now] = [now, before]
  }
  return Math.min(m, before[m]!)
}
