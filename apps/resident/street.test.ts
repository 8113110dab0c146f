import { expect, test } from 'vitest'
import { inUse, type Street } from './street.ts'

const street = (code: string): Street => ({
  code,
  name: code,
  county: '江汉区',
  prefecture: '武汉市',
  province: '湖北省',
  phone: null,
  center: null,
  communities: [],
})
const a = street('420103001')
const b = street('420103002')

test('the only street needs no choice; of several the chosen one counts, if it is still served', () => {
  expect(inUse([a], null)).toBe(a)
  expect(inUse([a, b], null)).toBeNull()
  expect(inUse([a, b], b.code)).toBe(b)
  expect(inUse([a, b], '420103009')).toBeNull()
  expect(inUse([], a.code)).toBeNull()
})
