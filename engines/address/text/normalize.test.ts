import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalize } from './index.ts'

const textOf = (given: string) => normalize(given).text

describe('the form in which addresses are read', () => {
  test.each([
    ['三幢二单元五零一', '3幢2单元501'],
    ['3#2-501', '3号楼2单元501'],
    ['阳光花园3-2-501', '阳光花园3号楼2单元501'],
    ['阳光花园３＃２—５０１', '阳光花园3号楼2单元501'],
    ['2#楼3单元302', '2号楼3单元302'],
    ['3号楼2-102', '3号楼2单元102'],
    ['龙祥府15幢-1-1102', '龙祥府15幢1单元1102'],
    ['甲３号楼ｂ座负一层', '甲3号楼B座负1层'],
    ['溫州街２９４號易構大廈', '温州街294号易构大厦'],
    ['一百二十三号十八层1802室', '123号18层1802室'],
    ['河南/郑州-金水, 文化路', '河南 郑州 金水 文化路'],
    ['文化路【菜市场旁】', '文化路(菜市场旁)'],
  ])('%s → %s', (given, wanted) => expect(textOf(given)).toBe(wanted))

  test.each([
    '三里屯',
    '五一路',
    '二七区',
    '七一三社区',
    '三道十一路',
    '九号村',
    '三座楼社区',
    '四排镇',
    '四号大街',
    '千户营乡',
    '三门峡市',
    '1-7号',
    '0371-658-501',
    '61弄1-20号',
    '乾县',
    '於潜镇',
  ])('%s is a name or a number of its own and stays', (given) => expect(textOf(given)).toBe(given))

  test('a span of the normalized text is a span of the given one', () => {
    const given = '　陽光花園３＃２-５０１【门口】'
    const { text, at } = normalize(given)
    const span = (part: string) => {
      const start = text.indexOf(part)
      return given.slice(at[start], at[start + part.length])
    }
    expect(span('阳光花园')).toBe('陽光花園')
    expect(span('3号楼')).toBe('３＃')
    expect(span('2单元')).toBe('２-')
    expect(span('501')).toBe('５０１')
  })
})

/** Texts of what addresses are made of, and of anything else. */
const piece = fc.constantFrom(
  ...[
    '河南省',
    '五一路',
    '二七区',
    '三',
    '十',
    '〇',
    '百',
    '号',
    '号楼',
    '幢',
    '单元',
    '室',
    '#',
    '-',
    '2',
    '501',
  ],
  ...[
    '１',
    'ｂ',
    '座',
    '層',
    '號',
    '（',
    '】',
    '，',
    ' ',
    '　',
    '①',
    '㈠',
    'ﬁ',
    '\ud83c',
    '村',
    '门',
    '社区',
    '弄',
    '-1-',
  ],
)
const texts = fc.oneof(
  fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

describe('for any text', () => {
  test('normalizing twice changes nothing', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const once = textOf(given)
        expect(textOf(once)).toBe(once)
      }),
      { numRuns: 3000 },
    )
  })

  test('positions never fall, stay within the given text and end at its end', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const { text, at } = normalize(given)
        expect(at.length).toBe(text.length + 1)
        expect(at[text.length]).toBe(given.length)
        for (let i = 0; i < text.length; i++) expect(at[i]! <= at[i + 1]! && at[i]! >= 0).toBe(true)
      }),
    )
  })

  test('a character that is kept stands where it stood', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const { text, at } = normalize(given)
        for (let i = 0; i < text.length; i++) {
          if (!/[\u4e00-\u9fff]/.test(text[i]!)) continue
          const stood = given[at[i]!]!
          // What was not there (号楼 for #, 单元 for -) points at the sign it stands for, or at what follows.
          expect(stood === text[i] || /[^\u4e00-\u9fff]/u.test(stood) || textOf(stood) === text[i]).toBe(true)
        }
      }),
    )
  })
})
