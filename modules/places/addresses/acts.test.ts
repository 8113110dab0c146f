import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as acts from './acts.rules.ts'
import { type Step, standingOn, stateOn } from './history.rules.ts'
import { labelOf, type Plan, planRooms, wantedOf } from './rooms.rules.ts'
import { type AddressRow, type Change, dayAfter, isOn, type Version } from './tree.rules.ts'

const community = '370811013001'
const today = '2026-11-23'
let count = 0
const newId = () => `id-${String(++count).padStart(5, '0')}`

/** A base in memory: what the tables hold. */
class Base {
  readonly rows = new Map<string, AddressRow>()
  readonly versions: Version[] = []
  readonly steps: Step[] = []

  take(made: Change): Change {
    for (const row of made.rows) this.rows.set(row.id, row)
    this.versions.push(...made.versions)
    this.steps.push(...made.links)
    return made
  }

  state(id: string, day: string): AddressRow | undefined {
    return stateOn(
      this.rows.get(id)!,
      this.versions.filter(({ address }) => address === id),
      day,
    )
  }
}

const when = (day: string) => ({ day, today })
const houseAt = (base: Base, day: string) =>
  base.take(
    acts.add(
      base.rows,
      { id: 'house', parent: null, kind: 'building', name: '阳光里3幢', community },
      when(day),
    ),
  )
const addRoom = (base: Base, name: string, day: string, id = newId()) => {
  base.take(acts.add(base.rows, { id, parent: 'house', kind: 'room', name }, when(day)))
  return id
}

/** Presses of a random order on the doors of one building; each door carries the pieces of floor that it covers. */
type Press = {
  readonly kind: 'add' | 'split' | 'merge' | 'demolish' | 'rename' | 'house'
  readonly a: number
  readonly b: number
  readonly wait: number
}
const press: fc.Arbitrary<Press> = fc.record({
  kind: fc.constantFrom('add', 'add', 'split', 'merge', 'demolish', 'rename', 'house'),
  a: fc.nat(1000),
  b: fc.nat(1000),
  wait: fc.nat(2),
})

function play(presses: readonly Press[]) {
  const base = new Base()
  let day = '2019-01-01'
  houseAt(base, day)
  const covers = new Map<string, readonly number[]>()
  const living = () =>
    [...base.rows.values()].filter((row) => row.kind === 'room' && row.to === null).map(({ id }) => id)
  const there = new Map<string, Set<number>>()
  const note = () => there.set(day, new Set(living().flatMap((id) => covers.get(id)!)))
  let pieces = 0
  note()
  for (const { kind, a, b, wait } of presses) {
    for (let i = 0; i < wait; i++) {
      day = dayAfter(day)
      note()
    }
    const rooms = living()
    const one = rooms[a % rooms.length]
    if (kind === 'add') covers.set(addRoom(base, `${++count}室`, day), [pieces++, pieces++, pieces++])
    else if (kind === 'house') base.take(acts.rename(base.rows, 'house', `阳光里${++count}幢`, when(day)))
    else if (!one) continue
    else if (kind === 'rename') base.take(acts.rename(base.rows, one, `${++count}室`, when(day)))
    else if (kind === 'demolish') base.take(acts.demolish(base.rows, one, when(day)))
    else if (kind === 'split') {
      const all = covers.get(one)!
      if (all.length < 2) continue
      const parts = [newId(), newId()].map((id) => ({ id, name: `${++count}室` }))
      base.take(acts.split(base.rows, one, parts, when(day)))
      covers.set(parts[0]!.id, all.slice(0, 1))
      covers.set(parts[1]!.id, all.slice(1))
    } else {
      const other = rooms[b % rooms.length]!
      if (other === one) continue
      const into = { id: newId(), name: `${++count}室` }
      base.take(acts.merge(base.rows, [one, other], into, when(day)))
      covers.set(into.id, [...covers.get(one)!, ...covers.get(other)!])
    }
    note()
  }
  return { base, covers, there }
}

describe('whatever is pressed', () => {
  test('on any day the addresses of a building partition its doors, and every one has one text', () => {
    fc.assert(
      fc.property(fc.array(press, { maxLength: 30 }), (presses) => {
        const { base, covers, there } = play(presses)
        for (const [day, pieces] of there) {
          const rooms = [...base.rows.values()].filter((row) => row.kind === 'room' && isOn(row, day))
          const covered = rooms.flatMap(({ id }) => covers.get(id)!)
          expect(covered.length).toBe(new Set(covered).size)
          expect(new Set(covered)).toEqual(pieces)
          const house = base.state('house', day)!
          for (const { id } of rooms) expect(base.state(id, day)!.text.startsWith(house.text)).toBe(true)
          expect(new Set(rooms.map(({ id }) => base.state(id, day)!.text)).size).toBe(rooms.length)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('what stood somewhere on a day is found from either end of its story', () => {
    fc.assert(
      fc.property(fc.array(press, { maxLength: 25 }), (presses) => {
        const { base, covers, there } = play(presses)
        const spanOf = (id: string) => base.rows.get(id)
        for (const day of there.keys())
          for (const [id, pieces] of covers) {
            const found = standingOn(id, day, base.steps, spanOf)
            for (const one of found) expect(isOn(base.rows.get(one)!, day)).toBe(true)
            const meant = [...covers].filter(
              ([one, its]) => isOn(base.rows.get(one)!, day) && its.some((piece) => pieces.includes(piece)),
            )
            // A merge joins floors: what is found through one covers more, and nothing that is meant is missed.
            for (const [one] of meant) expect(found).toContain(one)
          }
      }),
      { numRuns: 100 },
    )
  })

  test('nothing leaves the base, spans of versions never overlap, codes are given once', () => {
    fc.assert(
      fc.property(fc.array(press, { maxLength: 30 }), (presses) => {
        const { base, covers } = play(presses)
        expect([...covers.keys()].every((id) => base.rows.has(id))).toBe(true)
        for (const row of base.rows.values()) {
          const own = base.versions.filter(({ address }) => address === row.id)
          own.forEach((version, i) => {
            const next = own[i + 1]?.from ?? row.since
            expect(dayAfter(version.to)).toBe(next)
          })
        }
        const codes = [...base.rows.values()].flatMap(({ code }) => code ?? [])
        expect(new Set(codes).size).toBe(codes.length)
      }),
      { numRuns: 100 },
    )
  })
})

test('split, then merged: the same door again, and its story leads from the old one to the new one', () => {
  const base = new Base()
  houseAt(base, '2015-01-01')
  const shop = addRoom(base, '101室', '2015-01-01')
  base.take(
    acts.split(
      base.rows,
      shop,
      [
        { id: 'left', name: '101-1室' },
        { id: 'right', name: '101-2室' },
      ],
      when('2018-05-01'),
    ),
  )
  base.take(acts.merge(base.rows, ['left', 'right'], { id: 'again', name: '101室' }, when('2020-05-01')))
  const at = (id: string, day: string) => standingOn(id, day, base.steps, (one) => base.rows.get(one))
  expect(at('again', '2019-05-01')).toEqual(['left', 'right'])
  expect(at('again', '2016-05-01')).toEqual([shop])
  expect(at(shop, '2026-01-01')).toEqual(['again'])
  expect(base.rows.get('again')).toMatchObject({ text: base.rows.get(shop)!.text, code: expect.any(String) })
  expect(at(shop, '2014-01-01')).toEqual([])
})

describe('an act', () => {
  test('does not reach behind the last change, nor into days to come', () => {
    const base = new Base()
    houseAt(base, '2015-01-01')
    base.take(acts.rename(base.rows, 'house', '阳光里8幢', when('2020-01-01')))
    expect(() => acts.rename(base.rows, 'house', '阳光里9幢', when('2019-12-31'))).toThrow(
      'places.changed-later',
    )
    expect(() => acts.demolish(base.rows, 'house', when('2026-11-24'))).toThrow('places.day-to-come')
  })

  test('takes no name that lies beside it, however it is written', () => {
    const base = new Base()
    houseAt(base, '2015-01-01')
    addRoom(base, '3号楼', '2015-01-01')
    expect(() => addRoom(base, '三幢', '2015-01-01')).toThrow('places.address-taken')
  })

  test('puts nothing into a room, and nothing into itself', () => {
    const base = new Base()
    houseAt(base, '2015-01-01')
    const room = addRoom(base, '101室', '2015-01-01')
    expect(() =>
      acts.add(base.rows, { id: 'x', parent: room, kind: 'unit', name: '1单元' }, when(today)),
    ).toThrow('places.address-does-not-fit')
    expect(() => acts.move(base.rows, 'house', { parent: 'house' }, when(today))).toThrow(
      'places.address-does-not-fit',
    )
  })
})

describe('rooms of a building by a plan', () => {
  const plan: Plan = {
    ...{ units: 2, lowest: -1, highest: 15, rooms: 4, pattern: '{floor}{room:2}' },
    ...{ skipFloors: [4, 13, 14], skipRooms: [4], ground: 'shops', shops: 6 },
  }

  test('leaves out unlucky floors, numbers shops on the ground, counts down below it', () => {
    const names = wantedOf(plan).map(({ unit, name }) => `${unit}/${name}`)
    expect(names.slice(0, 2)).toEqual(['0/底商1号', '0/底商2号'])
    expect(names).toContain('2/1503室')
    expect(names).toContain('1/B101室')
    expect(names.some((name) => /\/(4|13|14|1)0\d室$/.test(name))).toBe(false)
    // 15 floors and one below, without 4, 13, 14 and the ground: 12; three rooms on each, two entrances, six shops.
    expect(names.length).toBe(2 * 12 * 3 + 6)
  })

  test('carried out twice adds nothing the second time; every code is another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 8 }),
        (units, highest, rooms) => {
          const base = new Base()
          houseAt(base, '2015-01-01')
          const its = {
            ...plan,
            units,
            highest,
            rooms,
            ground: 'rooms' as const,
            lowest: 1,
            skipFloors: [],
            skipRooms: [],
          }
          const first = planRooms(base.rows, 'house', its, today, newId)
          expect(first.rows.length).toBe(units + Math.max(1, units) * highest * rooms)
          base.take({ rows: first.rows, versions: [], formers: [], links: [] })
          const second = planRooms(base.rows, 'house', its, today, newId)
          expect(second).toEqual({ rows: [], there: first.rows.length })
          const codes = first.rows.map(({ code }) => code)
          expect(new Set(codes).size).toBe(codes.length)
          expect(codes.every((code) => code !== null && /^\d{26}$/.test(code))).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('that gives two rooms one number, or too many, is refused', () => {
    expect(() => wantedOf({ ...plan, pattern: '{room}' })).toThrow('places.bad-plan')
    expect(() => wantedOf({ ...plan, units: 60, highest: 99, rooms: 20 })).toThrow('places.too-many-rooms')
    expect(() => wantedOf({ ...plan, pattern: '{floor' })).toThrow('places.bad-plan')
    expect(labelOf(-2)).toBe('B2')
  })
})
