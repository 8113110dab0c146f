import { expect, test } from 'vitest'
import { BASE_STREET, communityName, streetDivisions, streetOrder, villagesOf } from './divisions.ts'

test('the base street comes first, then its county, its city, its province', () => {
  const order = streetOrder()
  expect(order[0]!.code).toBe(BASE_STREET)
  const near = order.map((s) => [
    s.code.startsWith('370811'),
    s.code.startsWith('3708'),
    s.code.startsWith('37'),
  ])
  for (const level of [0, 1, 2]) {
    const last = near.findLastIndex((n) => n[level])
    expect(near.slice(0, last + 1).every((n) => n[level])).toBe(true)
  }
})

test('villages are found at both ends and in the middle of the file', () => {
  const d = streetDivisions({ code: BASE_STREET, name: '阜桥街道' }, 0)
  expect(d.communities.map((c) => c.code)).toEqual(
    Array.from({ length: 15 }, (_, i) => `370811013${String(i + 1).padStart(3, '0')}`),
  )
  expect(d.divisions.map((x) => x.name)).toEqual(['山东省', '济宁市', '任城区', '阜桥街道'])
  expect(villagesOf('110101001')[0]!.name).toContain('多福巷')
  expect(villagesOf('659010100').every((v) => v.code.startsWith('659010100'))).toBe(true)
  expect(villagesOf('999999999')).toEqual([])
})

test('names as people say them', () => {
  expect(communityName('粉莲街社区居民委员会')).toBe('粉莲街社区')
  expect(communityName('胜利居委会')).toBe('胜利社区')
  expect(communityName('后铺村村委会')).toBe('后铺村村')
})
