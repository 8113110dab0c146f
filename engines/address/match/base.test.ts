import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Entry, openBase, sayReason } from './index.ts'

const doors = (before: string, buildings: number, from = 0): Entry[] =>
  Array.from({ length: buildings * 12 }, (_, i) => {
    const [building, unit, floor, side] = [
      1 + Math.floor(i / 12),
      1 + (Math.floor(i / 6) % 2),
      1 + (Math.floor(i / 2) % 3),
      1 + (i % 2),
    ]
    return { id: `D${from + i}`, text: `${before}${building}号楼${unit}单元${floor}0${side}室` }
  })

const street = '江苏省苏州市姑苏区双塔街道'
const entries: Entry[] = [
  ...doors(`${street}钟楼社区凤凰街120号锦帆花园`, 3),
  ...doors(`${street}钟楼社区凤凰街88号`, 2, 100),
  ...doors(`${street}百步街社区十梓街61号院文星阁小区`, 2, 200),
  ...doors(`${street}百步街社区凤凰东街120号`, 1, 300),
  { id: 'hall', text: `${street}钟楼社区定慧寺巷5号老粮库`, aliases: ['文化宫路7号', '粮站仓库'] },
  { id: 'old', text: `${street}钟楼社区望星桥堍9号`, until: '2019-12-31' },
  { id: 'new', text: `${street}钟楼社区望星桥堍9号`, from: '2020-01-01' },
  { id: 'v1', text: '江苏省苏州市吴中区金庭镇石公村4组18号' },
  { id: 'v2', text: '江苏省苏州市吴中区金庭镇石公村5组18号' },
]
const base = openBase(entries)
const idOf = (text: string) => base.match(text).match
const standard = `${street}钟楼社区凤凰街120号锦帆花园2号楼1单元302室`
const wanted = entries.find(({ text }) => text === standard)!.id

describe('one address in many hands', () => {
  test.each([
    standard,
    '姑苏区凤凰街120号锦帆花园2号楼1单元302室',
    '凤凰街120号2#1-302',
    '双塔街道钟楼社区居委会凤凰街一百二十号锦帆花园二幢一单元三零二',
    '江苏省蘇州市姑蘇區雙塔街道鳳凰街１２０號錦帆花園２號樓１單元３０２室',
    '锦帆花园2号楼1单元302室,凤凰街120号,钟楼社区,双塔街道,姑苏区,苏州市,江苏省',
    '李明 13900001111 双塔街道办事处凤凰街120号锦帆花园2-1-302（小学对面）',
    '姑苏区风凰街120号锦凡花园2号楼1单元302室',
    '双塔街道锦帆花园2号楼1单元302室',
  ])('%s', (text) => expect(idOf(text)).toBe(wanted))
})

describe('what the base does not have is not guessed', () => {
  test.each([
    ['another room', '凤凰街120号锦帆花园2号楼1单元902室', 'no-such-door'],
    ['another number', '凤凰街122号2号楼1单元302室', undefined],
    ['another road of nearly that name', '凤凰西街120号2号楼1单元302室', undefined],
    ['another city', '浙江省杭州市西湖区凤凰街120号锦帆花园2号楼1单元302室', undefined],
    ['a house without saying which door', '凤凰街88号', 'several'],
    ['nothing like it', '解放大道5000号', 'nothing-found'],
    ['no address at all', '今天天气很好', 'nothing-found'],
    ['nothing', '', 'nothing-found'],
  ])('%s', (_, text, code) => {
    const { match, why } = base.match(text)
    expect(match).toBeNull()
    if (code) expect(why[0]!.code).toBe(code)
  })

  test('neighbors of an unknown door are shown as near', () => {
    const { near } = base.match('凤凰街120号锦帆花园2号楼1单元902室')
    expect(near.length).toBeGreaterThan(0)
    expect(near.every(({ text }) => text.includes('锦帆花园2号楼1单元'))).toBe(true)
  })

  test('roads that differ in a telling character are two', () => {
    expect(idOf('凤凰东街120号1号楼1单元101室')).toBe('D300')
    expect(idOf('凤凰街120号锦帆花园1号楼1单元101室')).toBe('D0')
  })

  test('groups of a village are kept apart', () => {
    expect(idOf('金庭镇石公村五组18号')).toBe('v2')
    expect(idOf('吴中区石公村4组18号')).toBe('v1')
    expect(idOf('金庭镇石公村6组18号')).toBeNull()
  })
})

describe('what lies beside a place is not the place', () => {
  test('its anchor is named, as half as sure at most', () => {
    const { match, score, why } = base.match(`${standard}对面`)
    expect(match).toBe(wanted)
    expect(why[0]).toEqual({ code: 'beside', said: '对面' })
    expect(score).toBeLessThanOrEqual(0.5)
    expect(base.match(standard).score).toBeGreaterThan(0.9)
  })

  test('a remark in brackets is about something else', () => {
    expect(base.match(`${standard}（幼儿园对面）`).why.some(({ code }) => code === 'beside')).toBe(false)
  })
})

describe('other names and days', () => {
  test.each(['文化宫路7号', '双塔街道粮站仓库', '定慧寺巷5号'])('%s', (text) => {
    expect(base.match(text).match).toBe('hall')
  })

  test('an answer by another name says so', () => {
    const alias = base.match('姑苏区文化宫路7号').why.find(({ code }) => code === 'alias')
    expect(alias).toMatchObject({ label: 'address', value: `${street}钟楼社区定慧寺巷5号老粮库` })
  })

  test('of two that follow each other that of the day counts, without a day the last', () => {
    expect(base.match('望星桥堍9号', { day: '2019-06-01' }).match).toBe('old')
    expect(base.match('望星桥堍9号', { day: '2021-06-01' }).match).toBe('new')
    expect(base.match('望星桥堍9号').match).toBe('new')
    expect(() => base.match('望星桥堍9号', { day: '2021-02-30' })).toThrow(RangeError)
  })

  test('each reason can be said in both languages', () => {
    for (const text of [
      standard,
      '凤凰街120号2#1-902',
      `${standard}对面`,
      '凤凰街88号',
      '风凰街120号2-1-302',
      '火星路1号',
    ])
      for (const reason of base.match(text).why)
        for (const lang of ['zh', 'en'] as const) expect(sayReason(reason, lang)).not.toMatch(/undefined|^$/)
  })
})

describe('a base that changes', () => {
  test('what is added is found, what is removed is not, what is changed is found as it is now', () => {
    const own = openBase(entries)
    const entry = { id: 'x', text: `${street}钟楼社区凤凰街120号锦帆花园9号楼1单元101室` }
    expect(own.match(entry.text).match).toBeNull()
    own.add(entry)
    expect(own.match('凤凰街120号9-1-101').match).toBe('x')
    own.add({ id: 'x', text: `${street}钟楼社区凤凰街130号` })
    expect(own.match('凤凰街120号9-1-101').match).toBeNull()
    expect(own.match('凤凰街130号').match).toBe('x')
    expect(own.size).toBe(entries.length + 1)
    expect(own.remove('x')).toBe(true)
    expect(own.remove('x')).toBe(false)
    expect(own.match('凤凰街130号').match).toBeNull()
    expect(own.size).toBe(entries.length)
  })

  test('two entries at one door that stand side by side are not told apart', () => {
    const own = openBase([...entries, { id: 'twin', text: standard }])
    expect(own.match(standard).match).toBeNull()
    expect(
      own
        .match(standard)
        .near.map(({ id }) => id)
        .sort(),
    ).toEqual([wanted, 'twin'].sort())
  })

  test('after any adding and removing the same is found as in a base made at once', () => {
    const some = entries.slice(0, 30)
    fc.assert(
      fc.property(fc.array(fc.nat(some.length - 1), { maxLength: 40 }), (turns) => {
        const own = openBase([])
        const there = new Set<string>()
        for (const i of turns) {
          const entry = some[i]!
          if (there.delete(entry.id)) own.remove(entry.id)
          else {
            own.add(entry)
            there.add(entry.id)
          }
        }
        expect(own.size).toBe(there.size)
        for (const { id, text } of some) expect(own.match(text).match).toBe(there.has(id) ? id : null)
      }),
      { numRuns: 30 },
    )
  })

  test('a packed base answers as it did and goes on', () => {
    const own = openBase(openBase(entries).pack())
    for (const { id, text } of entries) expect(own.match(text).match).toBe(id === 'old' ? 'new' : id)
    own.add({ id: 'more', text: `${street}钟楼社区凤凰街130号` })
    expect(own.match('凤凰街130号').match).toBe('more')
    expect(own.size).toBe(entries.length + 1)
    expect(() => openBase(new Uint8Array(20))).toThrow(RangeError)
    expect(() => openBase(openBase(entries).pack().subarray(0, 900))).toThrow(RangeError)
  })
})

describe('while it is typed', () => {
  const texts = (typed: string) => base.suggest(typed).map(({ text }) => text)
  test('roads, places, numbers and doors that begin so', () => {
    expect(texts('凤')).toContain(`${street}钟楼社区凤凰街88号`)
    expect(texts('姑苏区凤凰')).toContain(`${street}百步街社区凤凰东街120号`)
    expect(texts('锦帆')[0]).toContain('锦帆花园')
    expect(texts('凤凰街8').every((text) => text.includes('凤凰街88号'))).toBe(true)
    expect(base.suggest('锦帆花园2号楼1单元3').map(({ id }) => id)).toEqual(['D16', 'D17'])
    expect(texts('火星')).toEqual([])
    expect(texts('')).toEqual([])
  })

  test('never more than asked for', () => {
    expect(base.suggest('凤凰街120号锦帆花园1', { most: 3 })).toHaveLength(3)
  })

  test('an order: what was typed whole is among what was typed in part', () => {
    const all = base.suggest('锦帆花园2号楼', { most: 50 }).map(({ id }) => id)
    for (const { id } of base.suggest('锦帆花园2号楼2单元', { most: 50 })) expect(all).toContain(id)
  })
})
