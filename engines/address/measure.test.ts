import { expect, test } from 'vitest'
import { exactF1, type Gold, score } from './measure.ts'

const gold = (levels: Record<string, string>): Gold => ({ levels, asked: Object.keys(levels) })

test('counts as the metric of the test data does (these lines went through both)', () => {
  const golds = [
    gold({
      province: '浙江',
      city: '杭州市',
      district: '西湖区',
      town: '转塘街道',
      community: '龙坞村',
      road: '葛衙庄路',
      number: '十二号',
      building: '三幢',
      room: '501室',
    }),
    gold({
      province: '上海',
      city: '上海市',
      district: '浦东新区',
      road: '张杨路',
      number: '500弄',
      building: 'B座',
    }),
    gold({ city: '北京', district: '东城区', town: '景山街道办事处', room: '二十一室' }),
    gold({ poi: '阳光花园', building: '1-2号楼' }),
    gold({ province: '广西壮族自治区', city: '恩施土家族苗族自治州', district: '赵县', community: '东村' }),
    gold({ city: '杭州市' }),
  ]
  const said = [
    {
      province: '浙江省',
      city: '杭州',
      district: '西湖',
      town: '转塘',
      community: '龙坞社区',
      road: '葛衙庄路',
      number: '12号',
      building: '3号楼',
      room: '501',
    },
    { city: '上海市', district: '浦东新区', road: '张扬路', number: '500', building: 'b' },
    { province: '北京市', district: '东城', town: '景山', room: '21' },
    { building: '1-3幢' },
    { province: '广西', city: '恩施州', district: '赵', community: '东' },
  ]
  const { district, divisions, full, levels } = score(golds, said)
  expect({ district, divisions, full }).toEqual({ district: [3, 5], divisions: [3, 5], full: [2, 6] })
  expect(levels).toEqual({
    province: [3, 3],
    city: [3, 5],
    district: [3, 4],
    town: [2, 2],
    community: [1, 2],
    road: [1, 2],
    number: [2, 2],
    building: [2, 3],
    room: [2, 2],
  })
})

test('F1 wants label and both ends', () => {
  const here = { label: 'road', start: 3, end: 6 }
  expect(exactF1([[here]], [[here]])).toBe(100)
  expect(exactF1([[here]], [[{ ...here, end: 7 }]])).toBe(0)
  expect(exactF1([[here, { ...here, start: 0, end: 3 }]], [[here]])).toBeCloseTo(66.67, 1)
})
