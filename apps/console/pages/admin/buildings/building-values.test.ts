import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyOf, pointIn, pointText, startOf, wrongIn } from './building-values.ts'

test('a point goes through its text and comes back to a tenth of a meter', () => {
  const at = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
  fc.assert(
    fc.property(at(180), at(90), (lon, lat) => {
      const back = pointIn(pointText({ lon, lat }))!
      expect(back.lon).toBeCloseTo(lon, 5)
      expect(back.lat).toBeCloseTo(lat, 5)
    }),
  )
})

test.each(['', '116.5', '116.5, 35.4, 1', '北纬 35', '35.4, 116.5', '181, 0'])('%s is no point', (text) => {
  expect(pointIn(text)).toBeNull()
})

test('what the server would refuse is told at its field', () => {
  expect(wrongIn({ ...startOf(null), floors: '2.5' })).toEqual({
    address: 'required',
    floors: 'floorsWrong',
    point: 'pointWrong',
  })
  const good = { name: ' 甲楼 ', address: '文昌路1号', kind: 'shop', floors: '', point: '116.58，35.4' }
  expect(wrongIn(good)).toEqual({})
  expect(bodyOf(good)).toEqual({
    ...{ name: '甲楼', address: '文昌路1号', kind: 'shop', floors: null },
    point: { lon: 116.58, lat: 35.4 },
  })
})
