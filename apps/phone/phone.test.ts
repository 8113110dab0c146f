import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meters } from './distance.ts'
import { match } from './router.tsx'
import { sizeWithin } from './scale-photo.ts'
import { sentences } from './speak.ts'

test('a photo is made to fit, never larger, never flat', () => {
  const side = fc.integer({ min: 1, max: 20_000 })
  fc.assert(
    fc.property(side, side, (width, height) => {
      const small = sizeWithin(width, height, 2000)
      expect(Math.max(small.width, small.height)).toBeLessThanOrEqual(Math.min(2000, Math.max(width, height)))
      expect(Math.min(small.width, small.height)).toBeGreaterThanOrEqual(1)
    }),
  )
  expect(sizeWithin(4000, 3000, 2000)).toEqual({ width: 2000, height: 1500 })
})

test('distances: known, none to itself, the same both ways', () => {
  const tiananmen = { lon: 116.3975, lat: 39.9087 }
  const baiyun = { lon: 113.2988, lat: 23.3924 }
  expect(meters(tiananmen, tiananmen)).toBe(0)
  expect(meters(tiananmen, baiyun)).toBe(meters(baiyun, tiananmen))
  // one minute of latitude is a nautical mile, 1852 m, within half a per cent
  expect(meters(tiananmen, { lon: 116.3975, lat: 39.9087 + 1 / 60 }) / 1852).toBeCloseTo(1, 2)
})

describe('paths', () => {
  test('names its parts', () => {
    expect(match('/r/:street/:code', '/r/420103001/ABCD')).toEqual({ street: '420103001', code: 'ABCD' })
  })
  test('other lengths and words are other pages', () => {
    expect(match('/r/:street/:code', '/r/420103001')).toBeNull()
    expect(match('/report', '/reports')).toBeNull()
  })
  test('a broken escape is taken as it stands', () => {
    expect(match('/s/:street', '/s/%E0%A4%A')).toEqual({ street: '%E0%A4%A' })
  })
})

test('what is read aloud is cut at the ends of sentences, and nothing is lost', () => {
  expect(sentences('路灯坏了。谁来办？\n明天')).toEqual(['路灯坏了。', '谁来办？', '明天'])
  expect(sentences('')).toEqual([])
})
