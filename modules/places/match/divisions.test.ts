import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bareOf, type Divisions } from './divisions.rules.ts'

const codes = new Map([
  ['山东省', ['37']],
  ['江苏省', ['32']],
  ['济宁市', ['3708']],
  ['任城区', ['370811']],
  ['兖州区', ['370812']],
  ['市中区', ['370103', '370402', '511102']],
  ['鼓楼区', ['320106', '320302', '350102', '410204']],
  ['古槐街道', ['370811014']],
])

const known: Divisions = {
  own: [
    { level: 'province', name: '山东省' },
    { level: 'city', name: '济宁市' },
    { level: 'district', name: '任城区' },
    { level: 'town', name: '阜桥街道' },
    { level: 'town', name: '城关镇' },
    { level: 'community', name: '银闸社区' },
  ],
  within: ['37', '3708', '370811', '370811013'],
  codesOf: (name) => codes.get(name) ?? [],
}
const bare = (text: string) => bareOf(text, known)

test.each([
  ['山东省济宁市任城区阜桥街道银闸社区阳光花园3幢', '阳光花园3幢'],
  ['济宁任城阜桥街道阳光花园３幢', '阳光花园3幢'],
  ['任城花园3幢', '任城花园3幢'],
  ['济宁市市中区阳光花园3幢', '市中区阳光花园3幢'],
  ['任城区 城关镇 阳光花园三幢', '阳光花园3幢'],
])('%s → %s', (text, rest) => expect(bare(text)).toMatchObject({ rest, elsewhere: null }))

test.each([
  ['江苏省南京市阳光花园3幢', 'province', '江苏省'],
  ['山东省济宁市兖州区阳光花园', 'district', '兖州区'],
  ['兖州区阳光花园', 'district', '兖州区'],
  ['任城区古槐街道阳光花园', 'town', '古槐街道'],
])('%s lies elsewhere', (text, level, said) => expect(bare(text).elsewhere).toEqual({ level, said }))

test('a name that many places have says nothing by itself', () => {
  expect(bare('鼓楼区阳光花园').elsewhere).toBeNull()
})

test('whatever of the own divisions is said, in their order, the same is left', () => {
  const own = known.own.filter(({ name }) => name !== '城关镇').map(({ name }) => name)
  fc.assert(
    fc.property(fc.subarray(own), fc.constantFrom('阳光花园3幢', '文昌路18号', '老粮库'), (said, rest) => {
      expect(bare(said.join('') + rest)).toMatchObject({ rest, elsewhere: null })
    }),
  )
})
