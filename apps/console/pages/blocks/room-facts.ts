import type { Room } from '../../../../modules/blocks/contract.ts'

/** What a room can be known by, the most important first. @see 老年人权益保障法 §2 (old: from 60 on) */
export const facts = ['case', 'elder', 'let', 'firm', 'lived', 'registered', 'none', 'unseen'] as const
export type RoomFact = (typeof facts)[number]

const old = 60

/** Somebody old lives alone there. */
export function elderAlone(room: Room, year: number): boolean {
  return (room.people?.list ?? []).some((one) => one.alone && one.born !== null && one.born <= year - old)
}

/** The one fact that colors a room. `year`: of the day that is shown. */
export function factOf(room: Room, year: number): RoomFact {
  if (room.cases > 0) return 'case'
  if (elderAlone(room, year)) return 'elder'
  if (room.let) return 'let'
  if (room.firms.length > 0) return 'firm'
  if (room.people === null) return 'unseen'
  if (room.people.actual > 0) return 'lived'
  return room.people.registered > 0 ? 'registered' : 'none'
}

/** How many rooms each fact colors. */
export function countFacts(rooms: readonly Room[], year: number): ReadonlyMap<RoomFact, number> {
  const found = new Map<RoomFact, number>()
  for (const room of rooms) {
    const fact = factOf(room, year)
    found.set(fact, (found.get(fact) ?? 0) + 1)
  }
  return found
}
