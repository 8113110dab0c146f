import { describe, expect, test } from 'vitest'
import { presetNamed, readMapping } from './mapping.ts'
import { presets } from './presets.ts'
import { propose } from './propose.ts'
import { bind } from './rows/binding.ts'

const messages = ['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '反对数', '点赞数']

describe('a proposal from the header', () => {
  test('is a preset where one fits whole', () => {
    expect(propose(messages)).toMatchObject({ preset: 'appeals-messages', unused: [] })
    const replies = [
      '留言编号',
      '留言用户',
      '留言主题',
      '留言时间',
      '留言详情',
      '答复意见',
      '答复时间',
      '备注',
    ]
    expect(propose(replies)).toMatchObject({ preset: 'appeals-replies', unused: ['备注'] })
  })
  test('else goes by the usual titles, the exact ones first', () => {
    const header = [
      '工单编号',
      '来电人',
      '来电号码',
      '诉求内容',
      '答复时间',
      '受理时间',
      '事发地址',
      '问题类别',
      '处理结果',
      '坐席',
    ]
    expect(propose(header)).toEqual({
      preset: null,
      mapping: {
        system: 'imported',
        columns: {
          number: '工单编号',
          words: '诉求内容',
          at: '受理时间',
          reporter: '来电人',
          phone: '来电号码',
          place: '事发地址',
          category: '问题类别',
          reply: '处理结果',
          repliedAt: '答复时间',
        },
        rules: ['import-suggestion'],
      },
      unused: ['坐席'],
    })
  })
  test('joins title and text in the order of the file', () => {
    expect(propose(['id', 'Title', 'Description', 'Created At']).mapping.columns).toEqual({
      number: 'id',
      words: ['Title', 'Description'],
      at: 'Created At',
    })
  })
  test('says what it cannot tell', () => {
    expect(() => propose(['甲', '乙'])).toThrowError('import.not-proposed')
  })
})

describe('a mapping by hand', () => {
  test('presets pass their own check', () => {
    for (const name of Object.keys(presets))
      expect(readMapping(JSON.stringify(presetNamed(name)))).toEqual(presets[name])
    expect(presetNamed('toString')).toBeUndefined()
  })
  test.for([
    '{',
    '{}',
    '{"system":"a b","columns":{"number":"x","words":"y","at":"z"}}',
    '{"system":"a","columns":{"number":"x","words":"y","at":"z","reply":"r"}}',
    '{"system":"a","columns":{"number":"x","words":[],"at":"z"}}',
  ])('%s is refused', (json) => {
    expect(() => readMapping(json)).toThrowError('import.bad-mapping')
  })
  test('columns that are missing or there twice are named', () => {
    const mapping = presets['appeals-messages']!
    expect(() => bind(mapping, messages.slice(1))).toThrowError(
      expect.objectContaining({
        code: 'import.no-column',
        details: expect.objectContaining({ missing: '留言编号' }),
      }),
    )
    expect(() => bind(mapping, [...messages, '留言时间'])).toThrowError('import.two-columns')
  })
})
