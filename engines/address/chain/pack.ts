import { coresOf, shortVillage } from './names.ts'

/** A division as a public table gives it. */
export interface DivisionRow {
  /** 2, 4, 6, 9 or 12 digits. */
  readonly code: string
  readonly name: string
}

const digits = [2, 4, 6, 9, 12]
export const magic = 0x3156444c

interface Packed {
  readonly counts: readonly number[]
  readonly names: readonly string[]
  readonly ends: Uint16Array
  readonly children: Uint32Array
}

/**
 * The divisions of a country in one file: five levels, each in the order of its codes, so that the children of a division lie side by
 * side. Little-endian: magic, edition, five counts, units of names, extra cores; first child and number of every division down to
 * towns; the last digits of every code; lengths of names and of their first cores; extra cores (node, start · 256 + length); names.
 *
 * @throws Error when a code has another length, comes twice or its parent is missing
 */
export function packDivisions(rows: readonly DivisionRow[], edition: number): Uint8Array {
  const levels = byLevel(rows)
  const { counts, names, ends, children } = numbered(levels)
  const { lengths, extras } = coresIn(levels, names)
  const pool = names.join('')
  const words = new Uint32Array([magic, edition, ...counts, pool.length, extras.length / 2, 0])
  const units = new Uint16Array(pool.length)
  for (let i = 0; i < pool.length; i++) units[i] = pool.charCodeAt(i)
  return joined([
    words,
    children,
    Uint32Array.from(extras),
    ends,
    units,
    Uint8Array.from(names, ({ length }) => length),
    lengths,
  ])
}

function byLevel(rows: readonly DivisionRow[]): DivisionRow[][] {
  const levels: DivisionRow[][] = [[], [], [], [], []]
  for (const row of rows) {
    const level = levels[digits.indexOf(row.code.length)]
    if (!level) throw new Error(`${row.code} ${row.name}: no division has such a code`)
    level.push(row)
  }
  for (const level of levels) level.sort((a, b) => (a.code < b.code ? -1 : 1))
  return levels
}

function numbered(levels: readonly (readonly DivisionRow[])[]): Packed {
  const all = levels.flat()
  const upper = all.length - levels[4]!.length
  const children = new Uint32Array(upper + 1)
  let next = levels[0]!.length
  let above = 0
  for (let level = 1; level < 5; level++) {
    const end = above + levels[level - 1]!.length
    const width = digits[level - 1]!
    let i = 0
    for (let parent = above; parent < end; parent++) {
      children[parent] = next + i
      const code = all[parent]!.code
      while (i < levels[level]!.length && levels[level]![i]!.code.slice(0, width) === code) i++
    }
    if (i < levels[level]!.length)
      throw new Error(`${levels[level]![i]!.code} ${levels[level]![i]!.name}: its parent is missing`)
    above = end
    next += levels[level]!.length
  }
  children[upper] = next
  const ends = Uint16Array.from(all, ({ code }) => Number(code.slice(code.length > 6 ? -3 : -2)))
  return {
    counts: levels.map(({ length }) => length),
    names: levels.flatMap((rows, level) => rows.map((row) => nameOf(row, level, levels))),
    ends,
    children,
  }
}

/** What people call it: the city of a municipality is the municipality; what stands for "none" has no name. */
function nameOf({ code, name }: DivisionRow, level: number, levels: readonly (readonly DivisionRow[])[]) {
  if (level === 4) return shortVillage(name)
  if (level !== 1) return name
  if (name === '市辖区' || name === '县')
    return levels[0]!.find((province) => province.code === code.slice(0, 2))!.name
  return /直辖/.test(name) ? '' : name
}

function coresIn(levels: readonly (readonly DivisionRow[])[], names: readonly string[]) {
  const lengths = new Uint8Array(names.length)
  const extras: number[] = []
  const nameAt = new Map<string, string>()
  let node = 0
  levels.forEach((rows, level) => {
    for (const { code } of rows) {
      const name = names[node]!
      nameAt.set(code, name)
      const above =
        level > 2 ? [digits[2]!, digits[3]!].map((width) => nameAt.get(code.slice(0, width)) ?? '') : []
      const chain = level === 4 ? [above.join(''), ...above] : above
      const found = new Set(chain.concat('').flatMap((prefix) => coresOf(name, level, prefix)))
      const [first, ...rest] = found
      lengths[node] = first!.length
      for (const core of rest) extras.push(node, name.indexOf(core) * 256 + core.length)
      node++
    }
  })
  return { lengths, extras }
}

function joined(parts: readonly (Uint32Array | Uint16Array | Uint8Array)[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const { buffer, byteOffset, byteLength } of parts) {
    out.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += byteLength
  }
  return out
}
