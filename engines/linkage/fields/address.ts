import { slipBetween } from '../distance.ts'
import { Pool, widen } from '../pool.ts'
import { type AddressParts, splitAddress } from './address-parts.ts'
import { apart, type FieldKind } from './kind.ts'

const level = { door: 2, like: 3, building: 4, neighbor: 5, gate: 6, road: 7, community: 8 } as const
const order = ['community', 'road', 'number', 'place', 'building', 'unit', 'room'] as const
const part = { community: 0, road: 1, number: 2, place: 3, building: 4, unit: 5, room: 6 } as const
const width = order.length
const between = '|'

/** Addresses, compared part by part. `split` takes them apart; each distinct one is taken apart once. */
export function addressKind(split: (given: string) => AddressParts = splitAddress): FieldKind {
  const words = new Pool()
  words.intern('')
  // Per value of the field's pool the ids of its parts in `words`.
  let parts = new Int32Array(width * 256)
  let learned = 0

  function learn(pool: Pool): void {
    parts = widen(parts, pool.size * width)
    for (; learned < pool.size; learned++) {
      const texts = pool.text(learned).split(between)
      for (let i = 0; i < width; i++) parts[learned * width + i] = words.intern(texts[i] ?? '')
    }
  }

  return {
    levels: ['apart', 'same', 'door', 'like', 'building', 'neighbor', 'gate', 'road', 'community'],
    normalize(given) {
      const found = split(given)
      const texts = order.map((name) => found[name].replaceAll(between, ''))
      return texts.some((text) => text !== '') ? texts.join(between) : ''
    },
    compare(pool, a, b) {
      if (a >= learned || b >= learned) learn(pool)
      return compareParts(words, parts, a * width, b * width)
    },
    forget(from) {
      learned = Math.min(learned, from)
    },
    views: {
      door: (value) =>
        keyOf(value, (v) => v.room !== '' && [v.road || v.place, v.number, v.building, v.unit, v.room]),
      gate: (value) => keyOf(value, (v) => v.number !== '' && [v.road, v.number]),
      room: (value) => keyOf(value, (v) => v.room !== '' && [v.number, v.building, v.unit, v.room]),
      place: (value) => keyOf(value, (v) => [v.road || v.place]),
    },
  }
}

function keyOf(value: string, of: (parts: AddressParts) => readonly string[] | false): string {
  const texts = value.split(between)
  const [community, road, number, place, building, unit, room] = texts as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  const chosen = of({ community, road, number, place, building, unit, room })
  return chosen && chosen[0] !== '' ? chosen.join(between) : ''
}

// Ids of parts: 0 is ''. Missing on one side agrees with anything.
const agree = (x: number, y: number): boolean => x === y || x === 0 || y === 0
const known = (x: number, y: number): boolean => x !== 0 && x === y

function compareParts(words: Pool, parts: Int32Array, a: number, b: number): number {
  const at = (name: keyof typeof part): [number, number] => [parts[a + part[name]]!, parts[b + part[name]]!]
  const [roadA, roadB] = at('road')
  const sameNumber = known(...at('number'))
  const samePlace = known(...at('place'))
  const details = agree(...at('building')) && agree(...at('unit')) && agree(...at('room'))
  const room = details && known(...at('room'))
  const sameGate =
    (sameNumber && known(roadA, roadB)) || (samePlace && agree(roadA, roadB) && agree(...at('number')))
  if (sameGate) {
    if (room) return level.door
    if (!details) return known(...at('building')) ? level.neighbor : level.gate
    return known(...at('building')) ? level.building : level.gate
  }
  if (
    room &&
    (sameNumber || samePlace) &&
    (samePlace || roadA === 0 || roadB === 0 || near(words, roadA, roadB))
  )
    return level.like
  if (known(roadA, roadB)) return room && known(...at('building')) ? level.like : level.road
  return known(...at('community')) ? level.community : apart
}

const near = (words: Pool, x: number, y: number): boolean => slipBetween(words, x, y) !== 'many'
