/** An address of a building, as much of it as the picture needs. */
export interface Part {
  readonly id: string
  readonly parent: string | null
  readonly kind: string
  readonly name: string
  readonly floor: string | null
  /** 0: the building itself; above zero: in it. */
  readonly level: number
}

export interface Picture<P extends Part> {
  /** Units from left to right; the first one, without id, for what lies in no unit. */
  readonly columns: readonly { readonly id: string | null; readonly name: string }[]
  /** From the top down; null, at the end: rooms of which nobody said the floor. */
  readonly floors: readonly { readonly floor: string | null; readonly cells: readonly (readonly P[])[] }[]
}

/** 5 or 5层 is 5, B1, 负1 and -1 are −1, 地下室 −1; null where it says no number. There is no floor zero. */
export function floorNumber(floor: string | null): number | null {
  if (floor === null) return null
  const digits = /\d+/.exec(floor)
  const below = /^(?:[bB-]|负|地下)/.test(floor)
  if (!digits) return below ? -1 : null
  return below ? -Number(digits[0]) : Number(digits[0])
}

/** 2单元 before 10单元, 101 before 1001. */
function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name, 'zh-CN', { numeric: true })
}

/** Floors above the ground of which no room is known: all up to `storeys` where fewer are known. A house may skip the fourth. */
function missing(known: readonly (string | null)[], storeys: number | null): string[] {
  const numbers = new Set(
    known
      .map(floorNumber)
      .filter((n) => n !== null)
      .filter((n) => n > 0),
  )
  if (storeys === null || numbers.size === 0 || numbers.size >= storeys) return []
  const top = Math.min(Math.max(storeys, ...numbers), mostFloors)
  return Array.from({ length: top }, (_, i) => i + 1)
    .filter((n) => !numbers.has(n))
    .map(String)
}

const mostFloors = 200

/**
 * Floors from the top down, units from left to right, rooms by their number. What only groups others (units, floors) has no room of its
 * own unless `kept` says that somebody or something is at it; nothing that lies in the building is lost. Floors up to `storeys` of which
 * nobody told a room are there, empty.
 */
export function picture<P extends Part>(
  parts: readonly P[],
  kept: (id: string) => boolean = () => false,
  storeys: number | null = null,
): Picture<P> {
  const byId = new Map(parts.map((part) => [part.id, part]))
  const groups = (part: P) => part.level === 0 || part.kind === 'unit' || part.kind === 'floor'
  const rooms = parts.filter((part) => part.level >= 0 && (!groups(part) || kept(part.id)))
  const above = (part: P, kind: string): P | undefined => {
    for (let at: P | undefined = part; at && at.level >= 0; at = at.parent ? byId.get(at.parent) : undefined)
      if (at.kind === kind) return at
    return undefined
  }
  const units = parts.filter((part) => part.level >= 0 && part.kind === 'unit').sort(byName)
  const loose = rooms.some((room) => above(room, 'unit') === undefined)
  const columns = [
    ...(loose || units.length === 0 ? [{ id: null, name: '' }] : []),
    ...units.map(({ id, name }) => ({ id, name })),
  ]
  const floorOf = (room: P) => room.floor ?? above(room, 'floor')?.floor ?? above(room, 'floor')?.name ?? null
  const keyOf = (room: P) => {
    const number = floorNumber(floorOf(room))
    return number === null ? floorOf(room) : String(number)
  }
  const told = Map.groupBy(rooms, keyOf)
  const empty = missing([...told.keys()], storeys).map((floor): [string, P[]] => [floor, []])
  const floors = [...told, ...empty].sort(([a], [b]) => fromTop(a, b))
  return {
    columns,
    floors: floors.map(([floor, those]) => {
      const cells = Map.groupBy(those, (room) => above(room, 'unit')?.id ?? null)
      return { floor, cells: columns.map((column) => (cells.get(column.id) ?? []).sort(byName)) }
    }),
  }
}

function fromTop(a: string | null, b: string | null): number {
  const [x, y] = [floorNumber(a), floorNumber(b)]
  if (x !== null && y !== null) return y - x
  if (x !== null || y !== null) return x === null ? 1 : -1
  return a === b ? 0 : a === null ? 1 : b === null ? -1 : a.localeCompare(b)
}
