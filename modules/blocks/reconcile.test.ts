import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { beforeAll, expect, test } from 'vitest'
import * as facts from '../facts/index.ts'
import * as residents from '../residents/index.ts'
import { addHouse, communities, type House, police, testHouse } from './test-house.ts'

const house = await testHouse()
let at: House
beforeAll(async () => {
  at = await addHouse(house, communities[0], '阳光花园3幢', { floors: 3, rooms: 2 })
})

/** What the test keeps beside the database: who is said by which lines, and whether a person entered them. */
interface Known {
  readonly lines: Set<string>
  readonly hand: boolean
  died: boolean
}
const everybody = new Map<string, Known>()

type Act =
  | { readonly what: 'line' | 'hand'; readonly room: number | null; readonly dies: boolean }
  | { readonly what: 'again' | 'withdraw'; readonly whom: number }

const room = fc.option(fc.integer({ min: 0, max: 5 }))
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ what: fc.constantFrom('line', 'hand'), room, dies: fc.boolean() }),
  fc.record({ what: fc.constantFrom('again', 'withdraw'), whom: fc.nat(50) }),
)

async function tell(id: string, line: string | null, more: readonly object[], isNew: boolean): Promise<void> {
  const source = line === null ? { source: 'field', kind: 'field' as const } : {}
  const by = { ...police, ...source, line }
  const values = [{ item: 'person.name', cell: '王小明' }, ...(more as { item: string; cell: string }[])]
  await house.act((ctx) => residents.tellPeople(ctx, [{ id, isNew, values, by }]))
}

async function perform(one: Act): Promise<void> {
  if ('room' in one) {
    const [id, line] = [uuidv7(), one.what === 'line' ? uuidv7() : null]
    const home = one.room === null ? [] : [[...at.rooms.values()][one.room]!]
    await tell(
      id,
      line,
      [
        ...home.map((address) => ({ item: 'person.address', cell: '住址', address })),
        ...(one.dies ? [{ item: 'person.died', cell: '2026-01-02' }] : []),
      ],
      true,
    )
    everybody.set(id, { lines: new Set(line ? [line] : []), hand: line === null, died: one.dies })
    return
  }
  const [id, known] = [...everybody][one.whom % Math.max(1, everybody.size)] ?? []
  if (!id || !known) return
  if (one.what === 'again') {
    const line = uuidv7()
    await tell(id, line, [], false)
    known.lines.add(line)
    return
  }
  const [line] = known.lines
  if (!line) return
  await house.act(async (ctx) => residents.register(ctx, await facts.withdrawLines(ctx, [line], 'undone')))
  known.lines.delete(line)
  // Only the first line said that they died.
  known.died &&= known.hand || known.lines.size > 0
}

test('whatever is told, told again and taken back: the register is the lines less the reasons', async () => {
  const steward = house.as('data-steward')
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
      for (const one of acts) await perform(one)
      const { items } = await steward.reconcileBlocks()
      const people = items.find((one) => one.kind === 'person')!
      const all = [...everybody.values()]
      const said = all.filter((one) => one.lines.size > 0)
      const lines = all.reduce((sum, one) => sum + one.lines.size, 0)
      expect(people.lines.reduce((sum, one) => sum + one.n, 0)).toBe(lines)
      expect(people.repeated).toBe(lines - said.length)
      expect(people.byHand).toBe(all.filter((one) => one.hand && one.lines.size === 0).length)
      expect(people.registered).toBe(all.filter((one) => one.hand || one.lines.size > 0).length)
      expect(people).toMatchObject({ waiting: 0, byRelation: 0, joined: 0, outside: 0, difference: 0 })
      expect(people.registered - people.ended).toBe(people.counted)
      expect(lines - people.repeated + people.byHand).toBe(people.registered)
    }),
    { numRuns: 12, endOnFailure: true },
  )
})
