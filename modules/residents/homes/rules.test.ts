import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { head, type MemberSaid, membersOf } from './members.rules.ts'
import { joined, overlap } from './spans.rules.ts'
import { exceeds, type Tenure, type TenureSaid, tenuresOf } from './tenures.rules.ts'

const day = fc
  .integer({ min: 0, max: 60 })
  .map((at) => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10))
const told = fc.record({
  id: fc.uuid(),
  entered: fc.boolean(),
  from: day,
  to: fc.option(day, { nil: null }),
})
const days = Array.from({ length: 70 }, (_, at) =>
  new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10),
)
const on = (span: { from: string; to: string | null }, at: string) =>
  span.from <= at && (span.to === null || span.to >= at)

test('joined times hold exactly the days that were said, and never overlap, whatever the order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(told, { maxLength: 8, selector: (one) => one.id }), (rows) => {
      const spans = joined(rows)
      for (const at of days) {
        expect(spans.filter((span) => on(span, at)).length).toBe(rows.some((row) => on(row, at)) ? 1 : 0)
      }
      for (const [i, one] of spans.entries())
        for (const other of spans.slice(i + 1)) expect(overlap(one, other)).toBe(false)
      expect(joined([...rows].reverse())).toEqual(spans)
    }),
  )
})

const memberSaid: fc.Arbitrary<MemberSaid> = fc
  .tuple(told, fc.constantFrom('A', 'B', 'C'), fc.constantFrom(head, head, '12', '20', null))
  .map(([one, person, relation]) => ({ ...one, person, relation }))

describe('a household', () => {
  const row = (
    id: string,
    person: string,
    relation: string | null,
    from: string,
    more: Partial<MemberSaid> = {},
  ) => ({
    ...{ id, person, relation, from, to: null, entered: false, ...more },
  })

  test('two tables name two heads: the later is, what the other is nobody knows', () => {
    const members = membersOf([row('1', 'A', head, '2010-01-01'), row('2', 'B', head, '2019-05-01')])
    expect(members.map(({ person, relation }) => [person, relation])).toEqual([
      ['B', head],
      ['A', null],
    ])
  })

  test('what was seen at the door is believed first, and one table fills what another leaves out', () => {
    const members = membersOf([
      row('1', 'A', head, '2010-01-01', { entered: true }),
      row('2', 'B', head, '2019-05-01'),
      row('3', 'C', null, '2019-05-01'),
      row('4', 'C', '20', '2012-01-01'),
    ])
    expect(members.map(({ person, relation, from }) => [person, relation, from])).toEqual([
      ['A', head, '2010-01-01'],
      ['C', '20', '2012-01-01'],
      ['B', null, '2019-05-01'],
    ])
  })

  test('has on no day two heads, every person once, and loses nobody, whatever the order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(memberSaid, { maxLength: 9, selector: (one) => one.id }), (rows) => {
        const members = membersOf(rows)
        for (const at of days) {
          const there = members.filter((member) => on(member, at))
          expect(there.filter((member) => member.relation === head).length).toBeLessThanOrEqual(1)
          const said = new Set(rows.filter((one) => on(one, at)).map((one) => one.person))
          expect(there.map((member) => member.person).sort()).toEqual([...said].sort())
        }
        expect(membersOf([...rows].reverse())).toEqual(members)
      }),
    )
  })
})

describe('tenures', () => {
  const kinds = ['owner', 'tenant', 'user'] as const
  const tenureSaid: fc.Arbitrary<TenureSaid> = fc
    .tuple(told, fc.constantFrom('D', 'E'), fc.constantFrom('A', 'B'), fc.constantFrom(...kinds))
    .map(([one, dwelling, holder, kind]) => ({ ...one, dwelling, holder, kind, share: null }))

  test('nobody rents one dwelling twice on a day', () => {
    fc.assert(
      fc.property(fc.uniqueArray(tenureSaid, { maxLength: 9, selector: (one) => one.id }), (rows) => {
        const tenures = tenuresOf(rows)
        const key = ({ dwelling, holder, kind }: Tenure) => `${dwelling} ${holder} ${kind}`
        for (const same of Map.groupBy(tenures, key).values())
          for (const [i, one] of same.entries())
            for (const other of same.slice(i + 1)) expect(overlap(one, other)).toBe(false)
        expect(tenures.length > 0).toBe(rows.some((row) => row.to === null || row.to >= row.from))
      }),
    )
  })

  const owner = (part: number, whole: number): Tenure => ({
    ...{ dwelling: 'D', holder: 'A', kind: 'owner', share: { part, whole }, from: '2020-01-01', to: null },
  })

  test('equal parts make the whole exactly, and a bit more is too much', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 1000 }), (count, unit) => {
        const all = Array.from({ length: count }, () => owner(unit, unit * count))
        expect(exceeds(all)).toBe(false)
        expect(exceeds([...all, owner(1, 100_000)])).toBe(true)
        expect(exceeds([...all, { ...owner(1, 2), to: '2021-01-01' }])).toBe(false)
        expect(exceeds([...all, { ...owner(1, 2), share: null }])).toBe(false)
      }),
    )
  })

  test('the share of one source fills what another leaves out', () => {
    const said = (id: string, share: TenureSaid['share']): TenureSaid => ({
      ...{
        id,
        entered: false,
        dwelling: 'D',
        holder: 'A',
        kind: 'owner',
        share,
        from: `2020-01-0${id}`,
        to: null,
      },
    })
    expect(tenuresOf([said('1', { part: 1, whole: 2 }), said('2', null)])).toEqual([owner(1, 2)])
  })
})
