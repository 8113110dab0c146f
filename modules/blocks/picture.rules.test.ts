import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { floorNumber, type Part, picture } from './picture.rules.ts'

const part = (id: string, kind: string, more: Partial<Part> = {}): Part => ({
  ...{ id, kind, name: id, parent: 'b', floor: null, level: 1 },
  ...more,
})
const building = part('b', 'building', { parent: null, level: 0 })

describe('a block as a picture', () => {
  test('has units from left to right, floors from the top down, shops in a column of their own', () => {
    const units = ['10单元', '2单元'].map((id) => part(id, 'unit'))
    const room = (id: string, parent: string, floor: string) => part(id, 'room', { parent, floor, level: 2 })
    const parts = [
      ...[building, ...units, room('101', '2单元', '1'), room('1101', '2单元', '11')],
      ...[room('201', '10单元', '2'), part('底商1号', 'room', { floor: '1' }), part('车库', 'room')],
    ]
    const shown = picture(parts)
    expect(shown.columns).toEqual([
      { id: null, name: '' },
      { id: '2单元', name: '2单元' },
      { id: '10单元', name: '10单元' },
    ])
    expect(shown.floors.map((one) => one.floor)).toEqual(['11', '2', '1', null])
    expect(shown.floors[2]!.cells.map((cell) => cell.map((one) => one.id))).toEqual([
      ['底商1号'],
      ['101'],
      [],
    ])
    expect(shown.floors[3]!.cells[0]!.map((one) => one.id)).toEqual(['车库'])
  })

  test('has the floors of which nobody told a room, as many as the house has', () => {
    const room = (floor: string) => part(`r${floor}`, 'room', { floor })
    const floors = (known: readonly string[], storeys: number | null) =>
      picture([building, ...known.map(room)], undefined, storeys).floors.map((one) => one.floor)
    expect(floors(['1', '3'], 4)).toEqual(['4', '3', '2', '1'])
    expect(floors(['1', '3', 'B1'], 4)).toEqual(['4', '3', '2', '1', '-1'])
    // A house without a fourth floor: five floors are known, up to the sixth.
    expect(floors(['1', '2', '3', '5', '6'], 5)).toEqual(['6', '5', '3', '2', '1'])
    expect(floors(['1'], null)).toEqual(['1'])
    expect(picture([building], undefined, 3).floors).toEqual([])
  })

  test('shows the building itself only where somebody is at it', () => {
    expect(picture([building]).floors).toEqual([])
    expect(picture([building], (id) => id === 'b').floors).toHaveLength(1)
  })

  test.each([
    ['5', 5],
    ['12层', 12],
    ['B1', -1],
    ['负2', -2],
    ['-1', -1],
    ['地下室', -1],
    ['夹层', null],
    [null, null],
  ])('floor %s is %s', (floor, number) => expect(floorNumber(floor)).toBe(number))

  test('loses no room and shows none twice, whatever lies in what', () => {
    const kinds = fc.constantFrom('unit', 'floor', 'room', 'number')
    const some = fc.array(
      fc.record({ kind: kinds, at: fc.nat(30), floor: fc.option(fc.constantFrom('1', 'B1', '夹层')) }),
      {
        maxLength: 30,
      },
    )
    fc.assert(
      fc.property(some, (drawn) => {
        const parts: Part[] = [building]
        for (const [i, one] of drawn.entries()) {
          const parent = parts[one.at % parts.length]!
          parts.push(part(`${i}`, one.kind, { parent: parent.id, level: parent.level + 1, floor: one.floor }))
        }
        const shown = picture(parts).floors.flatMap(({ cells }) => cells.flat().map((one) => one.id))
        const rooms = parts.filter((one) => one.kind === 'room' || one.kind === 'number')
        expect([...shown].sort()).toEqual(rooms.map((one) => one.id).sort())
      }),
    )
  })
})
