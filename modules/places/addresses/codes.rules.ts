import type { AddressKind } from './shapes.ts'
import type { AddressRow } from './tree.rules.ts'

/**
 * Our address code, 26 digits: community 12, building 5, unit 2, floor 3, room 4. It says where something lay when it was named,
 * and never changes: not with a name, not with a number of divisions. Digits come from the name where they are free.
 * @see DB6101/T 3185 for the order of its parts; the lengths are ours
 */
const widths = { unit: 2, floor: 3, room: 4 } as const
const start = 12
const building = 5
const head = start + building

export interface Named {
  readonly kind: AddressKind
  readonly name: string
  readonly floor: string | null
  readonly community: string | null
}

/** Null for roads and areas, and where the community is not known or the numbers are used up. */
export function codeOf(it: Named, parent: AddressRow | null, taken: ReadonlySet<string>): string | null {
  if (it.kind === 'area' || it.kind === 'road') return null
  const inside = parent?.code && parent.kind !== 'road' && parent.kind !== 'area' && it.kind !== 'building'
  if (!inside) {
    if (!it.community) return null
    const none = '0'.repeat(widths.unit + widths.floor + widths.room)
    return firstFree(building, digitsOf(it.name), 1, (part) => free(`${it.community}${part}${none}`, taken))
  }
  const base = parent.code!
  const unit = base.slice(head, head + widths.unit)
  if (it.kind === 'unit') {
    const make = (part: string) =>
      free(base.slice(0, head) + part + '0'.repeat(widths.floor + widths.room), taken)
    return firstFree(widths.unit, digitsOf(it.name), -1, make)
  }
  if (it.kind === 'floor') {
    const make = (part: string) => free(base.slice(0, head) + unit + part + '0'.repeat(widths.room), taken)
    return firstFree(widths.floor, floorDigits(it.name), -1, make)
  }
  const floor = it.floor
    ? floorDigits(it.floor).padStart(widths.floor, '0').slice(-widths.floor)
    : base.slice(head + 2, head + 5)
  const make = (part: string) => free(base.slice(0, head) + unit + floor + part, taken)
  return firstFree(widths.room, digitsOf(it.name), -1, make)
}

function free(code: string, taken: ReadonlySet<string>): string | undefined {
  return taken.has(code) ? undefined : code
}

/** The wanted digits, else the first number that is free: upward from 1, or down from the end, where names do not reach. */
function firstFree(
  width: number,
  wanted: string,
  step: 1 | -1,
  make: (part: string) => string | undefined,
): string | null {
  const own =
    wanted !== '' && wanted.length <= width && step === -1 ? make(wanted.padStart(width, '0')) : undefined
  if (own) return own
  const most = 10 ** width - 1
  for (let n = step === 1 ? 1 : most; n >= 1 && n <= most; n += step) {
    const code = make(String(n).padStart(width, '0'))
    if (code) return code
  }
  return null
}

/** The last run of digits: 16-3号 → 3. */
function digitsOf(name: string): string {
  return /(\d+)\D*$/.exec(name)?.[1] ?? ''
}

/** Below the ground: B1, 负1层 → 901. */
function floorDigits(floor: string): string {
  const digits = digitsOf(floor)
  if (!/^(B|负|-|地下)/i.test(floor)) return digits
  return digits === '' ? '' : String(900 + Number(digits.slice(-2)))
}
