import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayBefore } from '../../../../base/clock.ts'
import type { ListedChange } from './list.rules.ts'
import { carry, type Span, spanOn, touching, type Wish } from './timeline.rules.ts'

const today = '2026-11-23'
const wish: Wish = { today, dayOf: ({ year }) => `${year + 1}-01-01` }
const always = (division: string, name: string): Span[] => [{ division, name, from: null, to: null }]
let row = 1
const change = (
  year: number,
  was: string | null,
  became: string | null,
  reason = '撤乡设镇',
): ListedChange => {
  const it = (text: string | null) => (text === null ? null : { code: text.slice(0, 9), name: text.slice(9) })
  return { ...{ row: ++row, year, reason, document: '', doubt: null }, was: it(was), became: it(became) }
}
const done = (start: readonly Span[], list: readonly ListedChange[], its = wish) =>
  carry(start, touching(start, list), its)
const names = (timeline: readonly Span[]) =>
  timeline.map(({ name, division, to }) => `${name} ${division} ${to}`)

describe('a street goes along', () => {
  const list = [
    change(2014, '370812105兴隆庄镇', '370812004兴隆庄街道', '撤镇建街道'),
    change(2018, '370812004兴隆庄街道', '370812004兴隆街道', '更名'),
  ]

  test('forward from what it is: another code, then another name; asked for a day it is what it was', () => {
    const { timeline, acts, left } = done(always('370812105', '兴隆庄镇'), list)
    expect(names(timeline)).toEqual([
      '兴隆庄镇 370812105 2014-12-31',
      '兴隆庄街道 370812004 2018-12-31',
      '兴隆街道 370812004 null',
    ])
    expect(acts.map(({ how }) => how)).toEqual(['recode', 'rename'])
    expect(left).toEqual([])
    expect(spanOn(timeline, '2014-12-31').name).toBe('兴隆庄镇')
    expect(spanOn(timeline, '2015-01-01').division).toBe('370812004')
    expect(spanOn(timeline, '1990-01-01').name).toBe('兴隆庄镇')
  })

  test('backward from what it is: opened under the last name, it learns what it was', () => {
    const forward = done(always('370812105', '兴隆庄镇'), list).timeline
    const { timeline, acts } = done(always('370812004', '兴隆街道'), list)
    expect(timeline).toEqual(forward)
    expect(acts.every(({ before }) => before)).toBe(true)
  })

  test('both ways from the middle', () => {
    const { timeline } = done(always('370812004', '兴隆庄街道'), list)
    expect(names(timeline)).toEqual(names(done(always('370812105', '兴隆庄镇'), list).timeline))
  })
})

test('several that became one: going on as it; before, nobody knows which of them', () => {
  const list = [
    change(2019, '140902207紫岩乡', '140902106西张镇'),
    change(2019, '140902208西张乡', '140902106西张镇'),
  ]
  expect(done(always('140902208', '西张乡'), list).acts).toMatchObject([
    { how: 'merge', became: { name: '西张镇' } },
  ])
  const { timeline, acts } = done(always('140902106', '西张镇'), list)
  expect(names(timeline)).toEqual(['紫岩乡、西张乡 null 2019-12-31', '西张镇 140902106 null'])
  expect(acts).toHaveLength(1)
  expect(done(timeline, list).acts).toEqual([])
})

test('one that became several goes on as the part in which it lies', () => {
  const list = [
    change(2014, '410422200城关乡', '410422002九龙街道'),
    change(2014, '410422200城关乡', '410422003盐都街道'),
  ]
  const start = always('410422200', '城关乡')
  expect(done(start, list).timeline.at(-1)).toMatchObject({ name: '九龙街道' })
  const its = { ...wish, homeOf: (parts: readonly { code: string | null; name: string }[]) => parts[1] }
  const { timeline, acts } = done(start, list, its)
  expect(timeline.at(-1)).toMatchObject({ name: '盐都街道', from: '2015-01-01' })
  expect(acts).toMatchObject([{ how: 'split', parts: [{ name: '九龙街道' }, { name: '盐都街道' }] }])
  expect(done(timeline, list, its)).toMatchObject({ acts: [], left: [] })
})

describe('left to a person', () => {
  test.each([
    [
      'what it became is not said',
      '210102017',
      '集贤街道',
      change(2019, '210102017集贤街道', null, '撤销街道'),
      'successor-not-said',
    ],
    [
      'another name than ours',
      '210102017',
      '集贤路街道',
      change(2019, '210102017集贤街道', '210102018和平街道'),
      'name-differs',
    ],
    [
      'newly founded',
      '210102018',
      '和平街道',
      change(2019, null, '210102018和平街道', '新设街道'),
      'origin-not-said',
    ],
    [
      'in doubt',
      '210102017',
      '集贤街道',
      { ...change(2019, '210102017集贤街道', '210102018和平街道'), doubt: 'crossed-names' } as const,
      'crossed-names',
    ],
    [
      'a list of next year',
      '210102017',
      '集贤街道',
      change(2026, '210102017集贤街道', '210102018和平街道'),
      'day-to-come',
    ],
  ])('%s', (_, code, name, one, why) => {
    const { timeline, acts, left } = done(always(code, name), [one])
    expect({ timeline, acts }).toEqual({ timeline: always(code, name), acts: [] })
    expect(left).toEqual([{ change: one, why }])
  })

  test('with a successor that a person names it is carried', () => {
    const one = change(2019, '210102017集贤街道', null, '撤销街道')
    const into = { code: '210102018', name: '和平街道' }
    expect(done(always('210102017', '集贤街道'), [one], { ...wish, into }).timeline.at(-1)).toMatchObject({
      name: '和平街道',
    })
  })
})

test('one that took another in was itself before', () => {
  const list = [change(2014, '522722221水利水族乡', '522722001玉屏街道', '并入其他建制')]
  expect(done(always('522722001', '玉屏街道'), list)).toMatchObject({ acts: [], left: [] })
})

describe('whatever a list says', () => {
  /** A few townships that change into each other over the years. */
  const town = fc.integer({ min: 0, max: 5 }).map((n) => `37081200${n}镇${n}`)
  const lists = fc.array(
    fc.record({ year: fc.integer({ min: 2014, max: 2019 }), was: fc.option(town), became: fc.option(town) }),
    { maxLength: 14 },
  )
  const made = lists.map((list) =>
    list
      .filter(({ was, became }) => was !== became)
      .map(({ year, was, became }) => change(year, was, became)),
  )

  test('twice is as once, a part before the whole is as the whole; days are covered without a gap', () => {
    fc.assert(
      fc.property(made, town, (list, at) => {
        const start = always(at.slice(0, 9), at.slice(9))
        const once = done(start, list)
        expect(done(once.timeline, list).acts).toEqual([])
        const days = once.timeline.map(({ from }) => from)
        const ends = once.timeline.map(({ to }) => to)
        expect(ends.at(-1)).toBeNull()
        expect(ends.slice(0, -1)).toEqual(days.slice(1).map((day) => dayBefore(day!)))
        expect(once.timeline[0]!.from).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  test('the day before a change gives what was, its day what came after', () => {
    fc.assert(
      fc.property(made, town, (list, at) => {
        const { timeline, acts } = done(always(at.slice(0, 9), at.slice(9)), list)
        for (const { was, became, day } of acts) {
          expect(spanOn(timeline, was.to!)).toMatchObject({ name: was.name, division: was.division })
          expect(spanOn(timeline, day)).toMatchObject({ name: became.name, division: became.division })
        }
      }),
      { numRuns: 300 },
    )
  })
})
