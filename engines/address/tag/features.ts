import { type Hit, whole } from '../chain/scan.ts'

/** Most features of one unit, twice where digits are blotted out. */
const mostFeatures = 112
/** Stands for what lies outside of the text. */
const outside = 1
const endDigit = 0x39

/** Words end with these; what lies ahead says what has begun. */
const isKey = new Uint8Array(65_536)
for (const char of '省市区县州盟旗镇乡村庄屯组街道路巷弄里号幢栋座楼层室单元房店园苑城厦场院公司厂社学校东西南北路门口旁内对侧-()')
  isKey[char.charCodeAt(0)] = 1

/** Features of a text: `hashes[starts[i] … starts[i + 1])` are those of unit `i`. */
export class Features {
  hashes = new Uint32Array(64 * mostFeatures)
  starts = new Int32Array(65)
  length = 0

  /** Makes room for a text and forgets the last one. */
  begin(length: number): void {
    this.length = length
    if (this.starts.length <= length) this.starts = new Int32Array(length * 2 + 1)
    if (this.hashes.length < length * mostFeatures) this.hashes = new Uint32Array(length * 2 * mostFeatures)
  }
}

function mix(template: number, a: number, b = 0, c = 0): number {
  let hash = Math.imul(template + 0x7f4a7c15, 0x9e3779b1) ^ a
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) ^ b
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) ^ c
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** What each unit is besides itself, found once for the whole text. */
interface Shape {
  /** Units with digits and capitals as one each. */
  readonly x: Uint16Array
  readonly kind: Uint8Array
  readonly runStart: Uint16Array
  readonly runEnd: Uint16Array
  /** Which run of digits it is, from the left. */
  readonly runOrder: Uint8Array
  readonly keyAhead: Uint16Array
  readonly keyBehind: Uint16Array
  readonly repeat: Uint8Array
  /** Per level: where in which kind of reading of a division. */
  readonly divisions: readonly Uint8Array[]
}

const kindOf = (unit: number): number =>
  unit >= 0x30 && unit <= endDigit ? 1 : unit >= 0x41 && unit <= 0x5a ? 2 : unit >= 0x3400 ? 3 : 4
const numerals = new Set([...'零一二三四五六七八九十两百'].map((char) => char.charCodeAt(0)))

function shapeOf(units: Uint16Array, hits: readonly Hit[]): Shape {
  const n = units.length
  const x = new Uint16Array(n)
  const kind = new Uint8Array(n)
  const runStart = new Uint16Array(n)
  const runEnd = new Uint16Array(n)
  const runOrder = new Uint8Array(n)
  const keyAhead = new Uint16Array(n)
  const keyBehind = new Uint16Array(n)
  let order = 0
  for (let i = 0; i < n; i++) {
    const k = kindOf(units[i]!)
    kind[i] = k === 3 && numerals.has(units[i]!) ? 5 : k
    x[i] = k === 1 ? 0x30 : k === 2 ? 0x41 : units[i]!
    runStart[i] = i > 0 && kind[i - 1] === kind[i] && k < 3 ? runStart[i - 1]! : i
    if (k === 1 && runStart[i] === i) order++
    runOrder[i] = Math.min(order, 6)
    keyBehind[i] = i === 0 ? n : isKey[units[i - 1]!] ? i - 1 : keyBehind[i - 1]!
  }
  for (let i = n - 1; i >= 0; i--) {
    runEnd[i] = i < n - 1 && runStart[i + 1] === runStart[i] ? runEnd[i + 1]! : i
    keyAhead[i] = isKey[units[i]!] ? i : i === n - 1 ? n : keyAhead[i + 1]!
  }
  return {
    x,
    kind,
    runStart,
    runEnd,
    runOrder,
    keyAhead,
    keyBehind,
    repeat: repeats(units),
    divisions: placesOf(n, hits),
  }
}

/** 1: the two units from here stand also further right, 2: also further left, 3: both. Texts are short: every pair is compared. */
function repeats(units: Uint16Array): Uint8Array {
  const repeat = new Uint8Array(units.length)
  for (let i = 1; i + 1 < units.length; i++) {
    if (units[i]! < 0x3400 || units[i + 1]! < 0x3400) continue
    let before = i - 1
    while (before >= 0 && (units[before] !== units[i] || units[before + 1] !== units[i + 1])) before--
    if (before < 0) continue
    repeat[before]! |= 1
    repeat[i]! |= 2
  }
  return repeat
}

/** At each unit and level the longest, surest reading: 1 + 3 · sureness + (0 first, 1 inner, 2 last). */
function placesOf(n: number, hits: readonly Hit[]): Uint8Array[] {
  const places = [0, 1, 2, 3, 4].map(() => new Uint8Array(n))
  const best = [0, 1, 2, 3, 4].map(() => new Int16Array(n))
  const rank = (hit: Hit) => (hit.linked ? 64 : 0) + hit.kind * 16 + hit.end - hit.start
  for (const hit of hits) {
    const mine = rank(hit)
    const held = best[hit.level]!
    let free = true
    for (let i = hit.start; i < hit.end && free; i++) free = held[i]! < mine
    if (!free) continue
    const sureness = (hit.linked ? 3 : 0) + (hit.kind === whole ? 2 : hit.kind)
    for (let i = hit.start; i < hit.end; i++) {
      held[i] = mine
      places[hit.level]![i] = 1 + 3 * sureness + (i === hit.start ? 0 : i === hit.end - 1 ? 2 : 1)
    }
  }
  return places
}

/**
 * Fills in the features of every unit of a folded text with its readings as divisions. `blotted`: the text follows the guide of
 * annotation of the texts with blotted digits, which differs from the other: its features come once more, as others.
 */
export function extract(units: Uint16Array, hits: readonly Hit[], into: Features, blotted = false): void {
  into.begin(units.length)
  const shape = shapeOf(units, hits)
  const { hashes } = into
  let at = 0
  for (let i = 0; i < units.length; i++) {
    into.starts[i] = at
    at = windowOf(shape, i, hashes, at)
    at = runsOf(units, shape, i, hashes, at)
    at = keysOf(units, shape, i, hashes, at)
    at = divisionsOf(shape, i, hashes, at)
    if (blotted) at = again(hashes, into.starts[i]!, at)
  }
  into.starts[units.length] = at
}

/** Units around, alone and in runs up to five. */
function windowOf({ x }: Shape, i: number, out: Uint32Array, from: number): number {
  const n = x.length
  const w = (k: number): number => (i + k < 0 || i + k >= n ? outside : x[i + k]!)
  const [p4, p3, p2, p1, c, n1, n2, n3, n4] = [w(-4), w(-3), w(-2), w(-1), w(0), w(1), w(2), w(3), w(4)]
  let at = from
  out[at++] = mix(1, c)
  out[at++] = mix(2, p1)
  out[at++] = mix(3, n1)
  out[at++] = mix(4, p2)
  out[at++] = mix(5, n2)
  out[at++] = mix(6, p3)
  out[at++] = mix(7, n3)
  out[at++] = mix(8, p1, c)
  out[at++] = mix(9, c, n1)
  out[at++] = mix(10, p2, p1)
  out[at++] = mix(11, n1, n2)
  out[at++] = mix(12, p1, n1)
  out[at++] = mix(13, p2, p1, c)
  out[at++] = mix(14, p1, c, n1)
  out[at++] = mix(15, c, n1, n2)
  out[at++] = mix(16, n1, n2, n3)
  out[at++] = mix(17, p3, p2, p1)
  out[at++] = mix(18, c, n1, n2 * 65_536 + n3)
  out[at++] = mix(19, p3, p2, p1 * 65_536 + c)
  out[at++] = mix(20, p1, c, n1 * 65_536 + n2)
  out[at++] = mix(21, p2 * 65_536 + p1, c, n1)
  out[at++] = mix(22, c * 65_536 + n1, n2 * 65_536 + n3, n4)
  out[at++] = mix(23, p4 * 65_536 + p3, p2 * 65_536 + p1, c)
  out[at++] = mix(24, p2 * 65_536 + p1, c, n1 * 65_536 + n2)
  return at
}

/** Runs of digits or letters: how long, where in it, what stands around it, which run of the text. */
function runsOf(units: Uint16Array, shape: Shape, i: number, out: Uint32Array, from: number): number {
  const { x, kind, runStart, runEnd, runOrder, repeat } = shape
  const n = units.length
  const [start, end] = [runStart[i]!, runEnd[i]!]
  const before = start > 0 ? x[start - 1]! : outside
  const after = end + 1 < n ? x[end + 1]! : outside
  const beforeTwo = start > 1 ? x[start - 2]! : outside
  const afterTwo = end + 2 < n ? x[end + 2]! : outside
  const place = (i === start ? 1 : 0) + (i === end ? 2 : 0)
  const length = Math.min(end - start + 1, 6)
  let at = from
  out[at++] = mix(40, kind[i]! * 8 + (i > 0 ? kind[i - 1]! : 0), i + 1 < n ? kind[i + 1]! : 0)
  out[at++] = mix(42, Math.min(i, 6), Math.min(n - 1 - i, 3))
  out[at++] = mix(43, repeat[i]! * 4 + (i > 0 ? repeat[i - 1]! : 0))
  if (kind[i]! > 2) {
    out[at++] = mix(41, runOrder[i]!, kind[i]!)
    return at
  }
  const same = kind[i]! * 4 + place
  let zeros = 1
  for (let k = start; k <= end; k++) if (units[k] !== 0x30) zeros = 0
  out[at++] = mix(44, same, length)
  out[at++] = mix(45, same, after, length)
  out[at++] = mix(46, same, before, length)
  out[at++] = mix(47, same, before, after)
  out[at++] = mix(48, same * 65_536 + before, after, afterTwo)
  out[at++] = mix(49, same * 65_536 + beforeTwo, before, after)
  out[at++] = mix(50, same, runOrder[i]!, after)
  out[at++] = mix(51, same * 8 + length, runOrder[i]!, before)
  out[at++] = mix(52, same * 2 + zeros, after, Math.min(length, 4))
  out[at++] = mix(53, same, numberBehind(units, shape, start), after)
  out[at++] = mix(54, same, numberAhead(units, shape, end), before)
  return at
}

/** The word that the number before this one counts, and what parts them. */
function numberBehind(units: Uint16Array, { kind }: Shape, start: number): number {
  for (let i = start - 1; i >= 0 && i > start - 6; i--)
    if (kind[i] === 1) return units[i + 1]! * 8 + (start - i)
  return 0
}

function numberAhead(units: Uint16Array, { kind, runEnd, x }: Shape, end: number): number {
  for (let i = end + 1; i < units.length && i < end + 5; i++)
    if (kind[i] === 1) return x[Math.min(runEnd[i]! + 1, units.length - 1)]! * 8 + (i - end)
  return 0
}

/** The next words' ends ahead and the last behind. */
function keysOf(
  units: Uint16Array,
  { keyAhead, keyBehind, x }: Shape,
  i: number,
  out: Uint32Array,
  from: number,
): number {
  const n = units.length
  const ahead = keyAhead[i]!
  const next = ahead + 1 < n ? keyAhead[ahead + 1]! : n
  const behind = keyBehind[i]!
  const key = ahead < n ? units[ahead]! : outside
  const far = Math.min(ahead - i, 8)
  const second = next < n ? units[next]! : outside
  const last = behind < n ? units[behind]! : outside
  const since = behind < n ? Math.min(i - behind, 8) : 9
  let at = from
  out[at++] = mix(60, key, far)
  out[at++] = mix(61, key, far, second)
  out[at++] = mix(62, last, since)
  out[at++] = mix(63, last * 16 + since, key, far)
  out[at++] = mix(64, key, far, x[i]!)
  out[at++] = mix(65, last, since, x[i]!)
  return at
}

/** Readings as divisions here and beside. */
function divisionsOf({ divisions, x }: Shape, i: number, out: Uint32Array, from: number): number {
  const n = x.length
  let at = from
  let here = 0
  let left = 0
  let right = 0
  for (let level = 0; level < 5; level++) {
    const places = divisions[level]!
    const place = places[i]!
    here = here * 20 + place
    left = left * 20 + (i > 0 ? places[i - 1]! : 0)
    right = right * 20 + (i + 1 < n ? places[i + 1]! : 0)
    if (place === 0) continue
    out[at++] = mix(70 + level, place, i + 1 < n ? x[i + 1]! : outside)
    out[at++] = mix(75 + level, place)
  }
  out[at++] = mix(80, here)
  out[at++] = mix(81, here, left)
  out[at++] = mix(82, here, right)
  out[at++] = mix(83, here, x[i]!)
  return at
}

function again(hashes: Uint32Array, from: number, to: number): number {
  let at = to
  for (let f = from; f < to; f++) hashes[at++] = Math.imul(hashes[f]! ^ 0x5bd1e995, 0x9e3779b1) >>> 0
  return at
}

/** Whether all digits of a text are 0, as where somebody blotted them out. */
export function isBlotted(units: Uint16Array): boolean {
  let zeros = 0
  for (const unit of units) {
    if (unit < 0x30 || unit > endDigit) continue
    if (unit !== 0x30) return false
    zeros++
  }
  return zeros > 0
}
