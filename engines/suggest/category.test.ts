import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_TEXT, suggestCategory } from './category.ts'
import { readShippedTree } from './fixture.ts'
import { foldText } from './traditional.ts'
import { findMinor } from './tree.ts'

const tree = readShippedTree()
const first = (text: string, title?: string) => suggestCategory(text, { title }, tree)[0]?.code

describe('suggestCategory', () => {
  test.each([
    ['路灯不亮', '0305'],
    ['小区门口井盖不见了', '0301'],
    ['楼道里闻到很浓的煤气味', '0405'],
    ['自来水管爆了水喷出来', '0402'],
    ['公司三个月没发工资，拖欠农民工工资', '1101'],
    ['餐馆油烟直排，楼上住户受不了', '0804'],
    ['学校周末强制补课还收补课费', '1204'],
    ['我们单元电梯困人了', '1412'],
  ])('%s → %s', (text, code) => {
    const found = suggestCategory(text, {}, tree).map((one) => one.code)
    expect(found).toContain(code)
  })

  test.each([
    ['路灯旁有垃圾', '0101'],
    ['学校门口垃圾成堆', '0101'],
    ['不是路灯的问题，是垃圾没人清', '0101'],
    ['医院路路面塌陷', '0302'],
  ])('a word that only says where, or is denied, does not lead: %s', (text, code) => {
    expect(first(text)).toBe(code)
  })

  test('"是不是路灯坏了" asks about the lamp and does not deny it', () => {
    expect(first('是不是路灯坏了')).toBe('0305')
  })

  test('traditional, full-width and small letters are read alike', () => {
    expect(first('路燈不亮')).toBe('0305')
    expect(first('楼上ＫＴＶ太吵')).toBe('0801')
    expect(first('楼上ktv太吵')).toBe('0801')
  })

  test('says nothing rather than guess', () => {
    for (const text of ['', '你好', '😀😀', 'asdf', '    ', '谢谢领导']) expect(first(text)).toBeUndefined()
  })

  test('a title outweighs the text', () => {
    const text = '路上有些垃圾。'
    expect(first(text)).toBe('0101')
    expect(first(text, '拖欠工资')).toBe('1101')
  })

  test('ten megabytes are cut at the bound', () => {
    const long = `${'啊'.repeat(MAX_TEXT)}路灯不亮`.padEnd(10_000_000, '路灯不亮')
    expect(suggestCategory(long, {}, tree)).toEqual([])
    expect(foldText(long, MAX_TEXT)).toHaveLength(MAX_TEXT)
  })

  const words = tree.majors.flatMap((major) => major.minors.flatMap((minor) => Object.keys(minor.keywords)))
  const appeal = fc
    .array(
      fc.oneof(
        fc.constantFrom(...words),
        fc.string({ maxLength: 6 }),
        fc.constantFrom('，', '😀', '𠮷', '《', '》'),
      ),
    )
    .map((parts) => parts.join(''))

  test('never throws; best first; scores within 0 and 1; at most three; known codes', () => {
    fc.assert(
      fc.property(appeal, fc.option(fc.string({ unit: 'binary' }), { nil: undefined }), (text, title) => {
        const found = suggestCategory(text, { title }, tree)
        expect(found.length).toBeLessThanOrEqual(3)
        for (const [index, { code, score }] of found.entries()) {
          expect(findMinor(tree, code)).toBeDefined()
          expect(score).toBeGreaterThan(0)
          expect(score).toBeLessThanOrEqual(1)
          if (index > 0) expect(score).toBeLessThanOrEqual(found[index - 1]!.score)
        }
      }),
    )
  })

  test('every reason stands in the words that were given', () => {
    fc.assert(
      fc.property(appeal, appeal, (text, title) => {
        for (const { reasons } of suggestCategory(text, { title }, tree)) {
          expect(reasons.length).toBeGreaterThan(0)
          for (const { word, where, at } of reasons) {
            expect((where === 'title' ? title : text).slice(at, at + word.length)).toBe(word)
          }
        }
      }),
    )
  })

  test('the fold keeps length, is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = foldText(text, 10_000)
        expect(folded).toHaveLength(text.length)
        expect(foldText(folded, 10_000)).toBe(folded)
      }),
    )
  })
})
