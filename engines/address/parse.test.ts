import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shippedKnowledge } from './load-file.ts'
import { mostAddress, parse } from './parse.ts'

const read = (text: string) => parse(shippedKnowledge(), text)

test('a whole address, level by level, with its places in the text', () => {
  const { r, spans } = read('山东省济宁市任城区阜桥街道浣笔泉社区太白楼路12号3号楼2单元501室')
  expect(r).toMatchObject({
    province: '山东省',
    city: '济宁市',
    district: '任城区',
    town: '阜桥街道',
    road: '太白楼路',
    number: '12号',
    building: '3幢',
    unit: '2单元',
    room: '501室',
  })
  expect(spans.find(({ label }) => label === 'road')).toEqual({
    label: 'road',
    start: 18,
    end: 22,
    text: '太白楼路',
  })
})

test.each([
  [
    'full-width and traditional',
    '山東省濟寧市任城區阜橋街道太白樓路１２號３號樓５０１室',
    '济宁市 任城区 阜桥街道 12号',
  ],
  ['short names', '山东济宁任城阜桥街道太白楼路12号', '济宁市 任城区 阜桥街道 12号'],
  ['no province, no city', '任城区阜桥街道太白楼路12号', '济宁市 任城区 阜桥街道 12号'],
  ['the other way round', '太白楼路12号，阜桥街道，任城区，济宁市，山东省', '济宁市 任城区 阜桥街道 12号'],
  ['an office for its street', '济宁市任城区阜桥街道办事处太白楼路12号', '济宁市 任城区 阜桥街道 12号'],
  ['a slip of the pen', '山东省济宁市任城区阜乔街道太白楼路12号', '济宁市 任城区 阜桥街道 12号'],
])('%s', (_, text, expected) => {
  const { r } = read(text)
  expect([r.city, r.district, r.town, r.number].join(' ')).toBe(expected)
})

test.each([
  ['太白楼路12号3#2-501', '3幢 2单元 501室'],
  ['太白楼路12号三幢二单元501室', '3幢 2单元 501室'],
  ['阜桥小区3-2-501', '3幢 2单元 501室'],
])('the house in %s', (text, expected) => {
  const { r } = read(text)
  expect([r.building, r.unit, r.room].join(' ')).toBe(expected)
})

test('what is not known is left out', () => {
  expect(read('').r).toEqual({})
  expect(read('').confident).toBe(0)
  // There are many 城关镇; none is guessed.
  expect(read('城关镇东街12号').r.district).toBeUndefined()
  expect(read('今天下雨没带伞').r.district).toBeUndefined()
  // There is a 太白县, but roads are called after anything.
  expect(read('太白楼路12号').r).toEqual({ road: '太白楼路', number: '12号' })
})

const piece = fc.oneof(
  fc.constantFrom(
    '山东省',
    '济宁市',
    '任城區',
    '阜桥街道',
    '太白楼路',
    '１２号',
    '3#',
    '2-501',
    '（',
    '𠮷',
    '近超市',
    '村',
    ' ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)

test('places lie in the text as given, in order, and never overlap', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('')
      const { spans, confidence, confident } = read(text)
      let end = 0
      for (const span of spans) {
        expect(span.start).toBeGreaterThanOrEqual(end)
        expect(span.end).toBeGreaterThan(span.start)
        expect(span.end).toBeLessThanOrEqual(Math.min(text.length, mostAddress))
        expect(span.text).toBe(text.slice(span.start, span.end))
        end = span.end
      }
      for (const certain of Object.values(confidence)) {
        expect(certain).toBeGreaterThan(0)
        expect(certain).toBeLessThanOrEqual(1)
      }
      expect(confident).toBeLessThanOrEqual(1)
    }),
  )
})

test('a text is read alike, whatever was read before it', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.array(piece, { maxLength: 14 }), (pieces, others) => {
      const first = read(pieces.join(''))
      read(others.join(''))
      expect(read(pieces.join(''))).toEqual(first)
    }),
  )
})

test('full-width digits and letters change no place and no element', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 101, max: 3309 }), (number, room) => {
      const text = `山东省济宁市任城区太白楼路${number}号3号楼${room}室`
      const wide = text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      const [plain, full] = [read(text), read(wide)]
      expect(full.r).toEqual(plain.r)
      expect(full.spans.map(({ label, start, end }) => [label, start, end])).toEqual(
        plain.spans.map(({ label, start, end }) => [label, start, end]),
      )
    }),
    { numRuns: 50 },
  )
})
