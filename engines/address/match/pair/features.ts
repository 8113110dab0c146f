import { type Detail, type DetailLabel, normalize, readDetails } from '../../text/index.ts'
import { alike } from '../forms.ts'
import { finish, mix } from '../hash.ts'
import { sounds } from '../sound.ts'

/** How rare pairs of characters are, hashed: a sixteenth of a nat each. */
export type Rarity = Uint8Array
export const rarityBits = 14

export function pairKey(a: number, b: number): number {
  return finish(mix(mix(0x3243f6a9, alike[a]!), alike[b]!)) & ((1 << rarityBits) - 1)
}

/** A text ready to be compared with another. */
export interface Side {
  readonly text: string
  readonly units: Uint16Array
  readonly details: readonly Detail[]
  /** 1: part of a name; 0: number, gap, remark. */
  readonly name: Uint8Array
  readonly roads: readonly { readonly end: number; readonly start: number; readonly number: string }[]
  readonly divisions: readonly string[]
}

const words = /交叉口|附近|\d+米|[(（]|\)|以[东西南北]|斜?对面|旁边?/g

export function sideOf(given: string): Side {
  const text = normalize(given).text.replace(/号楼|幢|座/g, '栋')
  const details = readDetails(text)
  const units = Uint16Array.from(text, (char) => char.charCodeAt(0))
  const name = new Uint8Array(text.length).fill(1)
  for (let i = 0; i < text.length; i++) if (units[i] === 0x20 || units[i]! < 0x80) name[i] = 0
  for (const { start, end } of details) name.fill(0, start, end)
  for (const { index, 0: found } of text.matchAll(words)) name.fill(0, index, index + found.length)
  const roads = [
    ...text.matchAll(/[\u4e00-\u9fff\dA-Z]{1,6}?(?:大道|大街|胡同|[路街巷道弄])(?![口道])/g),
  ].map(({ index, 0: found }) => {
    const end = index + found.length
    return {
      start: index,
      end,
      number: details.find(({ label, start }) => label === 'number' && start === end)?.value ?? '',
    }
  })
  const divisions = ['省|自治区', '市', '区|县', '镇|乡|街道'].map(
    (kind) => new RegExp(`([\\u4e00-\\u9fff]{2,3})(?:${kind})`).exec(text.slice(0, 24))?.[1]?.slice(-2) ?? '',
  )
  return { text, units, details, name, roads, divisions }
}

interface Run {
  readonly length: number
  readonly a: number
  readonly b: number
}

/** The longest run that both have among what `use` allows; units are compared by `code`. */
function longestRun(
  a: Side,
  b: Side,
  code: (unit: number) => number,
  useA: Uint8Array | null,
  useB: Uint8Array | null,
): Run {
  let best: Run = { length: 0, a: 0, b: 0 }
  let before = new Uint8Array(b.units.length + 1)
  const codes = Array.from(b.units, code)
  for (let i = 0; i < a.units.length; i++) {
    const row = new Uint8Array(b.units.length + 1)
    const own = code(a.units[i]!)
    if (!useA || useA[i]) {
      for (let j = 0; j < codes.length; j++) {
        if (codes[j] !== own || (useB && !useB[j])) continue
        const length = before[j]! + 1
        row[j + 1] = length
        if (length > best.length) best = { length, a: i + 1 - length, b: j + 1 - length }
      }
    }
    before = row
  }
  return best
}

const rare = (rarity: Rarity, units: Uint16Array, start: number, end: number) => {
  let sum = 0
  for (let i = start; i + 1 < end; i++) sum += rarity[pairKey(units[i]!, units[i + 1]!)]! / 16
  return sum
}

const same: (unit: number) => number = (unit) => alike[unit]!

/** What compares two addresses, in a fixed order; the model knows the order alone. */
export function featuresOf(a: Side, b: Side, rarity: Rarity): Float32Array {
  const out: number[] = []
  coverage(a, b, rarity, out)
  runs(a, b, rarity, out)
  for (const label of ['group', 'number', 'building', 'unit', 'floor', 'room'] as const)
    detail(a, b, label, out)
  roads(a, b, rarity, out)
  divisions(a, b, out)
  shape(a, out)
  shape(b, out)
  out.push(a.text.length / Math.max(1, b.text.length), digitsShared(a, b), sequence(a, b))
  return Float32Array.from(out)
}

/** Share of rare pairs of each that the other has, over names and over all. */
function coverage(a: Side, b: Side, rarity: Rarity, out: number[]): void {
  for (const names of [true, false]) {
    const [one, other] = [pairsOf(a, names, rarity), pairsOf(b, names, rarity)]
    const sum = (map: Map<number, number>) => [...map.values()].reduce((x, y) => x + y, 0)
    let both = 0
    let most = 0
    for (const [pair, weight] of one) {
      if (!other.has(pair)) continue
      both += weight
      most = Math.max(most, weight)
    }
    const [sa, sb] = [sum(one), sum(other)]
    out.push(
      both,
      both / Math.max(1, sa),
      both / Math.max(1, sb),
      both / Math.max(1, Math.sqrt(sa * sb)),
      most,
      sa - both,
      sb - both,
    )
  }
}

function pairsOf(side: Side, names: boolean, rarity: Rarity): Map<number, number> {
  const found = new Map<number, number>()
  for (let i = 0; i + 1 < side.units.length; i++) {
    if (names && !(side.name[i] && side.name[i + 1])) continue
    const key = pairKey(side.units[i]!, side.units[i + 1]!)
    found.set(alike[side.units[i]!]! * 65_536 + alike[side.units[i + 1]!]!, rarity[key]! / 16)
  }
  return found
}

const ends: readonly RegExp[] = [
  /(?:路|街|道|巷|弄|胡同)$/,
  /(?:村|社区|里)$/,
  /(?:园|苑|小区|庭|城|府|邸|公寓|坊|湾|庄)$/,
  /(?:大厦|中心|广场|市场|工业园|工业区|公司|学校|大学|医院|酒店|厂)$/,
  /(?:省|市|区|县|镇|乡|街道)$/,
]

function runs(a: Side, b: Side, rarity: Rarity, out: number[]): void {
  const useA = a.name.slice()
  const useB = b.name.slice()
  for (let turn = 0; turn < 3; turn++) {
    const run = longestRun(a, b, same, useA, useB)
    out.push(run.length, rare(rarity, a.units, run.a, run.a + run.length))
    if (turn < 2) {
      const text = a.text.slice(run.a, run.a + run.length)
      out.push(ends.findIndex((end) => end.test(text)))
      // Cut out of a longer name on either side: 华侨城 in 中信华侨城.
      out.push(
        free(useA, run.a - 1),
        free(useB, run.b - 1),
        free(useA, run.a + run.length),
        free(useB, run.b + run.length),
      )
      out.push(run.a / Math.max(1, a.text.length), run.b / Math.max(1, b.text.length))
      follows(a, b, run, out)
    }
    useA.fill(0, run.a, run.a + run.length)
    useB.fill(0, run.b, run.b + run.length)
  }
  const whole = longestRun(a, b, same, null, null)
  const text = a.text.slice(whole.a, whole.a + whole.length)
  out.push(
    whole.length,
    /\d/.test(text) ? (/栋/.test(text) ? 2 : 1) : 0,
    whole.length / Math.max(1, a.text.length),
  )
  const table = sounds()
  const heard = longestRun(a, b, (unit) => table[unit] || unit, a.name, b.name)
  out.push(heard.length, rare(rarity, a.units, heard.a, heard.a + heard.length))
}

const free = (use: Uint8Array, i: number) => (i >= 0 && i < use.length && use[i] ? 1 : 0)

/** The numbers that come next after a common name: equal, other, or only on one side. */
function follows(a: Side, b: Side, run: Run, out: number[]): void {
  const after = (side: Side, from: number) =>
    side.details.find(({ start }) => start >= from && start - from <= 3)
  const [one, other] = [after(a, run.a + run.length), after(b, run.b + run.length)]
  out.push(
    one && other
      ? one.value === other.value
        ? one.label === other.label
          ? 4
          : 3
        : one.label === other.label
          ? 2
          : 1
      : one
        ? -1
        : other
          ? -2
          : 0,
  )
}

function detail(a: Side, b: Side, label: DetailLabel, out: number[]): void {
  const values = (side: Side) => side.details.filter((one) => one.label === label).map(({ value }) => value)
  const [one, other] = [values(a), values(b)]
  if (one.length === 0 || other.length === 0) {
    out.push(one.length ? 1 : other.length ? 2 : 0, -1)
    return
  }
  const equal = one.some((value) => other.includes(value))
  const gap = Math.abs(
    Number.parseInt(one[0]!.replace(/\D/g, '') || '0', 10) -
      Number.parseInt(other[0]!.replace(/\D/g, '') || '0', 10),
  )
  out.push(equal ? 4 : 3, equal ? 0 : Math.log1p(gap))
}

function roads(a: Side, b: Side, rarity: Rarity, out: number[]): void {
  let best = 0
  let weight = 0
  let number = 0
  for (const one of a.roads) {
    for (const other of b.roads) {
      let k = 0
      while (
        k < 7 &&
        one.end - k > 0 &&
        other.end - k > 0 &&
        same(a.units[one.end - 1 - k]!) === same(b.units[other.end - 1 - k]!)
      )
        k++
      if (k <= best) continue
      best = k
      weight = rare(rarity, a.units, one.end - k, one.end)
      number =
        one.number && other.number
          ? one.number === other.number
            ? 4
            : 3
          : one.number
            ? 1
            : other.number
              ? 2
              : 0
    }
  }
  out.push(best, weight, number, Math.min(a.roads.length, 3), Math.min(b.roads.length, 3))
}

function divisions(a: Side, b: Side, out: number[]): void {
  for (let i = 0; i < a.divisions.length; i++) {
    const [one, other] = [a.divisions[i]!, b.divisions[i]!]
    const cross = (name: string, side: Side) => (name && side.text.includes(name) ? 1 : 0)
    out.push(
      one && other
        ? one === other
          ? 4
          : 3
        : one
          ? 1 + cross(one, b) * 4
          : other
            ? 2 + cross(other, a) * 4
            : 0,
    )
  }
}

function shape(side: Side, out: number[]): void {
  const { text } = side
  let names = 0
  for (const one of side.name) names += one
  out.push(
    text.length,
    names,
    side.details.length,
    /附近|旁|对面/.test(text) ? 1 : 0,
    /交叉|\d米/.test(text) ? 1 : 0,
  )
  out.push(
    text.includes('(') ? 1 : 0,
    /公司|厂|店|超市|学校|医院|银行/.test(text) ? 1 : 0,
    /村|组/.test(text) ? 1 : 0,
  )
}

function digitsShared(a: Side, b: Side): number {
  const of = (side: Side) => new Set(side.text.match(/\d+/g) ?? [])
  const [one, other] = [of(a), of(b)]
  let both = 0
  for (const number of one) if (other.has(number)) both++
  return one.size + other.size === 0 ? -1 : both / Math.max(1, Math.min(one.size, other.size))
}

/** Length of the longest common subsequence over the shorter. */
function sequence(a: Side, b: Side): number {
  let before = new Uint8Array(b.units.length + 1)
  for (let i = 0; i < a.units.length; i++) {
    const row = new Uint8Array(b.units.length + 1)
    for (let j = 0; j < b.units.length; j++)
      row[j + 1] =
        same(a.units[i]!) === same(b.units[j]!) ? before[j]! + 1 : Math.max(before[j + 1]!, row[j]!)
    before = row
  }
  return before[b.units.length]! / Math.max(1, Math.min(a.units.length, b.units.length))
}
