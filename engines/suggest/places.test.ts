import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type KnownPlace, matchPlace } from './match-place.ts'
import { placeMentions } from './places.ts'

const say = (text: string) => placeMentions(text).map(({ kind, text: name }) => `${kind}:${name}`)

describe('placeMentions', () => {
  test.each([
    ['A市A3区大道西行便道，位于书院路主干道', ['district:A市', 'district:A3区', 'road:书院路']],
    ['A2区丽发新城小区旁边的搅拌站扰民', ['district:A2区', 'estate:丽发新城小区']],
    ['本人系A7县春华镇金鼎村七里组村民', ['district:A7县', 'town:春华镇', 'village:金鼎村']],
    [
      'A5区劳动东路魅力之城小区5栋底层',
      ['district:A5区', 'road:劳动东路', 'estate:魅力之城小区', 'building:5栋'],
    ],
    [
      '浦东新区陆家嘴街道东泰路121号',
      ['district:浦东新区', 'town:陆家嘴街道', 'road:东泰路', 'building:121号'],
    ],
    ['道路坏了，路灯不亮，小区里很脏', []],
    ['树倒下来占用半边路，堵了半边路', []],
    ['8号线覆盖了金星路', ['road:金星路']],
    ['金星路8号门口', ['road:金星路', 'building:8号']],
  ])('%s', (text, names) => {
    expect(say(text)).toEqual(names)
  })

  test('spans are positions in the text, in order, never overlapping', () => {
    const parts = fc.constantFrom(
      'A3区',
      '丽发新城',
      '小区',
      '书院路',
      '5栋',
      '春华镇',
      '的',
      '，',
      '😀',
      '村',
      '市',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ maxLength: 4 }))), (list) => {
        const text = list.join('')
        let reach = 0
        for (const { span, text: name } of placeMentions(text)) {
          expect(text.slice(...span)).toBe(name)
          expect(span[0]).toBeGreaterThanOrEqual(reach)
          reach = span[1]
        }
      }),
    )
  })
})

describe('matchPlace', () => {
  const names: KnownPlace[] = [
    { id: '1', name: '丽发新城', kind: 'estate', within: ['A2区'] },
    { id: '2', name: '书院路', kind: 'road', within: ['A1区'] },
    { id: '3', name: '书院路', kind: 'road', within: ['A4区'] },
    { id: '4', name: '万科魅力之城', kind: 'estate', aliases: ['魅力之城小区'] },
  ]
  const find = (text: string) => matchPlace(placeMentions(text), names)

  test('part of a name, an alias and an enclosing district are named as reasons', () => {
    expect(find('A2区丽发新城小区噪音')).toMatchObject({
      id: '1',
      reason: { rule: 'part-of-name', within: 'A2区' },
    })
    expect(find('魅力之城小区油烟')).toMatchObject({ id: '4', reason: { rule: 'alias' } })
  })

  test('two places of one name are told apart by their district, else nobody is named', () => {
    expect(find('A4区书院路积水')?.id).toBe('3')
    expect(find('书院路积水')).toBeUndefined()
  })

  test('an unknown place matches nothing', () => {
    expect(find('梅溪湖壹号小区停水')).toBeUndefined()
    expect(find('停水了')).toBeUndefined()
  })
})
