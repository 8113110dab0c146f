import type { CaseNear } from '../cases/index.ts'
import type { PremisesRow } from '../organizations/index.ts'
import type { BlockAddress } from '../places/index.ts'
import type { DwellingAt, MemberAt, PersonAt } from '../residents/index.ts'
import type { BlockCase, Dwelling, Firm, Here, Room } from './contract.ts'

/** Who and what is at the addresses of a block, as the registers gave it. */
export interface Found {
  /** Whether the asker may read people; if not, they are only counted. */
  readonly read: boolean
  readonly people: readonly PersonAt[]
  readonly members: readonly MemberAt[]
  readonly dwellings: readonly DwellingAt[]
  readonly premises: readonly PremisesRow[]
  readonly firms: ReadonlyMap<string, { readonly name: string; readonly type: string | null }>
  readonly cases: readonly BlockCase[]
}

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
      const homes = dwellingsOf(dwellings.get(id) ?? [])
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
        cases: cases.get(id)?.length ?? 0,
      }
    },
  }
}

function peopleByRoom({ people, members }: Found): ReadonlyMap<string, Here[]> {
  const member = new Map(members.map((row) => [row.person, row]))
  const rooms = new Map<string, Here[]>()
  const put = (room: string | null, { id, name, sex, born }: PersonAt, how: Here['how']) => {
    if (room === null) return
    const { household = null, relation = null } = member.get(id) ?? {}
    const line = { ...{ id, name, sex, born, how }, household, relation }
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

function dwellingsOf(rows: readonly DwellingAt[]): Dwelling[] {
  return [...Map.groupBy(rows, (row) => row.dwelling)].map(([id, those]) => ({
    id,
    use: those[0]!.use,
    area: those[0]!.area,
    holders: those
      .flatMap(({ holder, kind, name }) => (holder && kind ? [{ id: holder, kind, name }] : []))
      .slice(0, mostShown.holders),
  }))
}

function firmsOf(rows: readonly PremisesRow[], firms: Found['firms']): Firm[] {
  return rows.flatMap(({ organization, kind }) => {
    const firm = firms.get(organization)
    return firm ? [{ id: organization, kind, ...firm }] : []
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
