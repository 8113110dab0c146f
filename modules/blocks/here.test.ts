import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BlockAddress } from '../places/index.ts'
import { type Found, roomMaker } from './here.ts'
import { picture } from './picture.rules.ts'

const at = (id: string, kind: BlockAddress['kind'], parent: string | null, level: number): BlockAddress => ({
  ...{ id, kind, parent, level, name: id, text: id, community: null, code: null, floor: null, point: null },
  ...{ from: null, to: null, grid: null, footprint: null, floors: null },
})
const inside = [
  at('b', 'building', null, 0),
  ...['u1', 'u2'].map((id) => at(id, 'unit', 'b', 1)),
  ...['r1', 'r2', 'r3'].map((id) => at(id, 'room', id === 'r3' ? 'u2' : 'u1', 2)),
]
const somewhere = fc.option(fc.constantFrom(...inside.map((one) => one.id), 'elsewhere'))

test('whoever is there stands in the picture once as living, once as registered at most, wherever in the house', () => {
  const people = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      ...{ name: fc.constant('王*'), sex: fc.constant('1'), born: fc.constant(1950) },
      ...{ home: somewhere, registered: somewhere },
    }),
    { selector: (one) => one.id, maxLength: 40 },
  )
  fc.assert(
    fc.property(people, (people) => {
      // Two sources say the same membership.
      const members = people.flatMap(({ id }) =>
        ['h1', 'h1'].map((household) => ({ person: id, household, relation: null })),
      )
      const nothing = { dwellings: [], premises: [], firms: new Map(), cases: [], facilities: [], cut: false }
      const found: Found = { ...nothing, people, members, alone: new Set(), read: true }
      const maker = roomMaker(found)
      const shown = picture(inside, maker.at)
      const rooms = shown.floors.flatMap((one) => one.cells.flat()).map(maker.roomOf)
      const lines = rooms.flatMap((room) => room.people!.list.map((one) => ({ ...one, room: room.id })))
      for (const { id, home, registered } of people) {
        const ids = new Set(inside.map((one) => one.id))
        const mine = lines.filter((one) => one.id === id)
        const living = mine.filter((one) => one.how !== 'registered')
        const listed = mine.filter((one) => one.how !== 'lives')
        expect(living.map((one) => one.room)).toEqual(home !== null && ids.has(home) ? [home] : [])
        expect(listed.map((one) => one.room)).toEqual(
          registered !== null && ids.has(registered) ? [registered] : [],
        )
      }
    }),
  )
})

test('a firm with office and shop in one room, and an owner whom two sources name, stand there once', () => {
  const premise = (kind: 'office' | 'business') => ({
    ...{ id: kind, organization: 'f', kind, address: 'r1', claim: 'c' },
    ...{ from: '2020-01-01', to: null },
  })
  const owner = { dwelling: 'd', address: 'r1', use: null, area: null, holder: 'p', kind: 'owner' as const }
  const found: Found = {
    ...{ people: [], members: [], alone: new Set(), cases: [], facilities: [], cut: false, read: true },
    premises: [premise('office'), premise('business')],
    dwellings: [
      { ...owner, name: '王*' },
      { ...owner, name: '王*' },
      { ...owner, holder: 'f', name: null },
    ],
    firms: new Map([['f', { name: '老槐树面馆', type: null }]]),
  }
  const room = roomMaker(found).roomOf(inside[3]!)
  expect(room.firms).toEqual([{ id: 'f', name: '老槐树面馆', type: null, kinds: ['office', 'business'] }])
  expect(room.dwellings![0]!.holders).toEqual([
    { id: 'p', kind: 'owner', name: '王*', organization: false },
    { id: 'f', kind: 'owner', name: '老槐树面馆', organization: true },
  ])
})
