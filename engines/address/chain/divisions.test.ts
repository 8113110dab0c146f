import { expect, test } from 'vitest'
import { fold } from '../tag/fold.ts'
import { codeOf, DivisionsError, isWithin, levelOf, nameOf, openDivisions } from './divisions.ts'
import { shortVillage } from './names.ts'
import { packDivisions } from './pack.ts'
import { scan, whole } from './scan.ts'

const rows = [
  { code: '37', name: '山东省' },
  { code: '3708', name: '济宁市' },
  { code: '370811', name: '任城区' },
  { code: '370811013', name: '阜桥街道' },
  { code: '370811013001', name: '阜桥社区居民委员会' },
  { code: '370811013203', name: '红星村委会' },
  { code: '11', name: '北京市' },
  { code: '1101', name: '市辖区' },
  { code: '110101', name: '东城区' },
]

test('what was packed is found again: names, codes, parents', () => {
  const divisions = openDivisions(packDivisions(rows, 202306))
  expect(divisions.edition).toBe(202306)
  expect(divisions.size).toBe(rows.length)
  const all = Array.from({ length: divisions.size }, (_, node) => [
    codeOf(divisions, node),
    nameOf(divisions, node),
  ])
  expect(all).toEqual([
    ['11', '北京市'],
    ['37', '山东省'],
    ['1101', '北京市'],
    ['3708', '济宁市'],
    ['110101', '东城区'],
    ['370811', '任城区'],
    ['370811013', '阜桥街道'],
    ['370811013001', '阜桥社区'],
    ['370811013203', '红星村'],
  ])
  expect(levelOf(divisions, 8)).toBe(4)
  expect(isWithin(divisions, 8, 1)).toBe(true)
  expect(isWithin(divisions, 8, 0)).toBe(false)
})

test('names are found in a text with other endings and in traditional characters', () => {
  const divisions = openDivisions(packDivisions(rows, 202306))
  const text = '濟寧任城阜橋辦事處紅星村民委員會'
  const found = scan(divisions, fold(text, 100)).map(({ level, start, end, kind, nodes }) => [
    text.slice(start, end),
    level,
    kind === whole,
    nodes.map((node) => nameOf(divisions, node)).join(),
  ])
  expect(found).toContainEqual(['濟寧', 1, false, '济宁市'])
  expect(found).toContainEqual(['任城', 2, false, '任城区'])
  expect(found).toContainEqual(['阜橋辦事處', 3, true, '阜桥街道'])
  expect(found).toContainEqual(['紅星村民委員會', 4, true, '红星村'])
})

test('a division without its parent, a code of no level and a cut file are refused', () => {
  expect(() => packDivisions([{ code: '370811', name: '任城区' }], 1)).toThrow(
    '370811 任城区: its parent is missing',
  )
  expect(() => packDivisions([{ code: '370', name: '某' }], 1)).toThrow('370 某')
  const bytes = packDivisions(rows, 1)
  expect(() => openDivisions(bytes.subarray(0, bytes.length - 1))).toThrow(DivisionsError)
  expect(() => openDivisions(new Uint8Array(100))).toThrow(DivisionsError)
})

test.each([
  ['王庄村委会', '王庄村'],
  ['中李桥村村委会', '中李桥村'],
  ['四座楼村民委员会', '四座楼村'],
  ['金山居民委员会', '金山社区'],
  ['多福巷社区居委会', '多福巷社区'],
  ['巴彦嘎查', '巴彦嘎查'],
])('%s is %s', (official, short) => {
  expect(shortVillage(official)).toBe(short)
})
