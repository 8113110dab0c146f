import type { CaseNear } from '../cases/index.ts'
import type { FacilityNear } from '../facilities/index.ts'
import type { PremisesRow } from '../organizations/index.ts'
import type { BlockAddress } from '../places/index.ts'
import type { DwellingAt, MemberAt, PersonAt } from '../residents/index.ts'
import type { BlockCase, Dwelling, Firm, Here, Room } from './contract.ts'

/** Who and what is at the addresses of a block, as the registers gave it. */
export interface Found {
  /** Whether the asker may read people; if not, they are only counted. */
  readonly read: boolean
  readonly people: readonly PersonAt[]
  /** Ids of those who live alone. */
  readonly alone: ReadonlySet<string>
  readonly members: readonly MemberAt[]
  readonly dwellings: readonly DwellingAt[]
  readonly premises: readonly PremisesRow[]
  /** Organizations at the premises, and those that hold dwellings. */
  readonly firms: ReadonlyMap<string, { readonly name: string; readonly type: string | null }>
  readonly cases: readonly BlockCase[]
  readonly facilities: readonly FacilityNear[]
  /** Not all was read. */
  readonly cut: boolean
}

/** Rejected and merged cases have no day of their end. */
const isOpen = ({ state }: BlockCase) => !['rejected', 'closed', 'merged'].includes(state)

const mostShown = { people: 200, dwellings: 20, firms: 100, holders: 50 }

/** Makes the rooms of a block from what was found there, each register read once for all rooms. */
export function roomMaker(found: Found): {
  readonly at: (id: string) => boolean
  roomOf(a: BlockAddress): Room
} {
  const people = peopleByRoom(found)
  const dwellings = Map.groupBy(found.dwellings, (row) => row.address)
  const premises = Map.groupBy(found.premises, (row) => row.address)
  const cases = Map.groupBy(found.cases, (one) => one.room)
  return {
    at: (id) => (found.read && (people.has(id) || dwellings.has(id))) || premises.has(id),
    roomOf({ id, kind, name, text }) {
      const here = people.get(id) ?? []
      const homes = dwellingsOf(dwellings.get(id) ?? [], found.firms)
      const holders = homes.flatMap((one) => one.holders)
      return {
        ...{ id, kind, name, text },
        people: found.read
          ? {
              actual: here.filter((one) => one.how !== 'registered').length,
              registered: here.filter((one) => one.how !== 'lives').length,
              list: here.slice(0, mostShown.people),
            }
          : null,
        dwellings: found.read ? homes.slice(0, mostShown.dwellings) : null,
        owned: found.read && holders.some((one) => one.kind === 'owner'),
        let: found.read && holders.some((one) => one.kind === 'tenant'),
        firms: firmsOf(premises.get(id) ?? [], found.firms).slice(0, mostShown.firms),
        cases: cases.get(id)?.filter((one) => isOpen(one)).length ?? 0,
      }
    },
  }
}

/** Nobody stands twice in a room: who lives and is registered there is one line. */
function peopleByRoom({ people, members, alone }: Found): ReadonlyMap<string, Here[]> {
  const member = new Map(members.map((row) => [row.person, row]))
  const rooms = new Map<string, Here[]>()
  const put = (room: string | null, { id, name, sex, born }: PersonAt, how: Here['how']) => {
    if (room === null) return
    const { household = null, relation = null } = member.get(id) ?? {}
    const line = { ...{ id, name, sex, born, how }, alone: alone.has(id), household, relation }
    const list = rooms.get(room)
    if (list) list.push(line)
    else rooms.set(room, [line])
  }
  for (const row of people) {
    if (row.home === row.registered) put(row.home, row, 'both')
    else {
      put(row.home, row, 'lives')
      put(row.registered, row, 'registered')
    }
  }
  return rooms
}

/** Several sources may say the same tenure: each holder stands once for each way of holding. */
function dwellingsOf(rows: readonly DwellingAt[], firms: Found['firms']): Dwelling[] {
  return [...Map.groupBy(rows, (row) => row.dwelling)].map(([id, those]) => {
    const holders = those.flatMap(({ holder, kind, name }) => {
      if (holder === null || kind === null) return []
      const firm = firms.get(holder)
      return [{ id: holder, kind, name: name ?? firm?.name ?? null, organization: firm !== undefined }]
    })
    const once = new Map(holders.map((one) => [`${one.kind} ${one.id}`, one]))
    const { use, area } = those[0]!
    return { id, use, area, holders: [...once.values()].slice(0, mostShown.holders) }
  })
}

/** An organization with its office and its business in one room is one of the room. */
function firmsOf(rows: readonly PremisesRow[], firms: Found['firms']): Firm[] {
  return [...Map.groupBy(rows, (row) => row.organization)].flatMap(([id, those]) => {
    const firm = firms.get(id)
    return firm ? [{ id, kinds: [...new Set(those.map((row) => row.kind))], ...firm }] : []
  })
}

/** The room that the words of place name; of several the one with the longest plate (2单元1101室 before 1单元1室). */
export function caseAt(one: CaseNear, rooms: readonly BlockAddress[]): BlockCase {
  const named = rooms.filter((room) => one.place.includes(room.text))
  const best = named.reduce<BlockAddress | undefined>(
    (best, room) => (best && best.text.length >= room.text.length ? best : room),
    undefined,
  )
  return { ...one, room: best?.id ?? null }
}
