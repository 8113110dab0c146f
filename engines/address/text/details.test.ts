import { describe, expect, test } from 'vitest'
import { type DetailLabel, normalize, readDetails, standardDetail } from './index.ts'

const read = (text: string) =>
  readDetails(normalize(text).text)
    .map(({ label, value }) => `${label} ${value}`)
    .join(', ')

describe('numbers and what they count', () => {
  test.each([
    ['文化路61号院吉祥花园三幢二单元五零一', 'number 61, building 3, unit 2, room 501'],
    ['三张村17组159号', 'group 17, number 159'],
    ['新成路261弄17号901-902室', 'number 261, building 17, room 901-902'],
    ['邮电新村１-２-２０２', 'building 1, unit 2, room 202'],
    ['科技园6幢102号', 'building 6, room 102'],
    ['甲3号楼B座负一层', 'building 甲3, building B, floor -1'],
    ['朝阳门外大街甲6号', 'number 甲6'],
    ['大光路108号01栋1层', 'number 108, building 1, floor 1'],
    ['莘松路1500弄 王伟 15933896306', 'number 1500'],
    ['地铁5号线2号口', ''],
  ])('%s', (text, wanted) => expect(read(text)).toBe(wanted))

  test.each<[DetailLabel, string, string]>([
    ['building', '三号楼', '3幢'],
    ['building', '3#', '3幢'],
    ['building', 'b座', 'B幢'],
    ['unit', '二门', '2单元'],
    ['floor', '负一层', '-1层'],
    ['floor', '十八楼', '18层'],
    ['room', '五零一', '501室'],
    ['room', '0501室', '501室'],
    ['number', '七号', '7号'],
    ['building', '科技楼', '科技楼'],
  ])('the standard form of a %s %s is %s', (label, given, wanted) => {
    expect(standardDetail(label, given)).toBe(wanted)
    expect(standardDetail(label, wanted)).toBe(wanted)
  })
})
